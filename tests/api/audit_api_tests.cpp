// What the audit and the log keep of requests, and that a changed audit is found, through the real program.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

BOOST_AUTO_TEST_CASE(verify_works_beside_the_server_and_alone_and_finds_a_changed_audit_row, *boost::unit_test::label("hooks")) {
  const std::string data = city().server.data_folder().string();
  const Ended good = run_program({"verify", "--data", data});
  BOOST_TEST(good.status == 0, good.output);
  BOOST_TEST(good.output.ends_with("0 violations\n"));
  BOOST_TEST(good.output.find("audit.sealed") != std::string::npos);
  const Ended as_json = run_program({"verify", "--json", "--data", data});
  BOOST_TEST(json::parse(as_json.output)->at("violations").as_number() == 0);

  city().client().post("/api/v1/session", login("nobody.here", "Wrong-password-1"));
  for (int i = 0; i < 300 && count("SELECT COUNT(*) FROM audit_block") == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  auto owner = city().server.owner_session();
  auto sealed =
      owner.one({"audit_api_tests.sealed",
                 "SELECT e.id, e.content FROM audit_event e JOIN audit_block_event b ON b.event_id = e.id ORDER BY e.id LIMIT 1"});
  BOOST_REQUIRE(sealed.has_value());
  const auto id = sealed->take<std::int64_t>();
  const auto content = sealed->take<std::string>();
  constexpr db::Sql kAlter{"audit_api_tests.alter", "UPDATE audit_event SET content = ? WHERE id = ?"};
  owner.execute(kAlter, "{}", id);
  const Ended altered = run_program({"verify", "--data", data});
  owner.execute(kAlter, content, id);
  BOOST_TEST(altered.status == 1);
  BOOST_TEST(altered.output.find(id_text(id) + " was altered") != std::string::npos, altered.output);
}

BOOST_AUTO_TEST_CASE(AU_5_LO_2_M5_sensitive_reads_are_audited_and_refusals_are_logged) {
  city().add("money.reader", "H33112100001", "institution_finance");
  city().add("audit.reader", "YB331100", "audit_administrator");
  const ApiClient reader = city().signed_in("money.reader");
  const ApiClient auditor = city().signed_in("audit.reader");
  const auto rows_of = [](const std::string& act) {
    return city().server.owner_session().query({"audit_api_tests.reads",
                                                "SELECT e.content, u.username FROM audit_event e JOIN user_account u ON u.id = e.user_id "
                                                "WHERE e.object_kind = 'sensitive_read' AND "
                                                "e.act = ? ORDER BY e.id"},
                                               act);
  };
  BOOST_TEST(reader.get("/api/v1/bank-accounts?state=active").status == 200);
  auto listed = rows_of("list_bank_accounts");
  BOOST_REQUIRE(listed.size() == 1U);
  BOOST_TEST(listed[0].take<std::string>() == R"({"target":"/api/v1/bank-accounts?state=active"})");
  BOOST_TEST(listed[0].take<std::string>() == "money.reader");
  BOOST_TEST(reader.get("/api/v1/bank-accounts?state=wrong").status == 400);
  BOOST_TEST(reader.get("/api/v1/bank-accounts/" + id_text(77)).status == 404);
  BOOST_TEST(rows_of("list_bank_accounts").size() == 1U);
  BOOST_TEST(rows_of("get_bank_account").empty());  // nothing was read
  BOOST_TEST(auditor.get("/api/v1/audit-events?limit=1").status == 200);
  BOOST_TEST(rows_of("list_audit_events").size() >= 1U);

  BOOST_TEST(reader.get("/api/v1/users").status == 403);
  BOOST_TEST(ApiClient(city().server.address(), "no-such-token").get("/api/v1/users").status == 401);
  std::stringstream log;
  log << std::ifstream(city().server.data_folder().string() + ".log").rdbuf();
  const auto line_of = [&](std::string_view event, std::string_view operation) {
    log.clear();
    log.seekg(0);
    std::string last;
    for (std::string line; std::getline(log, line);) {
      if (line.find(std::string("\"event\":\"") + std::string(event)) != std::string::npos && line.find(operation) != std::string::npos)
        last = line;
    }
    return last;
  };
  const std::string forbidden = line_of("refused_forbidden", "list_users");
  BOOST_TEST(forbidden.find("\"user\":\"") != std::string::npos, forbidden);
  BOOST_TEST(forbidden.find("\"from\":\"127.0.0.1\"") != std::string::npos, forbidden);
  BOOST_TEST(line_of("refused_not_found", "get_bank_account").find("\"object\":\"" + id_text(77)) != std::string::npos);
  BOOST_TEST(!line_of("refused_unknown", "list_users").empty());
  for (const std::string& secret : {reader.token(), std::string("no-such-token"), std::string(kPassword)})
    BOOST_TEST(log.str().find(secret) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(AU_8_an_act_shows_what_it_changed_and_where_it_is_sealed) {
  city().add("act.officer", "YB331100", "catalogue_officer");
  city().add("act.auditor", "YB331100", "audit_administrator");
  const ApiClient officer = city().signed_in("act.officer");
  const ApiClient auditor = city().signed_in("act.auditor");
  const std::string tomorrow = BusinessDate::of(signed_in_at(officer)).plus_days(1).text();
  const auto made = officer.post("/api/v1/rules", json::Object{{"key", "usage.open_days"},
                                                               {"value", "12"},
                                                               {"pool_code", "331181"},
                                                               {"valid_from", tomorrow},
                                                               {"source", "通知"},
                                                               {"owner", "市医保局"}});
  BOOST_REQUIRE_EQUAL(made.status, 201);
  const std::string id = made.body().at("id").as_text();
  BOOST_REQUIRE_EQUAL(officer.post("/api/v1/rules/" + id + "/end", json::Object{{"last_day", tomorrow}}).status, 200);

  const auto acts = auditor.get("/api/v1/audit-events?object_kind=rule&object_id=" + id).body();
  BOOST_REQUIRE(acts.at("items").size() == 2U);
  const auto shown = [&](std::size_t at) {
    return auditor.get("/api/v1/audit-events/" + acts.at("items").at(at).at("id").as_text()).body();
  };
  const auto ended = shown(0);
  BOOST_REQUIRE(ended.at("changed").size() == 1U);
  BOOST_TEST(json::dump(ended.at("changed").at(std::size_t{0})) ==
             R"({"pointer":"/valid_to","before":null,"after":")" + tomorrow + R"("})");
  const auto added = shown(1);
  BOOST_TEST(added.at("before_digest").as_text().empty());
  BOOST_REQUIRE(added.at("changed").size() == 1U);  // the whole of it
  BOOST_TEST(added.at("changed").at(std::size_t{0}).at("pointer").as_text().empty());

  for (int i = 0; i < 300 && shown(0).at("sealed").is_null(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{100});
  const auto sealed = shown(0);
  BOOST_REQUIRE(!sealed.at("sealed").is_null());
  const auto block = sealed.at("sealed").at("number").as_number();
  BOOST_TEST(block == sealed.at("block").as_number());
  bool found = false;
  const auto blocks = auditor.get("/api/v1/audit-blocks?limit=200").body();
  for (const json::Value& one : *blocks.at("items").array()) found = found || one.at("number").as_number() == block;
  BOOST_TEST(found);
  const std::string request = sealed.at("request_id").as_text();
  BOOST_TEST(auditor.get("/api/v1/audit-events?object_id=" + id + "&request_id=" + request).body().at("items").size() == 1U);
  BOOST_TEST(auditor.get("/api/v1/audit-events?object_id=" + id + "&source_address=192.0.2.1").body().at("items").size() == 0U);
  BOOST_TEST(officer.get("/api/v1/audit-events/" + id).status == 403);
  city().add("act.county", "YB331121", "audit_administrator");
  BOOST_TEST(city().signed_in("act.county").get("/api/v1/audit-events/" + sealed.at("id").as_text()).status == 404);  // an act of the city
  BOOST_TEST(auditor.get("/api/v1/audit-events/" + id).status == 404);
}
