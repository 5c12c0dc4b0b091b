// The installation: its name, its folder, its backups and its keys. Last of its executable: the last case kills the server.
#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

// The accounts of the demo city are told by the demo city alone.
BOOST_AUTO_TEST_CASE(a_stranger_learns_the_name_of_the_installation_and_no_account) {
  const auto reply = city().client().get("/api/v1/installation");
  BOOST_TEST(reply.body().at("name_zh").as_text() == "量价");
  BOOST_TEST(reply.body().at("demo").is_null());
}

BOOST_AUTO_TEST_CASE(CA_12_the_machine_reopens_a_closed_organisation) {
  city().add("shut.out", "H33112100003", "pharmacist");
  city().server.owner_session().run("UPDATE organisation SET state = 'closed' WHERE code = 'H33112100003'");
  BOOST_TEST(city().signed_in("shut.out").get("/api/v1/session").status == 401);
  const auto reopen = [](const char* code) {
    return run_program({"organisation", "reopen", code, "--data", city().server.data_folder().string()});
  };
  BOOST_TEST(reopen("H33999900001").status == 1);
  const Ended done = reopen("H33112100003");
  BOOST_REQUIRE_MESSAGE(done.status == 0, done.output);
  BOOST_TEST(city().signed_in("shut.out").get("/api/v1/session").status == 200);
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE act = 'change_organisation' AND object_id = 203 AND source_address = 'local'") ==
             1);
}

BOOST_AUTO_TEST_CASE(a_second_program_on_the_same_folder_is_refused) {
  const Ended second = run_program({"serve", "--data", city().server.data_folder().string(), "--listen", "127.0.0.1:0"});
  BOOST_TEST(second.status == 4);
  BOOST_TEST(second.output.find("in use by process") != std::string::npos);
}

// Rows leave by rule and are told with their time; books stay.
BOOST_AUTO_TEST_CASE(KE_1_the_sizes_of_tables_are_told_with_what_leaves_by_which_rule) {
  const Ended ended = run_program({"sizes", "--json", "--data", city().server.data_folder().string()});
  BOOST_REQUIRE_MESSAGE(ended.status == 0, ended.output);
  const auto told = json::parse(ended.output);
  BOOST_REQUIRE(told.ok());
  std::map<std::string, json::Value> by_name;
  for (const json::Value& table : *told->at("tables").array()) by_name.emplace(table.at("table").as_text(), table);
  BOOST_TEST(by_name.at("idempotency").at("kept_days").as_number() == 400);
  BOOST_TEST(by_name.at("idempotency").at("rule").as_text() == "CO-1");
  for (const char* book : {"audit_event", "ledger_entry", "order_line"}) BOOST_TEST(by_name.at(book).at("kept_days").is_null(), book);
  BOOST_TEST(by_name.at("user_account").at("data_bytes").as_number() > 0);
  BOOST_TEST(run_program({"sizes", "--data", city().server.data_folder().string()}).output.find("audit_event") != std::string::npos);
  BOOST_TEST(run_program({"sizes", "all", "--data", city().server.data_folder().string()}).status == 2);
}

BOOST_AUTO_TEST_CASE(a_backup_names_the_tool_that_is_missing_or_failed) {
  const auto tools = city().folder.path() / "tools";
  std::filesystem::create_directories(tools);
  const std::string path = std::getenv("PATH");
  const auto backup = [&](const char* name) {
    ::setenv("PATH", tools.c_str(), 1);
    const Ended ended = run_program({"backup", (city().folder.path() / name).string(), "--data", city().server.data_folder().string()});
    ::setenv("PATH", path.c_str(), 1);
    BOOST_TEST(ended.status == 3);
    BOOST_TEST(!std::filesystem::exists(city().folder.path() / name));
    return ended.output;
  };
  const std::string missing = backup("without-tool");
  BOOST_TEST(missing.find("mariadb-dump") != std::string::npos, missing);
  std::ofstream(tools / "mariadb-dump") << "#!/bin/sh\nexit 3\n";
  std::filesystem::permissions(tools / "mariadb-dump", std::filesystem::perms::owner_all);
  const std::string failed = backup("with-broken-tool");
  BOOST_TEST(failed.find("3") != std::string::npos, failed);
}

