// Signing in, sessions and passwords through the real program on a real port.
#include <boost/test/unit_test.hpp>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

BOOST_AUTO_TEST_CASE(sign_in_tells_who_one_is_and_sign_out_ends_it) {
  city().add("lead.buyer", "H33112100001", "alliance_buyer,pharmacist");
  const ApiClient client = city().signed_in("lead.buyer");
  const auto self = client.get("/api/v1/session");
  BOOST_REQUIRE_EQUAL(self.status, 200);
  BOOST_TEST(self.body().at("user").at("organisation_name").as_text() == "县人民医院");
  BOOST_TEST(self.body().at("user").at("roles").size() == 2u);
  // The lead acts for itself and the member in force; the one that left in February is gone.
  BOOST_TEST(self.body().at("scope").at("institution_ids").size() == 2u);
  BOOST_TEST(self.text.find("list_rules") != std::string::npos);
  BOOST_TEST(self.text.find("register_users") == std::string::npos);
  BOOST_TEST(client.remove("/api/v1/session").status == 204);
  BOOST_TEST(client.get("/api/v1/session").token() == "session_ended");
}

BOOST_AUTO_TEST_CASE(AC_2_wrong_password_and_unknown_user_read_the_same) {
  city().add("reader.one", "YB331100", "monitor");
  const ApiClient client = city().client();
  const auto wrong = client.post("/api/v1/session", login("reader.one", "Wrong-password-1"));
  const auto unknown = client.post("/api/v1/session", login("nobody.here", "Wrong-password-1"));
  BOOST_TEST(wrong.status == 401);
  BOOST_TEST(wrong.token() == "sign_in_failed");
  BOOST_TEST(said(wrong) == said(unknown));
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE act = 'sign_in_failed' AND user_id = 0") >= 1);
}

BOOST_AUTO_TEST_CASE(AC_2_the_fifth_wrong_try_waits_a_minute_and_each_more_twice_as_long_up_to_half_an_hour,
                     *boost::unit_test::label("hooks")) {
  city().add("locked.one", "YB331100", "monitor");
  const ApiClient client = city().client();
  const auto wrong = [&] { return client.post("/api/v1/session", login("locked.one", "Wrong-password-1")).status; };
  for (int i = 0; i < 4; ++i) BOOST_TEST(wrong() == 401);
  BOOST_TEST(client.post("/api/v1/session", login("locked.one", kPassword)).status == 201);  // the fourth does not lock
  for (int i = 0; i < 4; ++i) BOOST_TEST(wrong() == 401);
  for (const int minutes : {1, 2, 4, 8, 16, 30, 30}) {
    BOOST_TEST(wrong() == 401);
    city().wait(minutes * 60 - 1);
    BOOST_TEST(client.post("/api/v1/session", login("locked.one", kPassword)).token() == "sign_in_failed", minutes);
    city().wait(1);
  }
  BOOST_TEST(client.post("/api/v1/session", login("locked.one", kPassword)).status == 201);
}

BOOST_AUTO_TEST_CASE(AC_3_a_session_ends_when_idle_and_in_any_case, *boost::unit_test::label("hooks")) {
  city().add("idle.one", "YB331100", "monitor");
  const ApiClient client = city().signed_in("idle.one");
  for (int i = 0; i < 25; ++i) {  // 12 h 5 min less one minute in steps of 29 minutes: never idle
    city().wait(29 * 60);
    const auto reply = client.get("/api/v1/session");
    BOOST_TEST(reply.status == (i < 24 ? 200 : 401), "after " << (i + 1) * 29 << " minutes: " << reply.status);
  }
  const ApiClient other = city().signed_in("idle.one");
  city().wait(30 * 60);
  BOOST_TEST(other.get("/api/v1/session").token() == "session_ended");
}

// What a page asks by itself counts for nobody's presence, and it writes nothing.
BOOST_AUTO_TEST_CASE(AC_3_a_passive_read_keeps_no_session_alive, *boost::unit_test::label("hooks")) {
  city().add("passive.one", "YB331100", "monitor");
  const ApiClient client = city().signed_in("passive.one");
  const ApiClient::Headers passive{{"Liangjia-Passive", "1"}};
  for (int i = 0; i < 3; ++i) {
    city().wait(9 * 60);
    BOOST_TEST(client.get("/api/v1/messages/unread", passive).status == 200);
  }
  BOOST_TEST(client.post("/api/v1/messages/read", json::Object{{"ids", json::Array{}}}, passive).token() == "header_not_allowed");
  city().wait(3 * 60);
  BOOST_TEST(client.get("/api/v1/messages/unread").token() == "session_ended");
}

