// Signing in, sessions and accounts through the real program on a real port.
#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <thread>

#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

constexpr const char* kPassword = "Qingtian-Bureau-2026";
constexpr const char* kNewPassword = "Lishui-2026-new";

// One program for all cases: starting it takes seconds. Each case has users of its own.
struct City {
  ScratchFolder folder;
  ServerProgram server{folder.path() / "data"};

  City() {
    auto owner = server.owner_session();
    owner.run("INSERT INTO access_setting (name, value, changed_at) VALUES ('second_factor', 'offered', '2026-01-01')");
    owner.run(
        "INSERT INTO region (code, name, parent_code, level, source) VALUES ('331100', '丽水市', NULL, 'city', ''), ('331121', '青田县', "
        "'331100', 'county', '')");
    owner.run(
        "INSERT INTO organisation (id, kind, code, name, region_code, level, state, created_at) VALUES "
        "(100, 'bureau', 'YB331100', '市医保局', '331100', NULL, 'active', '2026-01-01'), (101, 'bureau', 'YB331121', '县医保局', "
        "'331121', NULL, 'active', '2026-01-01'), "
        "(201, 'institution', 'H33112100001', '县人民医院', '331121', 'hospital', 'active', '2026-01-01'), "
        "(202, 'institution', 'H33112100002', '甲乡卫生院', '331121', 'township', 'active', '2026-01-01'), "
        "(203, 'institution', 'H33112100003', '乙乡卫生院', '331121', 'township', 'active', '2026-01-01')");
    owner.run(
        "INSERT INTO alliance (id, code, name, region_code, lead_institution_id, created_at) VALUES (401, 'YGT331121', '县医共体', "
        "'331121', 201, '2026-01-01')");
    owner.run(
        "INSERT INTO alliance_member (alliance_id, institution_id, since, until) VALUES (401, 201, '2026-01-01', NULL), "
        "(401, 202, '2026-01-01', NULL), (401, 203, '2026-01-01', '2026-02-28')");
  }

  // A user made by the program's own command line, beside the running server.
  void add(const std::string& username, const std::string& organisation, const std::string& roles, bool keep_password = true) {
    std::vector<std::string> arguments{"user",
                                       "add",
                                       username,
                                       "--organisation",
                                       organisation,
                                       "--name",
                                       username,
                                       "--data",
                                       server.data_folder().string(),
                                       "--password-stdin",
                                       "--staff-number",
                                       "STAFF-" + std::to_string(++people_)};
    if (!roles.empty()) arguments.insert(arguments.end(), {"--roles", roles});
    if (keep_password) arguments.emplace_back("--keep-password");
    const Ended ended = run_program(arguments, std::string(kPassword) + "\n");
    if (ended.status != 0) throw std::runtime_error(ended.output);
  }
  ApiClient client() const { return ApiClient(server.address()); }
  ApiClient signed_in(const std::string& username) const {
    ApiClient one = client();
    one.sign_in(username, kPassword);
    return one;
  }
  // Moves the program's clock.
  void wait(std::int64_t seconds) const { client().post("/test/clock", json::Object{{"advance_seconds", seconds}}); }

 private:
  int people_ = 0;
};

City& city() {
  static City one;
  return one;
}

// Where the program's clock stood when they signed in.
Instant signed_in_at(const ApiClient& person) {
  return *parse_rfc3339(person.get("/api/v1/session").body().at("user").at("last_login_at").as_text());
}

json::Object login(std::string_view username, std::string_view password) { return {{"username", username}, {"password", password}}; }

std::int64_t count(const char* query) { return city().server.owner_session().one({"session_tests.count", query})->take<std::int64_t>(); }

// All that a refusal says, but for the request's own id.
std::string said(const ApiReply& reply) {
  std::string text = std::to_string(reply.status);
  for (const char* part : {"type", "title", "detail", "token", "message_zh", "message_en"}) text += "|" + reply.body().at(part).as_text();
  return text;
}

}  // namespace

// The accounts of the demo city are told by the demo city alone.
BOOST_AUTO_TEST_CASE(a_stranger_learns_the_name_of_the_installation_and_no_account) {
  const auto reply = city().client().get("/api/v1/installation");
  BOOST_TEST(reply.body().at("name_zh").as_text() == "量价");
  BOOST_TEST(reply.body().at("demo").is_null());
}

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