BOOST_AUTO_TEST_CASE(CA_15_M6_the_key_of_account_numbers_is_kept_apart_from_the_backup_and_missed_when_it_is_gone) {
  const ScratchFolder folder;
  const std::string data = (folder.path() / "data").string();
  const auto run = [](const std::vector<std::string>& arguments, int status) {
    const Ended ended = run_program(arguments);
    BOOST_TEST(ended.status == status, arguments.front() + ": " + ended.output);
    return ended.output;
  };
  const auto says = [](const std::string& output, std::string_view what) { BOOST_TEST(output.find(what) != std::string::npos, output); };
  constexpr std::string_view kNumber = "6228480000000000178";
  {
    ServerProgram server(data);
    auto owner = server.owner_session();
    owner.run("INSERT INTO region (code, name, parent_code, level, source) VALUES ('331100', '丽水市', NULL, 'city', '')");
    owner.run(
        "INSERT INTO organisation (id, kind, code, name, region_code, level, state, created_at) VALUES "
        "(201, 'institution', 'H33110000001', '市人民医院', '331100', 'hospital', 'active', '2026-01-01')");
    owner.run("INSERT INTO access_setting (name, value, changed_at) VALUES ('second_factor', 'offered', '2026-01-01')");
    const Ended added = run_program({"user", "add", "city.finance", "--organisation", "H33110000001", "--roles", "institution_finance",
                                     "--staff-number", "STAFF-0001", "--password-stdin", "--keep-password", "--data", data},
                                    std::string(kPassword) + "\n");
    BOOST_REQUIRE_MESSAGE(added.status == 0, added.output);
    ApiClient finance(server.address());
    finance.sign_in("city.finance", kPassword);
    const auto proposed = finance.post("/api/v1/bank-accounts", json::Object{{"organisation_id", id_text(201)},
                                                                             {"purpose", "settlement"},
                                                                             {"account_name", "市人民医院"},
                                                                             {"bank_name", "某银行"},
                                                                             {"account_number", kNumber}});
    BOOST_REQUIRE_MESSAGE(proposed.status == 201, proposed.text);
    owner.run("UPDATE bank_account SET account_number = '" + std::string(kNumber) + "'");  // as it was kept before numbers were sealed
    server.stop();
  }
  const std::filesystem::path key = std::filesystem::path(data) / "secrets" / "account_numbers.key";
  BOOST_CHECK(std::filesystem::status(key).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  says(run({"migrate", "--data", data}, 0), "account_numbers_sealed");
  says(run({"verify", "--data", data}, 0), "bank_account.number_opens");

  const std::string backup = (folder.path() / "backup").string();
  run({"backup", backup, "--data", data}, 0);
  BOOST_TEST(!std::filesystem::exists(std::filesystem::path(backup) / "secrets"));
  std::ifstream dump(std::filesystem::path(backup) / "database.sql");
  BOOST_TEST(std::string(std::istreambuf_iterator<char>(dump), {}).find(kNumber) == std::string::npos);
  says(run({"restore", backup, "--data", (folder.path() / "without").string()}, 3), "account_numbers.key");
  const std::string with = (folder.path() / "with").string();
  says(run({"restore", backup, "--account-key", key.string(), "--data", with}, 0), "0 violations");
  says(run({"restore", backup, "--account-key", backup, "--data", (folder.path() / "no-file").string()}, 3), backup);

  const auto aside = folder.path() / "aside.key";
  std::filesystem::rename(key, aside);
  for (const char* command : {"verify", "migrate", "serve"}) says(run({command, "--data", data}, 3), key.string());
  BOOST_TEST(!std::filesystem::exists(key));
  std::ofstream(key) << std::string(64, 'a') << '\n';
  says(run({"migrate", "--data", data}, 3), "sealed with the key");
  says(run({"verify", "--data", data}, 1), "sealed with the key");
  std::filesystem::rename(aside, key);
  run({"migrate", "--new-account-key", "--data", data}, 0);
  says(run({"verify", "--data", data}, 0), "0 violations");
  std::filesystem::copy_file(std::filesystem::path(with) / "secrets" / "account_numbers.key", key,
                             std::filesystem::copy_options::overwrite_existing);
  says(run({"verify", "--data", data}, 1), "sealed with the key");  // the old key alone no longer opens them
}

BOOST_AUTO_TEST_CASE(kill_9_and_a_new_start_keep_sessions_and_a_backup_restores) {
  city().add("staying.one", "YB331100", "monitor");
  ServerProgram& server = city().server;
  const ApiClient staying = city().signed_in("staying.one");
  const std::string token = staying.token();
  const std::string now = rfc3339(signed_in_at(staying) + std::chrono::seconds{1});
  // A table that the server never counts of itself stands for those it had no time to count: killed, it would take it for empty.
  server.owner_session().run("CREATE TABLE uncounted (id BIGINT PRIMARY KEY) STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
  server.owner_session().run("INSERT INTO uncounted SELECT seq FROM seq_1_to_3000");
  constexpr const char* kBelieved =
      "SELECT CAST(table_rows AS INT) FROM information_schema.tables WHERE table_schema = 'liangjia' AND table_name = 'uncounted'";
  server.kill();
  server.start_at(now);
  BOOST_TEST(count(kBelieved) > 2'000);
  server.owner_session().run("DROP TABLE uncounted");
  BOOST_TEST(ApiClient(server.address(), token).get("/api/v1/session").status == 200);

  const auto backup = city().folder.path() / "backup";
  const auto restored = city().folder.path() / "restored";
  const Ended made = run_program({"backup", backup.string(), "--data", server.data_folder().string()});
  BOOST_REQUIRE_MESSAGE(made.status == 0, made.output);
  const Ended back = run_program({"restore", backup.string(), "--data", restored.string()});
  BOOST_REQUIRE_MESSAGE(back.status == 0, back.output);
  BOOST_TEST(back.output.find("0 violations") != std::string::npos);
  ServerProgram copy(restored, {}, now);
  ApiClient there(copy.address());
  there.sign_in("staying.one", kPassword);
  BOOST_TEST(there.get("/api/v1/session").status == 200);
  BOOST_TEST(copy.stop() == 0);

  const Ended onto_it = run_program({"backup", backup.string(), "--data", server.data_folder().string()});
  BOOST_TEST(onto_it.status == 1);
  BOOST_TEST(onto_it.output.find(backup.string()) != std::string::npos, onto_it.output);

  std::filesystem::resize_file(backup / "database.sql", 100);
  const Ended damaged = run_program({"restore", backup.string(), "--data", (city().folder.path() / "third").string()});
  BOOST_TEST(damaged.status == 1);
  BOOST_TEST(damaged.output.find("database.sql") != std::string::npos);
  BOOST_TEST(!std::filesystem::exists(city().folder.path() / "third"));
}
