// Signing in under siege, through the real program: whoever guesses or floods delays himself. A trusted proxy stands for the network, so
// that the client says from which address it comes.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/api/program_city.h"

using namespace liangjia;
using namespace liangjia::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kWrong = "Wrong-password-1";

struct City : ProgramCity {
  City() : ProgramCity({"--trusted-proxies", "127.0.0.1", "--session-idle-minutes", "1"}) {}
  void add(const std::string& username) const { succeed(try_to_add(username, "YB331100", "monitor", "")); }
};

City& city() {
  static City one;
  return one;
}

ApiReply sign_in(std::string_view username, std::string_view password, const std::string& from, ApiClient::Headers headers = {}) {
  headers.emplace("X-Forwarded-For", from);
  return ApiClient(city().server.address()).post("/api/v1/session", json::Object{{"username", username}, {"password", password}}, headers);
}

void guess(int times, std::string_view username, const std::string& from) {
  for (int i = 0; i < times; ++i) BOOST_TEST(sign_in(username, kWrong, from).status == 401);
}

std::int64_t rows_from(const std::string& address, std::string_view content = "") {
  constexpr db::Sql kRows{"sign_in_siege_tests.rows",
                          "SELECT COUNT(*) FROM audit_event WHERE act = 'sign_in_failed' AND source_address = ? AND content LIKE ?"};
  return city().server.owner_session().one(kRows, address, "%" + std::string(content) + "%")->take<std::int64_t>();
}

}  // namespace

BOOST_AUTO_TEST_CASE(AC_2_h5_wrong_passwords_keep_their_own_address_out_and_nobody_else, *boost::unit_test::label("hooks")) {
  city().add("hunted.one");
  guess(4, "hunted.one", "192.0.2.1");
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.1").status == 201);  // the fourth does not make it wait
  guess(5, "hunted.one", "192.0.2.2");
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.2").token() == "sign_in_failed");
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.3").status == 201);  // its owner comes from elsewhere
  city().wait(59);
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.2").status == 401);
  city().wait(1);
  guess(1, "hunted.one", "192.0.2.2");  // the sixth: twice as long
  city().wait(119);
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.2").status == 401);
  city().wait(1);
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.2").status == 201);
  guess(4, "hunted.one", "192.0.2.2");  // the count began anew
  BOOST_TEST(sign_in("hunted.one", kPassword, "192.0.2.2").status == 201);
}

BOOST_AUTO_TEST_CASE(L14_figures_of_the_program_are_for_the_addresses_of_a_setting) {
  const ApiClient client(city().server.address());
  BOOST_TEST(client.get("/metrics", {{"X-Forwarded-For", "192.0.2.90"}}).token() == "forbidden");
  const auto ready = client.get("/readyz", {{"X-Forwarded-For", "192.0.2.90"}});
  BOOST_TEST(ready.body().at("ready").as_boolean());
  BOOST_TEST(ready.text.find("schema") == std::string::npos);
  BOOST_TEST(client.get("/metrics").status == 200);
  BOOST_TEST(client.get("/readyz").body().at("schema").as_number() > 0);
}

BOOST_AUTO_TEST_CASE(AC_17_h5_a_device_somebody_signed_in_on_is_let_in_where_its_address_waits) {
  city().add("device.one");
  const auto by_cookie = ApiClient(city().server.address())
                             .post("/api/v1/session", json::Object{{"username", "device.one"}, {"password", kPassword}, {"cookie", true}},
                                   {{"X-Forwarded-For", "192.0.2.10"}});
  BOOST_REQUIRE_EQUAL(by_cookie.status, 201);
  const std::string cookies = by_cookie.header("Set-Cookie");
  const std::size_t at = cookies.find("liangjia_device=");
  BOOST_REQUIRE(at != std::string::npos);
  for (const char* part : {"; Path=/api/v1/session", "; HttpOnly", "; SameSite=Strict", "; Max-Age=31536000"}) {
    BOOST_TEST(cookies.find(part, at) != std::string::npos, part);
  }
  const std::string device = cookies.substr(at, cookies.find(';', at) - at);
  guess(5, "device.one", "192.0.2.10");
  BOOST_TEST(sign_in("device.one", kPassword, "192.0.2.10").status == 401);
  BOOST_TEST(sign_in("device.one", kPassword, "192.0.2.10", {{"Cookie", "liangjia_device=" + std::string(43, 'A')}}).status == 401);
  BOOST_TEST(sign_in("device.one", kPassword, "192.0.2.10", {{"Cookie", device}}).status == 201);
  // It opens nothing: who guesses on it waits there.
  for (int i = 0; i < 5; ++i) BOOST_TEST(sign_in("device.one", kWrong, "192.0.2.11", {{"Cookie", device}}).status == 401);
  BOOST_TEST(sign_in("device.one", kPassword, "192.0.2.11", {{"Cookie", device}}).status == 401);
  BOOST_TEST(sign_in("device.one", kPassword, "192.0.2.11").status == 201);
}

