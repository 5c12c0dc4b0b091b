// Second factors, passwords, sessions and tokens through the real program, in data that requires a second factor, as data does that says
// nothing.
#include <boost/test/unit_test.hpp>

#include "core/identity/sealed_factor.h"
#include "core/platform/crypto.h"
#include "core/platform/one_time_code.h"
#include "tests/api/program_city.h"
#include "tests/support/contract.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

namespace {

constexpr std::string_view kCookie = "liangjia_session=";

struct City : ProgramCity {
  City() : ProgramCity({"--trusted-proxies", "127.0.0.1"}) {}
  Ended try_to_add(const std::string& username, const std::string& roles, const std::string& staff_number,
                   const std::string& password = kPassword) const {
    return ProgramCity::try_to_add(username, "YB331100", roles, staff_number, true, password);
  }
  void add(const std::string& username, const std::string& roles) const {
    succeed(try_to_add(username, roles, std::string(username).replace(username.find('.'), 1, "-")));
  }
  ApiReply sign_in(const std::string& username, const std::string& code = {}, const std::string& password = kPassword) const {
    Object body{{"username", username}, {"password", password}};
    if (!code.empty()) body.set("code", code);
    return client().post("/api/v1/session", body);
  }
  ApiClient signed_in(const std::string& username) const { return client(sign_in(username).body().at("token").as_text()); }
  std::int64_t number(const std::string& query) const {
    return server.owner_session().one({"second_factor.number", query})->take<std::int64_t>();
  }
  // Its bytes; they are kept sealed, and nothing of them is in the row (AC-24, M6).
  std::string secret_of(const std::string& username, const char* column) const {
    auto row = server.owner_session().one({"second_factor.secret", std::string("SELECT id, COALESCE(") + column +
                                                                       ", '') FROM user_account WHERE username = '" + username + "'"});
    const auto owner = row->take<UserId>();
    const auto kept = row->take<std::string>();
    const platform::Vault vault = platform::Vault::load(server.data_folder() / "secrets" / "account_numbers.key").value();
    const std::string opened = identity::opened_factor(vault, owner, kept).value();
    BOOST_TEST(kept.find(opened) == std::string::npos);
    BOOST_TEST(kept.starts_with(vault.key_id() + "."));
    return *platform::parse_base64_url(opened);
  }
  std::string code(const std::string& username, const char* column, std::int64_t steps_on = 0) const {
    const std::string secret = secret_of(username, column);
    const json::Value now = client().post("/test/clock", Object{{"advance_seconds", 0}}).body();
    return platform::code_at(secret, platform::code_step_of(*parse_rfc3339(now.at("now").as_text())) + steps_on);
  }
  // Signed in with a factor of one's own.
  ApiClient enrolled(const std::string& username) const {
    const ApiClient person = signed_in(username);
    BOOST_REQUIRE_EQUAL(person.post("/api/v1/session/second-factor", Object{{"password", kPassword}}).status, 200);
    BOOST_REQUIRE_EQUAL(person.post("/api/v1/session/second-factor/confirm", Object{{"code", code(username, "factor_pending")}}).status,
                        200);
    return person;
  }
};

City& city() {
  static City one;
  return one;
}

std::string user_of(const std::string& username) {
  return id_text(city().number("SELECT id FROM user_account WHERE username = '" + username + "'"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(second_factor)

BOOST_AUTO_TEST_CASE(AC_24_M4_who_moves_money_can_do_nothing_but_enrol, *boost::unit_test::label("hooks")) {
  city().add("first.maker", "agency_maker");
  city().add("plain.monitor", "monitor");
  BOOST_TEST(city().signed_in("plain.monitor").get("/api/v1/rules").status == 200);
  const auto reply = city().sign_in("first.maker");
  BOOST_TEST(reply.body().at("second_factor_needed").as_boolean());
  const ApiClient maker = city().client(reply.body().at("token").as_text());
  BOOST_TEST(maker.get("/api/v1/session").body().at("second_factor_needed").as_boolean());
  BOOST_TEST(maker.get("/api/v1/rules").token() == "second_factor_needed");
  BOOST_TEST(maker.post("/api/v1/api-tokens", Object{{"name", "HIS"}, {"last_day", "2026-03-02"}}).token() == "second_factor_needed");

  const std::string factor = "/api/v1/session/second-factor";
  BOOST_TEST(maker.post(factor + "/confirm", Object{{"code", "000000"}}).token() == "no_second_factor_waits");
  BOOST_TEST(maker.post(factor, Object{{"password", "Wrong-password-1"}}).text.find("password_wrong") != std::string::npos);
  const ApiClient::Headers key{{"Idempotency-Key", "one-enrolment"}};
  const auto enrolment = maker.post(factor, Object{{"password", kPassword}}, key);
  BOOST_REQUIRE_EQUAL(enrolment.status, 200);
  const std::string secret = enrolment.body().at("secret").as_text();
  BOOST_TEST(enrolment.body().at("otpauth_uri").as_text().find(secret) != std::string::npos);
  BOOST_TEST(platform::base32(city().secret_of("first.maker", "factor_pending")) == secret);
  BOOST_TEST(maker.post(factor, Object{{"password", kPassword}}, key).text.find("secret") == std::string::npos);  // shown once
  BOOST_TEST(maker.post(factor + "/confirm", Object{{"code", "12345"}}).text.find("code_wrong") != std::string::npos);
  const ApiClient elsewhere = city().signed_in("first.maker");
  BOOST_REQUIRE_EQUAL(maker.post(factor + "/confirm", Object{{"code", city().code("first.maker", "factor_pending")}}).status, 200);
  BOOST_TEST(maker.get("/api/v1/rules").status == 200);
  BOOST_TEST(elsewhere.get("/api/v1/session").status == 401);  // a password alone opened it
  BOOST_TEST(maker.post(factor, Object{{"password", kPassword}}).token() == "second_factor_on");
  BOOST_TEST(maker.get("/api/v1/session").body().at("user").at("second_factor").as_boolean());
  for (const char* place : {"audit_event WHERE content", "idempotency WHERE reply"})
    BOOST_TEST(city().number("SELECT COUNT(*) FROM " + std::string(place) + " LIKE '%" + secret + "%'") == 0, place);
}

BOOST_AUTO_TEST_CASE(AC_24_M4_signing_in_takes_a_code_which_opens_once, *boost::unit_test::label("hooks")) {
  BOOST_TEST(city().sign_in("first.maker").token() == "code_needed");
  BOOST_TEST(city().sign_in("first.maker", {}, "Wrong-password-1").token() == "sign_in_failed");
  const auto code = [](std::int64_t steps_on = 0) { return city().code("first.maker", "factor_secret", steps_on); };
  BOOST_TEST(city().sign_in("first.maker", code()).token() == "sign_in_failed");  // enrolling used it
  city().wait(30);
  const std::string present = code();
  BOOST_TEST(city().sign_in("first.maker", present).status == 201);
  BOOST_TEST(city().sign_in("first.maker", present).token() == "sign_in_failed");
  BOOST_TEST(city().sign_in("first.maker", code(-1)).token() == "sign_in_failed");  // an older one
  BOOST_TEST(city().sign_in("first.maker", code(1)).status == 201);                 // a phone that is half a minute fast
  city().wait(300);
  for (int i = 0; i < 5; ++i) BOOST_TEST(city().sign_in("first.maker", "000000").token() == "sign_in_failed");
  BOOST_TEST(city().sign_in("first.maker", code()).token() == "sign_in_failed");  // waits, as after wrong passwords
  city().wait(60);
  BOOST_TEST(city().sign_in("first.maker", code()).status == 201);
  BOOST_TEST(city().number("SELECT COUNT(*) FROM audit_event WHERE act = 'sign_in_failed' AND content LIKE '%wrong_code%'") >= 1);
}

BOOST_AUTO_TEST_CASE(AC_24_M4_two_administrators_end_a_factor_that_was_lost, *boost::unit_test::label("hooks")) {
  city().add("one.system", "system_administrator");
  city().add("one.security", "security_administrator");
  const ApiClient system = city().enrolled("one.system"), security = city().enrolled("one.security");
  const std::string at = "/api/v1/users/" + user_of("first.maker");
  BOOST_TEST(system.get(at).body().at("second_factor").as_boolean());
  const std::string first = system.post(at + "/reset-password", Object{}).body().at("secret").as_text();
  const std::string second = security.post(at + "/confirm-password-reset", Object{}).body().at("secret").as_text();
  const auto reply = city().sign_in("first.maker", {}, first + second);
  BOOST_REQUIRE_EQUAL(reply.status, 201);
  const ApiClient maker = city().client(reply.body().at("token").as_text());
  BOOST_TEST(maker.get("/api/v1/rules").token() == "password_change_due");
  const auto change = [&](const std::string& current, const std::string& next) {
    return maker.post("/api/v1/session/password", Object{{"current_password", current}, {"new_password", next}});
  };
  BOOST_TEST(change(first + second, kPassword).text.find("password_used_before") != std::string::npos);  // the one before the reset
  BOOST_TEST(change(first + second, "Password123").text.find("password_too_common") != std::string::npos);
  BOOST_TEST(change(first + second, "Makers-Own-2026").status == 200);
  BOOST_TEST(maker.get("/api/v1/rules").token() == "second_factor_needed");
}

BOOST_AUTO_TEST_CASE(AC_24_M4_the_data_says_whether_it_is_required, *boost::unit_test::label("hooks")) {
  city().add("late.maker", "agency_maker");
  const ApiClient maker = city().signed_in("late.maker");
  BOOST_TEST(maker.get("/api/v1/rules").token() == "second_factor_needed");
  BOOST_TEST(city().run({"user", "second-factor", "perhaps"}).status == 2);
  BOOST_REQUIRE_EQUAL(city().run({"user", "second-factor", "offered"}).status, 0);
  BOOST_TEST(maker.get("/api/v1/rules").status == 200);
  BOOST_TEST(!maker.get("/api/v1/session").body().at("second_factor_needed").as_boolean());
  BOOST_TEST(city().number("SELECT COUNT(*) FROM audit_event WHERE act = 'set_second_factor'") == 1);
}

// From here on nobody needs a second factor; who has one is still asked for it.

BOOST_AUTO_TEST_CASE(AC_23_M4_the_last_five_passwords_are_refused, *boost::unit_test::label("hooks")) {
  city().add("changing.monitor", "monitor");
  const ApiClient person = city().signed_in("changing.monitor");
  std::string present = kPassword;
  const auto change = [&](const std::string& next) {
    const auto reply = person.post("/api/v1/session/password", Object{{"current_password", present}, {"new_password", next}});
    if (reply.status == 200) present = next;
    city().wait(1);
    return reply;
  };
  for (const char* next : {"Second-of-Own-22", "Third-of-Own-33", "Fourth-of-Own-44", "Fifth-of-Own-55"})
    BOOST_TEST(change(next).status == 200, next);
  BOOST_TEST(change(kPassword).text.find("password_used_before") != std::string::npos);
  BOOST_TEST(change("Second-of-Own-22").text.find("password_used_before") != std::string::npos);
  BOOST_TEST(change("Sixth-of-Own-66").status == 200);
  BOOST_TEST(change(kPassword).status == 200);  // five have come since
  BOOST_TEST(city().number("SELECT COUNT(*) FROM password_history WHERE user_id = (SELECT id FROM user_account WHERE username = "
                           "'changing.monitor')") == 4);
}

BOOST_AUTO_TEST_CASE(AC_25_L17_a_person_behind_two_accounts_is_one_person, *boost::unit_test::label("hooks")) {
  BOOST_TEST(city().try_to_add("nobody.finance", "finance_approver", "").output.find("身份标识") != std::string::npos);
  const Ended twice = city().try_to_add("again.finance", "finance_approver", "LATE-MAKER");
  BOOST_TEST(twice.status == 1);
  const auto receipt =
      city()
          .signed_in("late.maker")
          .post("/api/v1/fund-receipts",
                Object{{"pool_code", "331100"}, {"amount", "1.00"}, {"received_on", "2026-03-02"}, {"bank_reference", "F1"}});
  BOOST_REQUIRE_EQUAL(receipt.status, 201);
  // Taken from the maker, the place is free for another account of the same person, who still is who recorded the receipt.
  city().server.owner_session().run("UPDATE user_account SET state = 'disabled', money_person = NULL WHERE username = 'late.maker'");
  BOOST_REQUIRE_EQUAL(city().try_to_add("again.finance", "finance_approver", "late-maker").status, 0);
  const std::string book = "/api/v1/fund-receipts/" + receipt.body().at("id").as_text() + "/book";
  BOOST_TEST(city().signed_in("again.finance").post(book, Object{}).token() == "same_person");
  city().add("other.finance", "finance_approver");
  BOOST_TEST(city().signed_in("other.finance").post(book, Object{}).status == 200);
}

BOOST_AUTO_TEST_CASE(AC_25_L17_an_account_of_before_is_told_its_person_once, *boost::unit_test::label("hooks")) {
  BOOST_REQUIRE_EQUAL(city().try_to_add("old.monitor", "monitor", "").status, 0);
  city().add("two.system", "system_administrator");
  const ApiClient system = city().signed_in("two.system");
  const std::string at = "/api/v1/users/" + user_of("old.monitor");
  BOOST_TEST(!system.get(at).body().at("staff_number_known").as_boolean());
  BOOST_TEST(system.post(at + "/staff-number", Object{{"staff_number", "工号"}}).status == 422);
  BOOST_TEST(system.post(at + "/staff-number", Object{{"staff_number", "OLD-0001"}}).body().at("staff_number_known").as_boolean());
  BOOST_TEST(system.post(at + "/staff-number", Object{{"staff_number", "OLD-0002"}}).token() == "staff_number_known");
}

BOOST_AUTO_TEST_CASE(AC_27_L13_sessions_are_listed_ended_and_few, *boost::unit_test::label("hooks")) {
  city().add("many.sessions", "monitor");
  const ApiClient first = city().signed_in("many.sessions"), second = city().signed_in("many.sessions"),
                  third = city().signed_in("many.sessions");
  const auto living = [&](const ApiClient& client) { return *client.get("/api/v1/sessions").body().at("items").array(); };
  const auto items = living(second);
  BOOST_REQUIRE_EQUAL(items.size(), 3u);
  std::string other;
  int present = 0;
  for (const json::Value& item : items) {
    if (item.at("present").as_boolean())
      ++present;
    else
      other = item.at("id").as_text();
  }
  BOOST_TEST(present == 1);
  BOOST_TEST(second.post("/api/v1/sessions/" + other + "/end", Object{}).status == 200);
  BOOST_TEST(second.post("/api/v1/sessions/" + other + "/end", Object{}).status == 404);
  BOOST_TEST((first.get("/api/v1/session").status == 401) != (third.get("/api/v1/session").status == 401));
  BOOST_TEST(second.post("/api/v1/sessions/end-others", Object{}).body().at("ended").as_number() == 1);
  BOOST_TEST(living(second).size() == 1u);

  const std::string user = "/api/v1/users/" + user_of("many.sessions");
  const ApiClient system = city().signed_in("two.system");
  BOOST_TEST(system.get(user + "/sessions").body().at("items").size() == 1u);
  BOOST_TEST(system.post(user + "/end-sessions", Object{}).body().at("ended").as_number() == 1);
  BOOST_TEST(second.get("/api/v1/session").status == 401);

  const ApiClient oldest = city().signed_in("many.sessions");
  for (int i = 0; i < 10; ++i) {
    city().wait(1);
    city().signed_in("many.sessions");
  }
  BOOST_TEST(oldest.get("/api/v1/session").status == 401);  // ten newer ones
  BOOST_TEST(system.get(user + "/sessions").body().at("items").size() == 10u);
}

BOOST_AUTO_TEST_CASE(AC_26_M3_a_token_is_for_what_it_names, *boost::unit_test::label("hooks")) {
  city().add("token.officer", "catalogue_officer");
  const ApiClient person = city().signed_in("token.officer");
  const auto machine = [&](Object more) {
    Object body{{"name", "HIS"}, {"last_day", "2026-12-31"}};
    for (const auto& [name, value] : more.members()) body.set(name, value);
    const auto made = person.post("/api/v1/api-tokens", body);
    BOOST_REQUIRE_EQUAL(made.status, 201);
    return city().client(made.body().at("token").as_text());
  };
  const Object rule{
      {"key", "order.response_hours"}, {"value", "48"}, {"valid_from", "2099-03-20"}, {"source", "通知"}, {"owner", "市医保局"}};
  const ApiClient reader = machine({}), writer = machine({{"scopes", Array{"catalogue"}}}),
                  both = machine({{"scopes", Array{"read", "orders"}}});
  BOOST_TEST(reader.get("/api/v1/rules").status == 200);
  BOOST_TEST(reader.post("/api/v1/rules", rule).token() == "token_scope_missing");
  BOOST_TEST(both.post("/api/v1/rules", rule).token() == "token_scope_missing");
  BOOST_TEST(writer.post("/api/v1/rules", rule).status == 201);
  BOOST_TEST(writer.get("/api/v1/rules").status == 200);  // of its own group
  BOOST_TEST(writer.get("/api/v1/orders").token() == "token_scope_missing");
  BOOST_TEST(person.post("/api/v1/api-tokens", Object{{"name", "HIS"}, {"last_day", "2026-12-31"}, {"scopes", Array{"money"}}}).status ==
             422);
  BOOST_TEST(person.post("/api/v1/api-tokens", Object{{"name", "HIS"}, {"last_day", "2026-12-31"}, {"addresses", Array{"his"}}}).status ==
             422);

  const ApiClient near = machine({{"addresses", Array{"192.0.2.0/24", "2001:db8::7"}}});
  BOOST_TEST(near.get("/api/v1/rules", {{"X-Forwarded-For", "192.0.2.9"}}).status == 200);
  BOOST_TEST(near.get("/api/v1/rules", {{"X-Forwarded-For", "2001:db8::7"}}).status == 200);
  for (const char* from : {"192.0.3.9", "2001:db8::8"})
    BOOST_TEST(near.get("/api/v1/rules", {{"X-Forwarded-For", from}}).token() == "token_address_refused", from);
}

BOOST_AUTO_TEST_CASE(L14_the_document_is_for_whoever_is_signed_in) {
  const ApiClient nobody = city().client();
  BOOST_TEST(nobody.get("/healthz").status == 200);
  for (const char* target : {"/api/v1/openapi.yaml", "/api/v1/openapi.json", "/api/docs"})
    BOOST_TEST(nobody.get(target).status == 401, target);
  city().try_to_add("docs.reader", "monitor", "");
  const ApiClient reader = city().signed_in("docs.reader");
  BOOST_TEST(reader.get("/api/v1/openapi.yaml").text.find("\nopenapi: 3.1") != std::string::npos);
  BOOST_TEST((reader.get("/api/v1/openapi.json").body() == contract()));
  const auto page = reader.get("/api/docs");
  BOOST_TEST(page.text.find("/healthz") != std::string::npos);
  BOOST_TEST(page.text.find("<script") == std::string::npos);
  const auto metrics = nobody.get("/metrics");
  BOOST_TEST(metrics.text.find("liangjia_requests_total{operation=\"get_health\",status=\"200\"}") != std::string::npos);
  BOOST_TEST(metrics.text.find("liangjia_database_up 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(L4_behind_tls_a_cookie_is_of_the_host_alone) {
  const ScratchFolder folder;
  ServerProgram server(folder.path() / "data", {"--behind-tls", "yes", "--api-docs", "anyone"});
  server.owner_session().run(
      "INSERT INTO organisation (id, kind, code, name, region_code, level, state, created_at) VALUES (100, 'bureau', 'YB331100', "
      "'市医保局', '331100', NULL, 'active', '2026-01-01')");
  const Ended added = run_program({"user", "add", "tls.monitor", "--organisation", "YB331100", "--roles", "monitor", "--password-stdin",
                                   "--keep-password", "--data", server.data_folder().string()},
                                  std::string(kPassword) + "\n");
  BOOST_REQUIRE_MESSAGE(added.status == 0, added.output);
  const ApiClient client(server.address());
  const auto reply = client.post("/api/v1/session", Object{{"username", "tls.monitor"}, {"password", kPassword}, {"cookie", true}});
  BOOST_REQUIRE_EQUAL(reply.status, 201);
  const std::string cookies = reply.header("Set-Cookie");
  BOOST_TEST(cookies.find("__Host-" + std::string(kCookie)) != std::string::npos, cookies);
  BOOST_TEST(cookies.find("__Secure-liangjia_device=") != std::string::npos, cookies);
  BOOST_TEST(cookies.find("; Secure") != std::string::npos);
  BOOST_TEST(reply.header("Strict-Transport-Security") == "max-age=31536000");
  const std::size_t at = cookies.find(kCookie) + kCookie.size();
  const std::string token = cookies.substr(at, cookies.find(';', at) - at);
  BOOST_TEST(client.get("/api/v1/session", {{"Cookie", "__Host-" + std::string(kCookie) + token}}).status == 200);
  BOOST_TEST(client.get("/api/v1/session", {{"Cookie", std::string(kCookie) + token}}).status == 401);
  BOOST_TEST(client.get("/api/docs").status == 200);  // by setting
}

BOOST_AUTO_TEST_SUITE_END()
