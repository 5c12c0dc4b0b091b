// One POST to receivers that behave and to such that do not (Rules WH-5, WH-6).
#include <boost/test/unit_test.hpp>

#include "api/webhook/webhook_client.h"
#include "tests/support/hook_receiver.h"

using namespace liangjia;
using namespace liangjia::api;
using test::HookReceiver;

namespace {

using namespace std::chrono_literals;

Posting to(const std::string& url, std::chrono::milliseconds time = 5s) {
  return {parse_webhook_url(url, true).value(), "127.0.0.1", {{"webhook-id", "msg_1"}}, R"({"type":"x"})", time};
}
// "200 ok", "timed_out".
std::string told(const Posted& posted) {
  return posted.status ? std::to_string(*posted.status) + " " + posted.reply : std::string(token_of(posted.failure.value()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(webhook_client_tests)

BOOST_AUTO_TEST_CASE(WH_5_it_connects_where_it_is_told_and_nowhere_else) {
  HookReceiver receiver;
  receiver.next(HookReceiver::status(200, "ok"));
  BOOST_TEST(told(post(to(receiver.url("/a//b?c=%20d", "his.example.cn")))) == "200 ok");
  const HookReceiver::Got got = receiver.got().at(0);
  BOOST_TEST(got.target == "/a//b?c=%20d");
  BOOST_TEST(got.headers.at("host") == "his.example.cn:" + std::to_string(receiver.port()));
  BOOST_TEST(got.headers.at("webhook-id") == "msg_1");
  BOOST_TEST(got.headers.at("content-type") == "application/json");
  BOOST_TEST(got.body == R"({"type":"x"})");
  receiver.next(HookReceiver::status(307, "", "Location: " + receiver.url("/elsewhere") + "\r\n"));
  BOOST_TEST(told(post(to(receiver.url()))) == "307 ");
  receiver.next(HookReceiver::status(302, "", "Location: " + receiver.url("/elsewhere") + "\r\n"));
  BOOST_TEST(told(post(to(receiver.url()))) == "302 ");
  BOOST_TEST(receiver.got().size() == 3u);
}

BOOST_AUTO_TEST_CASE(WH_6_bad_receivers_cost_little_time_and_memory) {
  HookReceiver receiver;
  const auto begun = std::chrono::steady_clock::now();
  const auto answered = [&](const HookReceiver::Answer& answer, std::chrono::milliseconds time = 5s) {
    receiver.next(answer);
    return told(post(to(receiver.url(), time)));
  };
  BOOST_TEST(answered({.bytes = "", .silent = true}, 200ms) == "timed_out");
  BOOST_TEST(answered({.bytes = "HTTP/1.1 200 OK\r\nX: y"}) == "not_answered");
  BOOST_TEST(answered({.bytes = ""}) == "not_answered");
  BOOST_TEST(answered({.bytes = "rubbish\r\n\r\n"}) == "not_answered");
  const std::string block(16'384, 'x');
  BOOST_TEST(answered({.bytes = "HTTP/1.1 200 OK\r\nX: ", .repeated = block}) == "reply_too_large");
  BOOST_TEST(answered({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", .repeated = block}) ==
             "200 " + std::string(300, 'x'));
  BOOST_TEST(answered(HookReceiver::status(500, "药\x01品")) == "500 药 品");
  BOOST_TEST(answered(HookReceiver::status(204)) == "204 ");
  BOOST_TEST((std::chrono::steady_clock::now() - begun < 10s));
  int closed = 0;
  {
    const HookReceiver gone;
    closed = gone.port();
  }
  BOOST_TEST(told(post(to("http://127.0.0.1:" + std::to_string(closed) + "/"))) == "unreachable");
  // Plain text is no TLS.
  BOOST_TEST(told(post(to("https://127.0.0.1:" + std::to_string(receiver.port()) + "/", 1s))) != "200 ");
}

BOOST_AUTO_TEST_SUITE_END()