BOOST_AUTO_TEST_CASE(AC_2_l1_wrong_present_passwords_count_and_end_the_session) {
  city().add("session.one");
  const ApiClient person(city().server.address(), sign_in("session.one", kPassword, "192.0.2.20").body().at("token").as_text());
  const auto change = [&](std::string_view current) {
    return person.post("/api/v1/session/password", json::Object{{"current_password", current}, {"new_password", "Lishui-2026-new"}},
                       {{"X-Forwarded-For", "192.0.2.20"}});
  };
  for (int i = 0; i < 4; ++i) BOOST_TEST(change(kWrong).text.find("password_wrong") != std::string::npos);
  BOOST_TEST(person.get("/api/v1/session").status == 200);
  BOOST_TEST(change(kWrong).token() == "sign_in_failed");
  BOOST_TEST(person.get("/api/v1/session").token() == "session_ended");
  BOOST_TEST(sign_in("session.one", kPassword, "192.0.2.20").status == 401);  // it is one count
  BOOST_TEST(sign_in("session.one", kPassword, "192.0.2.21").status == 201);
}

BOOST_AUTO_TEST_CASE(AC_16_h5_an_address_that_is_wrong_too_often_waits_whatever_names_it_tries, *boost::unit_test::label("hooks")) {
  city().add("neighbour.one");
  city().add("newcomer.one");
  BOOST_TEST(sign_in("neighbour.one", kPassword, "192.0.2.30").status == 201);
  for (int i = 0; i < 30; ++i) BOOST_TEST(sign_in("nobody." + std::to_string(i), kWrong, "192.0.2.30").status == 401);
  const auto refused = sign_in("nobody.else", kWrong, "192.0.2.30");
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.token() == "too_many_sign_ins");
  BOOST_TEST(refused.header("Retry-After") == "10");
  BOOST_TEST(sign_in("newcomer.one", kPassword, "192.0.2.30").status == 429);
  BOOST_TEST(sign_in("neighbour.one", kPassword, "192.0.2.30").status == 201);  // who signed in from there before
  BOOST_TEST(sign_in("newcomer.one", kPassword, "192.0.2.31").status == 201);
  city().wait(10);
  BOOST_TEST(sign_in("nobody.else", kWrong, "192.0.2.30").status == 401);
  BOOST_TEST(sign_in("nobody.else", kWrong, "192.0.2.30").status == 429);
}

BOOST_AUTO_TEST_CASE(AC_18_l12_wrong_tries_are_one_audit_row_a_minute, *boost::unit_test::label("hooks")) {
  for (int i = 0; i < 8; ++i) BOOST_TEST(sign_in("nobody." + std::to_string(i), kWrong, "192.0.2.40").status == 401);
  BOOST_TEST(rows_from("192.0.2.40") == 1);
  city().wait(60);
  for (int i = 0; i < 100 && rows_from("192.0.2.40") < 2; ++i) std::this_thread::sleep_for(100ms);
  BOOST_TEST(rows_from("192.0.2.40") == 2);
  BOOST_TEST(rows_from("192.0.2.40", "\"times\":7") == 1);
}

BOOST_AUTO_TEST_CASE(AC_15_h6_a_flood_of_sign_ins_leaves_people_their_turn) {
  city().add("calm.one");
  BOOST_TEST(sign_in("calm.one", kPassword, "192.0.2.50").status == 201);
  std::atomic<bool> over{false};
  std::atomic<int> broken{0};
  {
    std::vector<std::jthread> flood;
    for (int i = 0; i < 24; ++i) {
      flood.emplace_back([&, from = "198.51.100." + std::to_string(i % 6)] {
        while (!over) {
          const int status = sign_in("calm.one", kWrong, from).status;
          if (status != 401 && status != 429 && status != 503) ++broken;
        }
      });
    }
    std::this_thread::sleep_for(300ms);
    for (const char* from : {"192.0.2.50", "192.0.2.51"}) {  // known there, and a new place
      const auto begun = std::chrono::steady_clock::now();
      BOOST_TEST(sign_in("calm.one", kPassword, from).status == 201);
      BOOST_TEST((std::chrono::steady_clock::now() - begun < 5s));
    }
    over = true;
  }
  BOOST_TEST(broken == 0);
}

BOOST_AUTO_TEST_CASE(AC_3_l3_a_short_idle_limit_ends_no_session_that_is_used, *boost::unit_test::label("hooks")) {
  city().add("busy.one");
  const ApiClient person(city().server.address(), sign_in("busy.one", kPassword, "192.0.2.60").body().at("token").as_text());
  for (int i = 0; i < 4; ++i) {
    city().wait(40);
    BOOST_TEST(person.get("/api/v1/session").status == 200);
  }
  city().wait(60);
  BOOST_TEST(person.get("/api/v1/session").token() == "session_ended");
}
