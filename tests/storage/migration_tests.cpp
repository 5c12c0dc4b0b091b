#include <boost/test/unit_test.hpp>
#include <functional>
#include <thread>

#include "core/database/migration.h"
#include "core/database/private_server.h"
#include "core/database/sql_error.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::db {
namespace {

// One server for the suite, an empty schema for each case.
struct Server {
  test::ScratchFolder folder;
  std::unique_ptr<PrivateServer> server;
  Server() {
    PrivateServer::Options options;
    options.data_folder = folder.path();
    options.buffer_pool_mb = 32;
    server = std::move(PrivateServer::open(options).value());
    server->start().value();
  }
  static Server& instance() {
    static Server server;
    return server;
  }
};

std::string digest(std::string_view text) {  // any 64 digits that depend on the text will do
  char digits[65];
  std::snprintf(digits, sizeof digits, "%064zx", std::hash<std::string_view>{}(text));
  return digits;
}

const std::string kFirst =
    "-- Orders; a comment may hold ' and ; freely\n"
    "CREATE TABLE IF NOT EXISTS orders (\n"
    "  id BIGINT PRIMARY KEY, /* ; */\n"
    "  note VARCHAR(50) CHARACTER SET utf8mb4 NOT NULL DEFAULT 'a;\n b''c'\n"
    ");\n"
    "INSERT INTO orders (id) VALUES (1), (2);  -- two\n";
const std::string kSecond =
    "ALTER TABLE orders ADD COLUMN amount BIGINT NOT NULL DEFAULT 0;\n"
    "UPDATE orders SET amount = amount + 100;\n"
    "CREATE INDEX orders_amount ON orders (amount);\n"
    "INSERT INTO orders (id, amount) SELECT id + 10, amount FROM orders;\n";

struct Fixture {
  Fixture() : session(Server::instance().server->owner_endpoint()) {
    session.run("DROP DATABASE liangjia");
    session.run("CREATE DATABASE liangjia CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
    session.run("USE liangjia");
    options.app_version = "0.1.0";
    options.checksum = digest;
    options.app_account = "'liangjia_app'@'localhost'";
  }
  Result<MigrationReport> migrate(const std::vector<Migration>& migrations) { return Migrator(session, migrations, options).migrate(); }
  std::int64_t number(const std::string& query) { return session.one({"test.number", query})->take<std::int64_t>(); }
  Session session;
  Migrator::Options options;
  std::vector<Migration> both{{1, "orders", kFirst}, {2, "amounts", kSecond}};
};

struct Interrupted {};

std::string fault_of(const std::string& text) {
  const auto plan = plan_of({1, "x", text});
  return plan ? "" : filled(plan.rejection().kind->en, plan.rejection().arguments);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migration_tests, Fixture)

BOOST_AUTO_TEST_CASE(an_empty_database_gets_everything_once) {
  const auto first = migrate(both);
  BOOST_REQUIRE(first.ok());
  BOOST_TEST(first->before == 0);
  BOOST_TEST(first->after == 2);
  BOOST_TEST(first->applied == (std::vector<std::string>{"0001_orders", "0002_amounts"}), boost::test_tools::per_element());
  BOOST_TEST(number("SELECT COUNT(*) FROM orders") == 4);
  BOOST_TEST(number("SELECT COUNT(*) FROM orders WHERE note = 'a;\n b''c'") == 4);
  BOOST_TEST(number("SELECT applied_steps FROM schema_migration WHERE number = 2") == 4);
  const auto second = migrate(both);
  BOOST_REQUIRE(second.ok());
  BOOST_TEST(second->before == 2);
  BOOST_TEST(second->applied.empty());
  BOOST_TEST(number("SELECT COUNT(*) FROM orders") == 4);
  BOOST_TEST(migrate({}).rejection().token() == "database_newer");
}

BOOST_AUTO_TEST_CASE(DB_3_a_database_of_the_previous_release_is_brought_forward) {
  BOOST_REQUIRE(migrate({both[0]}).ok());
  const auto report = migrate(both);
  BOOST_REQUIRE(report.ok());
  BOOST_TEST(report->before == 1);
  BOOST_TEST(number("SELECT CAST(SUM(amount) AS SIGNED) FROM orders") == 400);
}

BOOST_AUTO_TEST_CASE(DB_3_a_run_interrupted_after_any_step_goes_on) {
  for (int stop_after = 1; stop_after <= 6; ++stop_after) {
    session.run("DROP TABLE IF EXISTS orders, schema_migration");
    int steps = 0;
    options.after_step = [&](const Migration&, int, int) {
      if (++steps == stop_after) throw Interrupted{};
    };
    BOOST_CHECK_THROW(migrate(both), Interrupted);
    options.after_step = nullptr;
    BOOST_REQUIRE(migrate(both).ok());
    BOOST_TEST(number("SELECT COUNT(*) FROM orders") == 4);
    BOOST_TEST(number("SELECT CAST(SUM(amount) AS SIGNED) FROM orders") == 400);
  }
}

BOOST_AUTO_TEST_CASE(a_schema_step_that_ran_but_was_not_recorded_is_taken_as_done) {
  for (const int lost : {0, 2}) {  // ALTER TABLE, CREATE INDEX
    session.run("DROP TABLE IF EXISTS orders, schema_migration");
    options.after_step = [&](const Migration& migration, int step, int) {
      if (migration.number == 2 && step == lost + 1) throw Interrupted{};
    };
    BOOST_CHECK_THROW(migrate(both), Interrupted);
    options.after_step = nullptr;
    session.execute({"test.lose", "UPDATE schema_migration SET applied_steps = ? WHERE number = 2"}, lost);
    BOOST_REQUIRE(migrate(both).ok());
    BOOST_TEST(number("SELECT CAST(SUM(amount) AS SIGNED) FROM orders") == 400);
  }
  // But a clash in a step that never began is a fault.
  session.run("DROP TABLE IF EXISTS orders, schema_migration");
  BOOST_REQUIRE(migrate({both[0]}).ok());
  session.run("ALTER TABLE orders ADD COLUMN amount INT");
  BOOST_CHECK_THROW(migrate(both), SqlError);
}

BOOST_AUTO_TEST_CASE(DB_3_changed_missing_and_misnumbered_migrations_are_refused) {
  BOOST_REQUIRE(migrate(both).ok());
  auto changed = both;
  changed[0].text += " ";
  const auto refused = migrate(changed);
  BOOST_TEST(refused.rejection().token() == "migration_changed");
  BOOST_TEST(filled(refused.rejection().kind->en, refused.rejection().arguments).find("0001_orders") != std::string::npos);
  changed = both;
  changed[1].name = "renamed";
  BOOST_TEST(migrate(changed).rejection().token() == "migration_changed");
  BOOST_TEST(migrate({both[0]}).rejection().token() == "database_newer");
  session.run("UPDATE schema_migration SET applied_steps = 1 WHERE number = 1");
  BOOST_TEST(migrate(both).rejection().token() == "migration_missing");
  session.run("DELETE FROM schema_migration WHERE number = 1");
  BOOST_TEST(migrate(both).rejection().token() == "migration_missing");
  BOOST_TEST(migrate({both[1]}).rejection().token() == "migration_numbering");
  BOOST_TEST(migrate({both[0], both[0]}).rejection().token() == "migration_numbering");
}

BOOST_AUTO_TEST_CASE(two_programs_do_not_migrate_at_once) {
  Session other(Server::instance().server->owner_endpoint());
  other.one({"test.lock", "SELECT GET_LOCK('liangjia.migrate.liangjia', 0)"});
  BOOST_TEST(migrate(both).rejection().token() == "migration_running");
  other.one({"test.unlock", "SELECT RELEASE_LOCK('liangjia.migrate.liangjia')"});
  BOOST_TEST(migrate(both).ok());
}

BOOST_AUTO_TEST_CASE(DB_4_L15_the_app_account_may_do_what_the_migrations_say_and_no_more) {
  const std::vector<Migration> ledger{
      {1, "ledger",
       "CREATE TABLE IF NOT EXISTS entry (id BIGINT PRIMARY KEY);\n-- append-only: entry\nCREATE TABLE IF "
       "NOT EXISTS balance (id BIGINT PRIMARY KEY);\n-- forgets: balance\nCREATE TABLE IF NOT EXISTS kept (id BIGINT PRIMARY KEY);\n"
       "CREATE TABLE IF NOT EXISTS shown (id BIGINT PRIMARY KEY);\n-- read-only: shown\n"
       "CREATE OR REPLACE VIEW entries AS SELECT id FROM entry;\n"},
      {2, "later", "-- append-only: balance\nINSERT INTO balance VALUES (5);\n"}};
  BOOST_REQUIRE(migrate({ledger[0]})->grants_applied);
  Session app(Server::instance().server->app_endpoint());
  app.run("INSERT INTO entry VALUES (1)");
  app.run("INSERT INTO balance VALUES (1)");
  app.run("UPDATE balance SET id = 2");
  app.run("DELETE FROM balance");
  BOOST_TEST(app.query({"test.view", "SELECT id FROM entries"}).size() == 1U);
  const auto denied = [&app](const char* statement) {
    BOOST_CHECK_EXCEPTION(app.run(statement), SqlError, [](const SqlError& failure) { return failure.number() == 1142; });
  };
  app.run("INSERT INTO kept VALUES (1)");
  app.run("UPDATE kept SET id = 2");
  for (const char* statement :
       {"DELETE FROM kept", "INSERT INTO shown VALUES (1)", "UPDATE shown SET id = 1", "DELETE FROM shown", "UPDATE entry SET id = 2",
        "DELETE FROM entry", "REPLACE INTO entry VALUES (1)", "TRUNCATE TABLE entry", "DROP TABLE entry",
        "ALTER TABLE balance ADD COLUMN x INT", "CREATE TABLE mine (id INT)", "UPDATE schema_migration SET steps = 9"}) {
    denied(statement);
  }
  BOOST_REQUIRE(migrate(ledger)->grants_applied);
  denied("UPDATE balance SET id = 6");
  denied("DELETE FROM balance");
  app.run("INSERT INTO balance VALUES (6)");

  auto unknown = ledger;
  unknown.push_back({3, "typo", "-- append-only: entri\nINSERT INTO balance VALUES (7);\n"});
  BOOST_TEST(migrate(unknown).rejection().token() == "append_only_unknown");
}

BOOST_AUTO_TEST_CASE(a_database_where_we_cannot_grant_is_reported) {
  options.app_account = "'nobody_there'@'localhost'";
  const auto unknown_account = migrate(both);
  BOOST_REQUIRE(unknown_account.ok());
  BOOST_TEST(!unknown_account->grants_applied);
  BOOST_TEST(!unknown_account->grants_skipped_because.empty());
  options.app_account = "";
  BOOST_TEST(!migrate(both)->grants_skipped_because.empty());
}

BOOST_AUTO_TEST_CASE(files_are_split_and_checked) {
  const auto plan = plan_of({1, "x", kFirst});
  BOOST_REQUIRE(plan.ok());
  BOOST_REQUIRE(plan->steps.size() == 2U);
  BOOST_TEST(plan->steps[0].line == 2);
  BOOST_TEST(plan->steps[0].changes_schema);
  BOOST_TEST(plan->steps[1].statement == "INSERT INTO orders (id) VALUES (1), (2)");
  BOOST_TEST(plan->steps[1].line == 7);
  BOOST_TEST(!plan->steps[1].changes_schema);
  BOOST_TEST(plan_of({1, "x", "insert into `a;b` values ('\\';', \"--\");\r\n"})->steps[0].statement ==
             "insert into `a;b` values ('\\';', \"--\")");

  const std::pair<const char*, const char*> kFaults[] = {
      {"\nCREATE TABLE t (a INT);\n", "line 2: CREATE TABLE without IF NOT EXISTS"},
      {"DROP TABLE t;", "DROP TABLE without IF EXISTS"},
      {"INSERT INTO t VALUES (1)", "does not end with ;"},
      {"INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);", "text after ;"},
      {"INSERT INTO t VALUES ('a);\n", "' is not closed"},
      {"/* a\nDELETE FROM t;", "line 1: a comment is not closed"},
      {"/*!80000 DELETE FROM t */;", "some servers execute"},
      {";", "an empty statement"},
      {"-- nothing\n", "no statement"},
      {"GRANT ALL ON t TO me;", "not allowed in a migration: GRANT"},
      {"CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW SET @a = 1;", "not allowed in a migration: CREATE"},
      {"-- append-only: a, b\nDELETE FROM t;", "append-only must name one table"},
  };
  for (const auto& [text, fault] : kFaults)
    BOOST_TEST(fault_of(text).find(fault) != std::string::npos, text << " gave: " << fault_of(text));
  BOOST_TEST(migrate({{1, "bad", "DROP TABLE t;"}}).rejection().token() == "migration_malformed");
  BOOST_TEST(session.query({"test.tables", "SHOW TABLES"}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::db
