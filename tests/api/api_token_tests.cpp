// API tokens through the real program.
#include <boost/test/unit_test.hpp>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

BOOST_AUTO_TEST_CASE(AC_8_an_api_token_acts_until_it_is_revoked_but_not_in_person) {
  city().add("his.system", "H33112100002", "pharmacist");
  const ApiClient person = city().signed_in("his.system");
  const json::Object wanted{{"name", "HIS"}, {"last_day", BusinessDate::of(signed_in_at(person)).plus_days(30)}};
  const auto made = person.post("/api/v1/api-tokens", wanted, {{"Idempotency-Key", "one-token"}});
  BOOST_REQUIRE_EQUAL(made.status, 201);
  const auto again = person.post("/api/v1/api-tokens", wanted, {{"Idempotency-Key", "one-token"}});
  BOOST_TEST(again.text.find("\"token\"") == std::string::npos);  // shown once
  const ApiClient machine(city().server.address(), made.body().at("token").as_text());
  BOOST_TEST(machine.get("/api/v1/session").status == 200);
  BOOST_TEST(machine.post("/api/v1/api-tokens", wanted).token() == "in_person_only");
  BOOST_TEST(person.post("/api/v1/api-tokens", json::Object{{"name", "HIS"}, {"last_day", "2030-01-01"}}).text.find("out_of_range") !=
             std::string::npos);
  BOOST_TEST(person.post("/api/v1/api-tokens/" + made.body().at("id").as_text() + "/revoke", json::Object{}).status == 200);
  BOOST_TEST(machine.get("/api/v1/session").token() == "session_ended");
  BOOST_TEST(person.post("/api/v1/api-tokens/" + made.body().at("id").as_text() + "/revoke", json::Object{}).token() ==
             "api_token_revoked");
}

BOOST_AUTO_TEST_CASE(AC_8_a_token_is_revoked_by_its_owners_administrator_and_by_no_other) {
  city().add("token.owner", "YB331100", "monitor");
  city().add("city.revoker", "YB331100", "system_administrator");
  city().add("county.revoker", "YB331121", "system_administrator");
  city().add("token.monitor", "YB331100", "monitor");
  const ApiClient owner = city().signed_in("token.owner");
  const json::Object wanted{{"name", "HIS"}, {"last_day", BusinessDate::of(signed_in_at(owner)).plus_days(30)}};
  const std::string token = "/api/v1/api-tokens/" + owner.post("/api/v1/api-tokens", wanted).body().at("id").as_text() + "/revoke";
  for (const char* stranger : {"county.revoker", "token.monitor"})
    BOOST_TEST(city().signed_in(stranger).post(token, json::Object{}).token() == "not_found", stranger);
  const auto revoked = city().signed_in("city.revoker").post(token, json::Object{});
  BOOST_TEST(revoked.status == 200);
  BOOST_TEST(!revoked.body().at("revoked_at").is_null());
  BOOST_TEST(owner.post(token, json::Object{}).token() == "api_token_revoked");
}
