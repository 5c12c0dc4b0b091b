#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "core/database/database_url.h"
#include "core/database/server_check.h"
#include "tests/support/scratch_server.h"

namespace liangjia::db {
namespace {

using Variables = std::map<std::string, std::string>;

const Variables kSafeMySql{{"version", "8.0.36"},
                           {"innodb_flush_log_at_trx_commit", "1"},
                           {"innodb_doublewrite", "ON"},
                           {"log_bin", "ON"},
                           {"sync_binlog", "1"},
                           {"transaction_isolation", "READ-COMMITTED"},
                           {"sql_mode", "STRICT_TRANS_TABLES,NO_ZERO_DATE"},
                           {"character_set_server", "utf8mb4"},
                           {"character_set_connection", "utf8mb4"},
                           {"innodb_rollback_on_timeout", "ON"},
                           {"max_allowed_packet", "16777216"}};

std::vector<std::string> names(const std::vector<UnsafeSetting>& settings) {
  std::vector<std::string> all;
  for (const UnsafeSetting& setting : settings) all.push_back(setting.name);
  return all;
}

std::string token(std::string_view url) {
  const auto endpoint = parse_database_url(url);
  return endpoint ? "ok" : std::string(endpoint.rejection().token());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server_check_tests)

BOOST_AUTO_TEST_CASE(a_safe_server_passes) {
  BOOST_TEST(unsafe_settings(kSafeMySql).empty());
  auto other = kSafeMySql;
  other["innodb_doublewrite"] = "DETECT_AND_RECOVER";
  other["log_bin"] = "OFF";
  other["sync_binlog"] = "0";  // no binary log: nothing to flush
  BOOST_TEST(unsafe_settings(other).empty());
}

BOOST_AUTO_TEST_CASE(DB_2_unsafe_settings_are_refused_with_what_was_found_and_what_is_wanted) {
  BOOST_TEST(refuse_unsafe(unsafe_settings(kSafeMySql)).ok());
  auto unsafe = kSafeMySql;
  unsafe["innodb_flush_log_at_trx_commit"] = "2";
  unsafe["transaction_isolation"] = "SERIALIZABLE";
  const auto refused = refuse_unsafe(unsafe_settings(unsafe));
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "database_unsafe");
  const std::string text = filled(refused.rejection().kind->zh, refused.rejection().arguments);
  for (const char* part : {"innodb_flush_log_at_trx_commit = 2 (1)", "transaction_isolation = SERIALIZABLE"})
    BOOST_TEST(text.find(part) != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(DB_2_each_unsafe_setting_is_named) {
  const std::pair<const char*, const char*> kUnsafe[] = {{"version", "8.0.15"},
                                                         {"version", "5.7.44-log"},
                                                         {"version", "10.5.26-MariaDB-log"},
                                                         {"version", "nonsense"},
                                                         {"innodb_flush_log_at_trx_commit", "2"},
                                                         {"innodb_flush_log_at_trx_commit", "0"},
                                                         {"innodb_doublewrite", "OFF"},
                                                         {"innodb_doublewrite", "DETECT_ONLY"},
                                                         {"sync_binlog", "0"},
                                                         {"transaction_isolation", "REPEATABLE-READ"},
                                                         {"tx_isolation", "SERIALIZABLE"},
                                                         {"sql_mode", ""},
                                                         {"character_set_server", "utf8mb3"},
                                                         {"character_set_connection", "latin1"},
                                                         {"innodb_rollback_on_timeout", "OFF"},
                                                         {"wsrep_on", "ON"},
                                                         {"tidb_enable_check_constraint", "OFF"},
                                                         {"max_allowed_packet", "16777215"}};
  for (const auto& [name, value] : kUnsafe) {
    auto variables = kSafeMySql;
    variables[name] = value;
    const auto unsafe = unsafe_settings(variables);
    BOOST_REQUIRE_MESSAGE(unsafe.size() == 1U, name << " = " << value);
    BOOST_TEST(unsafe[0].name == name);
    BOOST_TEST(unsafe[0].found == value);
    BOOST_TEST((!unsafe[0].wanted.empty() && !unsafe[0].zh.empty() && !unsafe[0].en.empty()));
  }
  for (const char* version : {"10.6.0-MariaDB", "11.4.2-MariaDB", "8.0.16", "9.1", "8.0.11-TiDB-v7.5.0"}) {
    auto variables = kSafeMySql;
    variables["version"] = version;
    BOOST_TEST(unsafe_settings(variables).empty(), version);
  }
}

BOOST_AUTO_TEST_CASE(a_carelessly_started_server_is_seen_through) {
  const test::ScratchServer careless;  // default character set, log not flushed at commit
  {
    Session session(careless.endpoint());
    session.run("SET GLOBAL max_allowed_packet = 1048576");
  }
  Session session(careless.endpoint());
  session.run("SET SESSION sql_mode = ''");
  session.run("SET SESSION tx_isolation = 'REPEATABLE-READ'");
  const auto found = names(unsafe_settings(session));
  for (const char* name : {"innodb_flush_log_at_trx_commit", "character_set_server", "innodb_rollback_on_timeout", "max_allowed_packet",
                           "sql_mode", "tx_isolation"}) {
    BOOST_TEST((std::find(found.begin(), found.end(), name) != found.end()), name << " was not named");
  }
  BOOST_TEST(found.size() == 6U);
}

BOOST_AUTO_TEST_CASE(a_database_url_is_read_part_by_part) {
  const auto full = parse_database_url("mysql://liang%40jia:p%3A%2F%40%23%25@db.example.cn:3307/liangjia?ca=/etc/ssl/%E8%AF%81.pem");
  BOOST_REQUIRE(full.ok());
  BOOST_TEST(full->user == "liang@jia");
  BOOST_TEST(full->password == "p:/@#%");
  BOOST_TEST(full->host == "db.example.cn");
  BOOST_TEST(full->port == 3307);
  BOOST_TEST(full->schema == "liangjia");
  BOOST_TEST(full->ca_file == "/etc/ssl/证.pem");
  BOOST_TEST(full->socket_path == "");
  const auto bare = parse_database_url("mysql://u@[::1]/s");
  BOOST_REQUIRE(bare.ok());
  BOOST_TEST(bare->host == "::1");
  BOOST_TEST(bare->port == 3306);
  BOOST_TEST(bare->password == "");
  BOOST_TEST(parse_database_url("mysql://u:p@h:1/s")->port == 1);
  BOOST_TEST(parse_database_url("mysql://u:p@[fe80::1]:65535/s")->port == 65535);
}

BOOST_AUTO_TEST_CASE(a_faulty_database_url_is_refused_by_part) {
  const std::pair<const char*, const char*> kFaults[] = {{"", "database_url_scheme"},
                                                         {"postgres://u:p@h/s", "database_url_scheme"},
                                                         {"mysql:/u:p@h/s", "database_url_scheme"},
                                                         {"mysql://h/s", "database_url_user"},
                                                         {"mysql://:p@h/s", "database_url_user"},
                                                         {"mysql://u:p@q@h/s", "database_url_user"},
                                                         {"mysql://u:p:q@h/s", "database_url_user"},
                                                         {"mysql://u:p/q@h/s", "database_url_user"},
                                                         {"mysql://u:p#q@h/s", "database_url_user"},
                                                         {"mysql://u:p@/s", "database_url_host"},
                                                         {"mysql://u:p@h h/s", "database_url_host"},
                                                         {"mysql://u:p@[::1/s", "database_url_host"},
                                                         {"mysql://u:p@[]/s", "database_url_host"},
                                                         {"mysql://u:p@[::1]x/s", "database_url_host"},
                                                         {"mysql://u:p@h:/s", "database_url_port"},
                                                         {"mysql://u:p@h:0/s", "database_url_port"},
                                                         {"mysql://u:p@h:65536/s", "database_url_port"},
                                                         {"mysql://u:p@h:33x/s", "database_url_port"},
                                                         {"mysql://u:p@h:99999999999/s", "database_url_port"},
                                                         {"mysql://u:p@h", "database_url_schema"},
                                                         {"mysql://u:p@h/", "database_url_schema"},
                                                         {"mysql://u:p@h/a/b", "database_url_schema"},
                                                         {"mysql://u:p@h/s#x", "database_url_schema"},
                                                         {"mysql://u%4:p@h/s", "database_url_escape"},
                                                         {"mysql://u:p%zz@h/s", "database_url_escape"},
                                                         {"mysql://u:p%00@h/s", "database_url_escape"},
                                                         {"mysql://u:p%ff@h/s", "database_url_escape"},
                                                         {"mysql://u:%@h/s", "database_url_escape"},
                                                         {"mysql://u:p@h/s?ssl=off", "database_url_option"},
                                                         {"mysql://u:p@h/s?ca=", "database_url_option"},
                                                         {"mysql://u:p@h/s?ca=a&ca=b", "database_url_option"}};
  for (const auto& [url, expected] : kFaults) BOOST_TEST(token(url) == expected, url << " gave " << token(url));
}

BOOST_AUTO_TEST_CASE(a_refused_url_does_not_repeat_its_password) {
  for (const char* url :
       {"mysql://u:geheim%zz@h/s", "mysql://u:geheim@h:0/s", "mysql://u:geheim/x@h/s", "mysql://u:geheim@h/s?ca=", "x://u:geheim@h/s"}) {
    const auto refused = parse_database_url(url);
    BOOST_REQUIRE(!refused.ok());
    for (const auto text : {refused.rejection().kind->en, refused.rejection().kind->zh}) {
      BOOST_TEST(filled(text, refused.rejection().arguments).find("geheim") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::db
