// Accounts and their administrators through the real program.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

BOOST_AUTO_TEST_CASE(AC_5_AC_6_AC_7_AC_9_AC_13_accounts_are_made_and_granted_by_two_administrators) {
  city().add("system.admin", "YB331100", "system_administrator");
  city().add("security.admin", "YB331100", "security_administrator");
  city().add("audit.admin", "YB331100", "audit_administrator");
  const ApiClient system = city().signed_in("system.admin");
  const ApiClient security = city().signed_in("security.admin");
  const auto user = [](std::string_view name, std::string_view password) {
    return json::Object{{"users", json::Array{json::Object{{"username", name},
                                                           {"display_name", "经办"},
                                                           {"organisation_id", OrganisationId{100}},
                                                           {"password", password},
                                                           {"staff_number", "MAKER-0001"}}}}};
  };
  BOOST_TEST(system.post("/api/v1/users", user("maker.one", "short")).text.find("password_too_short") != std::string::npos);
  BOOST_TEST(system.post("/api/v1/users", user("maker.one", "alllowercase1")).text.find("password_too_plain") != std::string::npos);
  BOOST_TEST(security.post("/api/v1/users", user("maker.one", kPassword)).token() == "forbidden");
  const std::string own = system.get("/api/v1/session").body().at("user").at("id").as_text();
  BOOST_TEST(system.post("/api/v1/users/" + own + "/disable", json::Object{}).token() == "own_account");
  const auto made = system.post("/api/v1/users", user("maker.one", kPassword));
  BOOST_REQUIRE_EQUAL(made.status, 201);
  BOOST_TEST(system.post("/api/v1/users", user("maker.one", kPassword)).text.find("user_name_taken") != std::string::npos);
  const std::string at = "/api/v1/users/" + made.body().at("items").at(0).at("id").as_text();

  const std::string version = security.get(at).header("ETag");
  const auto grant = [&](json::Array roles) {
    return security.post(at + "/grant-roles", json::Object{{"roles", std::move(roles)}}, {{"If-Match", version}});
  };
  BOOST_TEST(grant({"sales"}).text.find("role_not_of_organisation") != std::string::npos);
  BOOST_TEST(grant({"system"}).text.find("role_not_of_organisation") != std::string::npos);
  BOOST_TEST(grant({"agency_maker", "agency_checker"}).text.find("maker_and_checker") != std::string::npos);
  BOOST_TEST(grant({"agency_maker", "audit_administrator"}).text.find("administrator_role_alone") != std::string::npos);
  BOOST_TEST(grant({"agency_maker", "monitor"}).status == 200);
  BOOST_TEST(grant({"monitor"}).status == 412);  // the version has moved on
  BOOST_TEST(system.post(at + "/grant-roles", json::Object{{"roles", json::Array{}}}, {{"If-Match", "*"}}).status == 403);

  ApiClient maker = city().signed_in("maker.one");
  BOOST_TEST(system.post(at + "/disable", json::Object{}).status == 200);
  BOOST_TEST(maker.get("/api/v1/session").status == 401);
  BOOST_TEST(city().client().post("/api/v1/session", login("maker.one", kPassword)).token() == "sign_in_failed");
  BOOST_TEST(system.post(at + "/disable", json::Object{}).token() == "step_not_allowed");
  BOOST_TEST(system.post(at + "/enable", json::Object{}).status == 200);
  maker.sign_in("maker.one", kPassword);
  BOOST_TEST(maker.get("/api/v1/session").status == 200);
  const std::string first = system.post(at + "/reset-password", json::Object{}).body().at("secret").as_text();
  BOOST_TEST(maker.get("/api/v1/session").status == 200);  // nothing has happened yet
  const std::string second = security.post(at + "/confirm-password-reset", json::Object{}).body().at("secret").as_text();
  BOOST_TEST(maker.get("/api/v1/session").status == 401);
  maker.sign_in("maker.one", first + second);
  BOOST_TEST(maker.get("/api/v1/rules").token() == "password_change_due");

  const auto history =
      city().signed_in("audit.admin").get("/api/v1/audit-events?object_kind=user_account&object_id=" + at.substr(14) + "&limit=50");
  BOOST_REQUIRE_EQUAL(history.status, 200);
  for (const char* act : {"register_users", "grant_roles", "disable_user", "enable_user", "reset_password"}) {
    BOOST_TEST(history.text.find(act) != std::string::npos, act);
  }
  BOOST_TEST(history.text.find("scrypt") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(AC_11_a_county_administrator_sees_its_own_county_only) {
  city().add("county.admin", "YB331121", "system_administrator");
  city().add("city.monitor", "YB331100", "monitor");
  const ApiClient county = city().signed_in("county.admin");
  const auto listed = county.get("/api/v1/users?limit=200");
  BOOST_TEST(listed.text.find("county.admin") != std::string::npos);
  BOOST_TEST(listed.text.find("city.monitor") == std::string::npos);
  const std::string id = id_text(count("SELECT id FROM user_account WHERE username = 'city.monitor'"));
  BOOST_TEST(county.get("/api/v1/users/" + id).status == 404);
  BOOST_TEST(county.post("/api/v1/users/" + id + "/disable", json::Object{}).status == 404);
}

BOOST_AUTO_TEST_CASE(the_administrator_sees_how_the_system_stands_and_what_roles_are) {
  city().add("state.keeper", "YB331100", "system_administrator");
  const ApiClient keeper = city().signed_in("state.keeper");
  const auto state = keeper.get("/api/v1/system").body();
  BOOST_TEST(state.at("schema").as_number() == state.at("schema_wanted").as_number());
  BOOST_TEST(state.at("people_signed_in").as_number() >= 1);
  BOOST_TEST(state.at("disk_free_bytes").as_number() > 0);
  BOOST_TEST(state.at("database_bytes").as_number() > 0);
  std::set<std::string> readers;
  for (const json::Value& one : *state.at("readers").array()) readers.insert(one.at("reader").as_text());
  BOOST_TEST(readers.contains("bank_instructions"));
  BOOST_TEST(!state.at("tables").array()->empty());
  BOOST_TEST(city().client().get("/api/v1/system").status == 401);

  std::map<std::string, json::Value> roles;
  const auto told = keeper.get("/api/v1/roles").body();
  for (const json::Value& one : *told.at("items").array()) roles.emplace(one.at("role").as_text(), one);
  BOOST_TEST(roles.size() == 13U);
  const auto has = [](const json::Value& list, std::string_view wanted) {
    return std::ranges::any_of(*list.array(), [&](const json::Value& one) { return one.as_text() == wanted; });
  };
  const json::Value& checker = roles.at("agency_checker");
  BOOST_TEST(has(checker.at("excludes"), "agency_maker"));  // AC-7
  BOOST_TEST(!has(checker.at("excludes"), "monitor"));
  BOOST_TEST(has(checker.at("operations"), "approve_batch"));
  BOOST_TEST(!has(checker.at("operations"), "place_order"));
  BOOST_TEST(checker.at("two_persons").as_boolean());
  BOOST_TEST(has(roles.at("system_administrator").at("excludes"), "monitor"));  // AC-6
  BOOST_TEST(json::dump(roles.at("pharmacist").at("organisation_kinds")) == R"(["institution"])");
}