BOOST_AUTO_TEST_CASE(AC_4_an_initial_password_opens_nothing_but_its_change) {
  city().add("fresh.one", "YB331100", "monitor", false);
  const ApiClient client = city().signed_in("fresh.one");
  BOOST_TEST(client.get("/api/v1/session").body().at("user").at("must_change_password").as_boolean());
  BOOST_TEST(client.get("/api/v1/rules").token() == "password_change_due");
  const auto change = [&](std::string_view current, std::string_view next) {
    return client.post("/api/v1/session/password", json::Object{{"current_password", current}, {"new_password", next}});
  };
  BOOST_TEST(change("Wrong-password-1", kNewPassword).text.find("password_wrong") != std::string::npos);
  BOOST_TEST(change(kPassword, kPassword).text.find("password_unchanged") != std::string::npos);
  BOOST_TEST(change(kPassword, "Fresh.One-12").text.find("password_holds_user_name") != std::string::npos);
  const ApiClient elsewhere = city().signed_in("fresh.one");
  BOOST_TEST(change(kPassword, kNewPassword).status == 200);
  BOOST_TEST(client.get("/api/v1/rules").status == 200);
  BOOST_TEST(elsewhere.get("/api/v1/session").status == 401);  // the other session ended
}

BOOST_AUTO_TEST_CASE(AC_12_a_cookie_session_is_for_our_own_pages_only) {
  city().add("cookie.one", "YB331100", "catalogue_officer");
  const ApiClient client = city().client();
  json::Object body = login("cookie.one", kPassword);
  body.set("cookie", true);
  const auto reply = client.post("/api/v1/session", body);
  BOOST_REQUIRE_EQUAL(reply.status, 201);
  BOOST_TEST(reply.text.find("\"token\"") == std::string::npos);
  const std::string cookie = reply.header("Set-Cookie");
  BOOST_TEST(cookie.starts_with("liangjia_session="));
  for (const char* part : {"; HttpOnly", "; SameSite=Strict", "; Path=/"}) BOOST_TEST(cookie.find(part) != std::string::npos);
  BOOST_TEST(cookie.find("Secure") == std::string::npos);  // no TLS here

  const std::string carried = cookie.substr(0, cookie.find(';'));
  BOOST_TEST(client.get("/api/v1/session", {{"Cookie", carried}}).status == 200);
  const json::Object rule{
      {"key", "order.response_hours"}, {"value", "48"}, {"valid_from", "2099-03-20"}, {"source", "通知"}, {"owner", "市医保局"}};
  BOOST_TEST(client.post("/api/v1/rules", rule, {{"Cookie", carried}, {"Origin", "https://evil.example"}}).token() == "cross_site_request");
  BOOST_TEST(client.post("/api/v1/rules", rule, {{"Cookie", carried}, {"Sec-Fetch-Site", "cross-site"}}).token() == "cross_site_request");
  BOOST_TEST(client.send("POST", "/api/v1/rules", json::dump(rule), {{"Cookie", carried}}).token() == "idempotency_key_missing");
  BOOST_TEST(
      client.post("/api/v1/rules", rule, {{"Cookie", carried}, {"Origin", client.address()}, {"Sec-Fetch-Site", "same-origin"}}).status ==
      201);
}

BOOST_AUTO_TEST_CASE(no_token_is_401_and_another_role_403) {
  city().add("plain.one", "H33112100002", "pharmacist");
  BOOST_TEST(city().client().get("/api/v1/users").status == 401);
  BOOST_TEST(city().client().get("/api/v1/users").header("WWW-Authenticate") != "");
  BOOST_TEST(ApiClient(city().server.address(), "no-such-token").get("/api/v1/users").token() == "session_ended");
  BOOST_TEST(city().signed_in("plain.one").get("/api/v1/users").token() == "forbidden");
  BOOST_TEST(city().signed_in("plain.one").get("/api/v1/audit-events").token() == "forbidden");
}