BOOST_AUTO_TEST_CASE(no_token_is_401_and_another_role_403) {
  city().add("plain.one", "H33112100002", "pharmacist");
  BOOST_TEST(city().client().get("/api/v1/users").status == 401);
  BOOST_TEST(city().client().get("/api/v1/users").header("WWW-Authenticate") != "");
  BOOST_TEST(ApiClient(city().server.address(), "no-such-token").get("/api/v1/users").token() == "session_ended");
  BOOST_TEST(city().signed_in("plain.one").get("/api/v1/users").token() == "forbidden");
  BOOST_TEST(city().signed_in("plain.one").get("/api/v1/audit-events").token() == "forbidden");
}

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

BOOST_AUTO_TEST_CASE(RB_1_RB_2_RB_3_rules_start_tomorrow_and_keep_the_prepayment_floor) {
  city().add("rule.officer", "YB331100", "catalogue_officer");
  const ApiClient officer = city().signed_in("rule.officer");
  const BusinessDate day = BusinessDate::of(signed_in_at(officer));
  const std::string today = day.text();
  const std::string tomorrow = day.plus_days(1).text();
  const auto add = [&](std::string_view key, std::string_view value, std::string_view from) {
    return officer.post("/api/v1/rules",
                        json::Object{{"key", key}, {"value", value}, {"valid_from", from}, {"source", "通知"}, {"owner", "市医保局"}});
  };
  BOOST_TEST(add("prepayment.ratio", "0.5", today).text.find("rule_starts_too_early") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio", "0.299999", tomorrow).text.find("prepayment_ratio_below_least") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio_least", "0.31", tomorrow).text.find("prepayment_ratio_below_least") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio", "half", tomorrow).text.find("rule_value_invalid") != std::string::npos);
  BOOST_TEST(add("no.such.rule", "1", tomorrow).text.find("rule_unknown") != std::string::npos);
  const auto made = add("prepayment.ratio", "0.5", tomorrow);
  BOOST_REQUIRE_EQUAL(made.status, 201);
  BOOST_TEST(add("prepayment.ratio", "0.6", tomorrow).token() == "rule_already_there");
  BOOST_TEST(officer.get("/api/v1/rules?key=prepayment.ratio&on=" + today).body().at("items").size() == 1u);
  BOOST_TEST(officer.get("/api/v1/rules?key=prepayment.ratio&on=" + tomorrow).body().at("items").size() == 2u);
  const std::string end = "/api/v1/rules/" + made.body().at("id").as_text() + "/end";
  BOOST_TEST(officer.post(end, json::Object{{"last_day", "2026-01-01"}}).text.find("rule_ends_too_early") != std::string::npos);
  BOOST_TEST(officer.post(end, json::Object{{"last_day", tomorrow}}).status == 200);
  const json::Object notice{{"source", "2027年放假通知"},
                            {"days", json::Array{json::Object{{"day", "2027-01-01"}, {"working", false}, {"name", "元旦"}}}}};
  BOOST_TEST(officer.post("/api/v1/working-days", notice).status == 201);
  BOOST_TEST(officer.get("/api/v1/working-days?year=2027").body().at("items").size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_second_program_on_the_same_folder_is_refused) {
  const Ended second = run_program({"serve", "--data", city().server.data_folder().string(), "--listen", "127.0.0.1:0"});
  BOOST_TEST(second.status == 4);
  BOOST_TEST(second.output.find("in use by process") != std::string::npos);
}

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
      owner.one({"session_tests.sealed",
                 "SELECT e.id, e.content FROM audit_event e JOIN audit_block_event b ON b.event_id = e.id ORDER BY e.id LIMIT 1"});
  BOOST_REQUIRE(sealed.has_value());
  const auto id = sealed->take<std::int64_t>();
  const auto content = sealed->take<std::string>();
  constexpr db::Sql kAlter{"session_tests.alter", "UPDATE audit_event SET content = ? WHERE id = ?"};
  owner.execute(kAlter, "{}", id);
  const Ended altered = run_program({"verify", "--data", data});
  owner.execute(kAlter, content, id);
  BOOST_TEST(altered.status == 1);
  BOOST_TEST(altered.output.find(id_text(id) + " was altered") != std::string::npos, altered.output);
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

BOOST_AUTO_TEST_CASE(AU_5_LO_2_M5_sensitive_reads_are_audited_and_refusals_are_logged) {
  city().add("money.reader", "H33112100001", "institution_finance");
  city().add("audit.reader", "YB331100", "audit_administrator");
  const ApiClient reader = city().signed_in("money.reader");
  const ApiClient auditor = city().signed_in("audit.reader");
  const auto rows_of = [](const std::string& act) {
    return city().server.owner_session().query({"session_tests.reads",
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
  server.kill();
  server.start_at(now);
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
