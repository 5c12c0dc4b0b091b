#include <boost/test/unit_test.hpp>
#include <chrono>
#include <limits>
#include <numeric>
#include <string>

#include "core/base/check.h"
#include "core/database/sql_error.h"
#include "core/database/transaction.h"
#include "core/database/update_rows.h"
#include "tests/storage/item_fixture.h"

namespace liangjia::db {

enum class Colour { Red, Green };

}  // namespace liangjia::db

template <>
struct liangjia::EnumNames<liangjia::db::Colour> {
  static constexpr EnumName<liangjia::db::Colour> kAll[] = {{liangjia::db::Colour::Red, "red", "红"},
                                                            {liangjia::db::Colour::Green, "green", "绿"}};
};

namespace liangjia::db {
namespace {

constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
using ThingId = Id<struct ThingTag>;

std::string all_bytes() {
  std::string bytes(256, '\0');
  std::iota(bytes.begin(), bytes.end(), '\0');
  return bytes;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(session_tests, ItemFixture)

BOOST_AUTO_TEST_CASE(every_type_survives_the_round_trip) {
  session.run(
      "CREATE OR REPLACE TABLE every_type (id BIGINT PRIMARY KEY, small INT NOT NULL, flag BOOLEAN NOT NULL, name TEXT NOT NULL, "
      "fen BIGINT NOT NULL, price BIGINT NOT NULL, ratio BIGINT NOT NULL, packs BIGINT NOT NULL, factor INT NOT NULL, day DATE NOT NULL, "
      "month CHAR(7) NOT NULL, moment DATETIME(6) NOT NULL, token VARCHAR(20) NOT NULL, note VARCHAR(20) NULL, thing BIGINT NULL)");
  const Instant moment = *parse_sql_instant("2026-02-28 23:59:59.000001");
  constexpr Sql kInsert{"test.insert_every", "INSERT INTO every_type VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  session.change_one(kInsert, ThingId{kMost}, std::numeric_limits<int>::min(), true, "量价 𠮷 😀 O'Neil \\", Fen{kLeast}, Price{31'800},
                     Ratio{-1}, Packs{7}, ConversionFactor{24}, BusinessDate{2026, 2, 28}, BusinessMonth{std::chrono::year{2026} / 2},
                     moment, Colour::Green, std::optional<std::string>{}, ThingId{});
  auto row = session.one({"test.every", "SELECT * FROM every_type"});
  BOOST_REQUIRE(row);
  BOOST_TEST(row->take<ThingId>().value() == kMost);
  BOOST_TEST(row->take<int>() == std::numeric_limits<int>::min());
  BOOST_TEST(row->take<bool>());
  BOOST_TEST(row->take<std::string>() == "量价 𠮷 😀 O'Neil \\");
  BOOST_TEST(row->take<Fen>().count() == kLeast);
  BOOST_TEST(row->take<Price>().count_e4() == 31'800);
  BOOST_TEST(row->take<Ratio>().count_ppm() == -1);
  BOOST_TEST(row->take<Packs>().count() == 7);
  BOOST_TEST(row->take<ConversionFactor>().count() == 24);
  BOOST_TEST(row->take<BusinessDate>().text() == "2026-02-28");
  BOOST_TEST(row->take<BusinessMonth>().text() == "2026-02");
  BOOST_TEST((row->take<Instant>() == moment));
  BOOST_TEST((row->take<Colour>() == Colour::Green));
  BOOST_TEST(!row->take<std::optional<std::string>>());
  BOOST_TEST(!row->take<std::optional<ThingId>>());
  BOOST_TEST(row->at_end());
  BOOST_CHECK_THROW(row->take<std::int64_t>(), InternalBug);
}

BOOST_AUTO_TEST_CASE(instants_keep_their_microseconds) {
  for (const char* text :
       {"1970-01-01 00:00:00.000000", "2026-12-31 23:59:59.999999", "2026-01-05 02:03:04.100000", "2026-01-05 02:03:04.000000"}) {
    const Instant moment = *parse_sql_instant(text);
    auto row = session.one({"test.moment", "SELECT CAST(? AS DATETIME(6))"}, moment);
    BOOST_TEST(sql_text(row->take<Instant>()) == text);
  }
}

BOOST_AUTO_TEST_CASE(bytes_survive_in_binary_columns) {
  session.run("CREATE OR REPLACE TABLE digest (id BIGINT PRIMARY KEY, hash BINARY(32) NOT NULL, content LONGBLOB NOT NULL)");
  constexpr Sql kInsert{"test.insert_digest", "INSERT INTO digest VALUES (?, ?, ?)"};
  constexpr Sql kFind{"test.find_digest", "SELECT content, hash FROM digest WHERE hash = ?"};
  const std::string bytes = all_bytes();
  std::string large;
  while (large.size() < 1'000'000) large += bytes;
  for (std::int64_t i = 0; i < 8; ++i) {
    const std::string hash = bytes.substr(static_cast<std::size_t>(i) * 32, 32);
    session.change_one(kInsert, i, hash, i == 3 ? large : hash);
  }
  for (std::int64_t i = 0; i < 8; ++i) {
    const std::string hash = bytes.substr(static_cast<std::size_t>(i) * 32, 32);
    auto row = session.one(kFind, hash);
    BOOST_REQUIRE(row);
    BOOST_TEST((row->take<std::string>() == (i == 3 ? large : hash)), "content " << i);
    BOOST_TEST((row->take<std::string>() == hash), "hash " << i);
  }
}

BOOST_AUTO_TEST_CASE(numbers_are_exact_or_refused) {
  session.execute(kInsertItem, 1, kMost, std::nullopt);
  session.execute(kInsertItem, 2, kMost, std::nullopt);
  const FenSum twice = FenSum{Fen{kMost}} + FenSum{Fen{kMost}};
  BOOST_TEST((session.one(kSum)->take<FenSum>() == twice));
  BOOST_CHECK_THROW(session.one(kSum)->take<std::int64_t>(), InternalBug);
  BOOST_CHECK_THROW(session.one(kAmount, 1)->take<int>(), InternalBug);
  session.execute(kSetAmount, kLeast, 1);
  session.execute(kSetAmount, kLeast, 2);
  BOOST_TEST((session.one(kSum)->take<FenSum>() == FenSum{Fen{kLeast}} + FenSum{Fen{kLeast}}));
  BOOST_TEST(
      session.one({"test.decimal", "SELECT CAST(? AS DECIMAL(38, 4))"}, "1234567890123456789012345678901234.5678")->take<std::string>() ==
      "1234567890123456789012345678901234.5678");
  BOOST_CHECK_THROW(session.one({"test.fraction", "SELECT 0.1"})->take<std::int64_t>(), InternalBug);
  BOOST_CHECK_THROW(session.one({"test.fraction", "SELECT 0.1"})->take<FenSum>(), InternalBug);
  BOOST_CHECK_THROW(session.one({"test.unsigned", "SELECT CAST(18446744073709551615 AS UNSIGNED)"})->take<std::int64_t>(), InternalBug);
  BOOST_CHECK_THROW(session.one({"test.token", "SELECT 'blue'"})->take<Colour>(), InternalBug);
}

BOOST_AUTO_TEST_CASE(null_needs_an_optional) {
  session.execute(kInsertItem, 1, std::nullopt, std::nullopt);
  BOOST_CHECK_THROW(session.one(kAmount, 1)->take<std::int64_t>(), InternalBug);
  BOOST_CHECK_THROW(session.one(kSum)->take<FenSum>(), InternalBug);
  BOOST_TEST(!session.one(kAmount, 1)->take<std::optional<std::int64_t>>());
}

BOOST_AUTO_TEST_CASE(every_connection_has_our_settings) {
  auto row = session.one({"test.settings",
                          "SELECT @@tx_isolation, @@time_zone, @@sql_mode, @@innodb_lock_wait_timeout, @@collation_connection, "
                          "@@character_set_client, @@max_statement_time"});
  BOOST_TEST(row->take<std::string>() == "READ-COMMITTED");
  BOOST_TEST(row->take<std::string>() == "+00:00");
  BOOST_TEST(row->take<std::string>().find("STRICT_ALL_TABLES") != std::string::npos);
  BOOST_TEST(row->take<int>() == 5);
  BOOST_TEST(row->take<std::string>() == "utf8mb4_bin");
  BOOST_TEST(row->take<std::string>() == "utf8mb4");
  BOOST_TEST(row->take<std::string>().starts_with("30"));
  BOOST_CHECK_THROW(session.execute(kInsertItem, 1, 0, std::string(101, 'x')), SqlError);  // strict: no silent cut
  BOOST_CHECK_THROW(session.run("SELECT 1; SELECT 2"), SqlError);                          // one statement at a time
}

BOOST_AUTO_TEST_CASE(duplicate_key_is_named_and_the_statement_stays_usable) {
  session.execute(kInsertItem, 1, 5, "甲");
  try {
    session.execute(kInsertItem, 2, 5, "甲");
    BOOST_ERROR("the duplicate was taken");
  } catch (const DuplicateKey& duplicate) {
    BOOST_TEST(duplicate.names("uq_item_name"));
    BOOST_TEST(!duplicate.names("PRIMARY"));
    BOOST_TEST(duplicate.number() == 1062);
  }
  BOOST_TEST(session.execute(kInsertItem, 2, 5, "乙") == 1);
  BOOST_TEST(!session.broken());
}

BOOST_AUTO_TEST_CASE(an_update_counts_the_rows_it_matched) {
  session.execute(kInsertItem, 1, 5, std::nullopt);
  BOOST_TEST(session.execute(kSetAmount, 5, 1) == 1);
  session.change_one(kSetAmount, 5, 1);
  BOOST_TEST(session.execute(kSetAmount, 5, 2) == 0);
  BOOST_CHECK_THROW(session.change_one(kSetAmount, 5, 2), InternalBug);
}

BOOST_AUTO_TEST_CASE(one_refuses_two_rows) {
  session.execute(kInsertItem, 1, 5, std::nullopt);
  session.execute(kInsertItem, 2, 5, std::nullopt);
  BOOST_CHECK_THROW(session.one({"test.both", "SELECT id FROM item"}), InternalBug);
  BOOST_TEST(!session.one(kAmount, 3));
}

BOOST_AUTO_TEST_CASE(the_number_of_values_must_be_the_number_of_places) {
  session.execute(kInsertItem, 1, 5, "甲");
  BOOST_CHECK_THROW(session.execute(kInsertItem, 2, 5), InternalBug);
  BOOST_CHECK_THROW(session.execute(kInsertItem, 2, 5, "乙", 1), InternalBug);
  BOOST_CHECK_THROW(session.execute(kCount, 2), InternalBug);
  BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(rows_read_before_do_not_change) {
  session.execute(kInsertItem, 1, 100, "a longer name than the other");
  session.execute(kInsertItem, 2, 200, "b");
  constexpr Sql kRead{"test.read", "SELECT amount, name FROM item WHERE id = ?"};
  auto second = session.query(kRead, 2);
  auto first = session.query(kRead, 1);
  BOOST_TEST(second.at(0).take<int>() == 200);
  BOOST_TEST(second.at(0).take<std::string>() == "b");
  BOOST_TEST(first.at(0).take<int>() == 100);
  BOOST_TEST(first.at(0).take<std::string>() == "a longer name than the other");
}

BOOST_AUTO_TEST_CASE(a_text_is_prepared_once_per_connection) {
  const auto before = session.round_trips();
  for (int i = 0; i < 20; ++i) session.query(kAmount, i);
  BOOST_TEST(session.round_trips() - before == 21);  // one to prepare, twenty to execute
  const auto other_text = session.round_trips();
  std::string copy(kAmount.text);
  session.query({"test.same_text", copy}, 1);
  BOOST_TEST(session.round_trips() - other_text == 1);
}

BOOST_AUTO_TEST_CASE(the_least_recently_used_statement_goes_first) {
  const auto prepared_on_server = [&] {
    Session observer(server().endpoint());
    auto row = observer.one({"test.global", "SHOW GLOBAL STATUS LIKE 'Prepared_stmt_count'"});
    row->skip();
    return row->take<std::int64_t>() - 1;  // less the observer's own
  };
  const auto before = prepared_on_server();
  session.query(kAmount, 1);
  for (std::size_t i = 1; i < Session::kPreparedMost; ++i) session.query({"test.many", "SELECT " + std::to_string(i)});
  BOOST_TEST(prepared_on_server() - before == static_cast<std::int64_t>(Session::kPreparedMost));
  session.query(kAmount, 1);                              // now the most recently used
  session.query({"test.many", "SELECT 'one too many'"});  // drops "SELECT 1"
  BOOST_TEST(prepared_on_server() - before == static_cast<std::int64_t>(Session::kPreparedMost));
  auto trips = session.round_trips();
  session.query(kAmount, 1);
  BOOST_TEST(session.round_trips() - trips == 1);
  trips = session.round_trips();
  session.query({"test.many", "SELECT 1"});
  BOOST_TEST(session.round_trips() - trips == 2);
}

BOOST_AUTO_TEST_CASE(rows_are_inserted_in_batches) {
  std::vector<Value> values;
  for (std::int64_t i = 0; i < 237; ++i) {
    for (const Value& value : {Value{i}, i % 2 == 0 ? Value{i * 10} : Value{}, Value{"name " + std::to_string(i)}}) values.push_back(value);
  }
  const auto before = session.round_trips();
  session.insert_rows({"test.insert_rows", "INSERT INTO item (id, amount, name) VALUES"}, 3, values);
  BOOST_TEST(session.round_trips() - before == (2 + 2 + 1) + 3);  // 2 x 100, 2 x 16 and 5 rows, and their three texts
  BOOST_TEST(count() == 237);
  BOOST_TEST(
      session
          .one({"test.shape", "SELECT COUNT(*) FROM item WHERE amount <=> IF(id % 2 = 0, id * 10, NULL) AND name = CONCAT('name ', id)"})
          ->take<int>() == 237);
  session.insert_rows({"test.insert_rows", "INSERT INTO item (id, amount, name) VALUES"}, 3, {});
  BOOST_CHECK_THROW(session.insert_rows({"test.insert_rows", "INSERT INTO item (id, amount, name) VALUES"}, 3, std::span(values).first(4)),
                    InternalBug);
}

BOOST_AUTO_TEST_CASE(many_rows_are_updated_each_with_its_own_values_and_no_other_row_is_locked) {
  for (std::int64_t i = 0; i < 120; ++i) session.execute(kInsertItem, i, i, "name " + std::to_string(i));
  static constexpr UpdatedColumn kColumns[] = {{"id"}, {"amount"}, {"name", "CHAR(100)"}};
  const RowsUpdate update{"test.update_rows", "item", kColumns};
  const auto changed = [](std::int64_t first, std::int64_t count) {
    std::vector<Value> values;
    for (std::int64_t i = first; i < first + count; ++i) {
      for (const Value& value : {Value{i}, i % 2 == 0 ? Value{-i} : Value{}, Value{"甲 " + std::to_string(i)}}) values.push_back(value);
    }
    return values;
  };
  Session other(server().endpoint());
  Transaction theirs(other);
  theirs.change_one(kSetAmount, 7, 119);  // held to the end: an update that read the whole table would wait for it
  Transaction tx(session);
  const auto before = session.round_trips();
  update_rows(tx, update, changed(1, 75));
  BOOST_TEST(session.round_trips() - before == 2 * 4);  // 64, 8, 2 and 1 rows, and their four texts
  update_rows(tx, update, {});
  BOOST_CHECK_THROW(update_rows(tx, update, changed(120, 2)), InternalBug);  // neither is there
  tx.commit();
  theirs.commit();
  BOOST_TEST(
      session
          .one(
              {"test.shape",
               "SELECT COUNT(*) FROM item WHERE id BETWEEN 1 AND 75 AND amount <=> IF(id % 2 = 0, -id, NULL) AND name = CONCAT('甲 ', id)"})
          ->take<int>() == 75);
  BOOST_TEST(
      session
          .one({"test.untouched", "SELECT COUNT(*) FROM item WHERE id > 75 AND id < 118 AND amount = id AND name = CONCAT('name ', id)"})
          ->take<int>() == 42);
}

BOOST_AUTO_TEST_CASE(lists_are_rounded_up_to_powers_of_two) {
  BOOST_TEST(places(1) == "(?)");
  BOOST_TEST(places(2) == "(?, ?)");
  BOOST_TEST(places(3) == "(?, ?, ?, ?)");
  BOOST_CHECK_THROW(places(0), InternalBug);
  for (std::int64_t i = 0; i < 6; ++i) session.execute(kInsertItem, i, i, std::nullopt);
  const auto values = padded({Value{std::int64_t{1}}, Value{std::int64_t{3}}, Value{std::int64_t{5}}});
  BOOST_TEST(values.size() == 4U);
  BOOST_TEST(session.query_values({"test.list", "SELECT id FROM item WHERE id IN " + places(3)}, values).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_statement_stopped_for_its_length_is_no_lost_link) {
  session.run("SET SESSION max_statement_time = 0.1");
  BOOST_CHECK_EXCEPTION(session.query({"test.sleep", "SELECT SLEEP(?) FROM (SELECT 1 UNION SELECT 2) AS two"}, 5), SqlError,
                        [](const SqlError& error) { return error.number() == 1969; });
  BOOST_TEST(!session.broken());
  BOOST_TEST(session.alive());
}

BOOST_AUTO_TEST_CASE(an_unprotected_link_to_another_machine_is_refused) {
  Endpoint remote;
  remote.host = "db.example.org";
  remote.user = "app";
  BOOST_CHECK_THROW(Session{remote}, std::invalid_argument);
  remote.host.clear();
  BOOST_CHECK_THROW(Session{remote}, std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(run_drains_what_it_reads) {
  BOOST_CHECK_THROW(session.run("SELEC 1"), SqlError);
  session.run("SELECT 1");
  BOOST_TEST(count() == 0);
}

BOOST_AUTO_TEST_CASE(a_change_is_no_query_and_a_query_no_change) {
  BOOST_CHECK_THROW(session.query(kInsertItem, 1, 1, std::nullopt), InternalBug);
  BOOST_CHECK_THROW(session.execute(kCount), InternalBug);
  BOOST_TEST(count() == 0);
}

BOOST_AUTO_TEST_CASE(inserting_in_one_transaction_prepares_once) {
  constexpr int kRows = 20'000;
  const auto before = session.round_trips();
  const auto begin = std::chrono::steady_clock::now();
  Transaction transaction(session);
  for (int i = 0; i < kRows; ++i) transaction.execute(kInsertItem, i, i, std::nullopt);
  transaction.commit();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  BOOST_TEST_MESSAGE("inserts per second in one transaction: " << kRows / took.count());
  BOOST_TEST(session.round_trips() - before == kRows + 3U);  // prepared once
  BOOST_TEST(count() == kRows);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::db
