// A webhook through the real API and the real program: made in person, sent to a receiver on this machine, tried, changed, rotated,
// repeated, ended; nobody of another organisation sees it.
#include <algorithm>
#include <thread>

#include "core/platform/crypto.h"
#include "core/platform/hmac.h"
#include "tests/support/demo_city.h"
#include "tests/support/hook_receiver.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

namespace {

// The key behind "whsec_<base64>", as a receiver reads it.
std::string key_of(std::string secret) {
  BOOST_REQUIRE(secret.starts_with("whsec_"));
  secret = secret.substr(6);
  std::ranges::replace(secret, '+', '-');
  std::ranges::replace(secret, '/', '_');
  return platform::parse_base64_url(secret).value();
}

std::string signature_of(const std::string& secret, const HookReceiver::Got& got) {
  const std::string text = got.headers.at("webhook-id") + "." + got.headers.at("webhook-timestamp") + "." + got.body;
  return "v1," + platform::base64(platform::hmac_sha256(key_of(secret), text));
}

// Until the delivery is in that state.
json::Value delivery_in(const Person& person, const std::string& id, const std::string& state) {
  for (int i = 0; i < 200; ++i) {
    for (const json::Value& one : person.items("/api/v1/webhook-deliveries?limit=200")) {
      if (one.at("id").as_text() == id && one.at("state").as_text() == state) return one;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  throw std::runtime_error("a delivery does not become " + state);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(webhooks)

BOOST_AUTO_TEST_CASE(WH_1_WH_3_a_webhook_is_made_tried_rotated_repeated_and_ended) {
  HookReceiver receiver;
  const Person sales = demo_city().as("dist1.sales"), other = demo_city().as("dist2.sales");
  const json::Value made =
      sales.post("/api/v1/webhooks", Object{{"name", "ERP"}, {"url", receiver.url()}, {"topics", Array{"order_placed"}}});
  const std::string webhook = "/api/v1/webhooks/" + made.at("id").as_text(), secret = made.at("secret").as_text();
  BOOST_TEST(json::dump(sales.get(webhook)).find("whsec_") == std::string::npos);
  BOOST_TEST(other.client().get(webhook).status == 404);
  BOOST_TEST(demo_city().as("city.system").get(webhook).at("name").as_text() == "ERP");

  const json::Value tried = sales.post(webhook + "/test");
  BOOST_REQUIRE(receiver.wait_for(1));
  BOOST_TEST(receiver.got().at(0).headers.at("webhook-id") == "msg_" + tried.at("id").as_text());
  BOOST_TEST(receiver.got().at(0).headers.at("webhook-signature") == signature_of(secret, receiver.got().at(0)));
  BOOST_TEST(receiver.got().at(0).body == tried.at("body").as_text());
  const json::Value sent = delivery_in(sales, tried.at("id").as_text(), "delivered");
  BOOST_TEST(json::dump(sent.at("allowed_actions")) == "[\"repeat_webhook_delivery\"]");
  BOOST_TEST(sales.items("/api/v1/webhook-deliveries?state=failed&topic=order_placed&webhook_id=" + made.at("id").as_text()).empty());
  BOOST_TEST(std::ranges::none_of(other.items("/api/v1/webhook-deliveries"),
                                  [&](const json::Value& one) { return one.at("id") == tried.at("id"); }));

  const json::Value changed = sales.edit("PUT", webhook, sales.get(webhook), Object{{"name", "ERP 接口"}, {"url", receiver.url("/other")}});
  BOOST_TEST(changed.at("topics").size() == 0u);
  const std::string fresh = sales.post(webhook + "/rotate-secret", Object{{"keep_former_hours", 1}}).at("secret").as_text();
  sales.post("/api/v1/webhook-deliveries/" + tried.at("id").as_text() + "/repeat");
  BOOST_REQUIRE(receiver.wait_for(2));
  const auto again = receiver.got().at(1);
  BOOST_TEST(again.target == "/other");
  BOOST_TEST(again.headers.at("webhook-id") == receiver.got().at(0).headers.at("webhook-id"));
  BOOST_TEST(again.headers.at("webhook-signature") == signature_of(fresh, again) + " " + signature_of(secret, again));
  (void)delivery_in(sales, tried.at("id").as_text(), "delivered");

  BOOST_TEST(sales.client().post(webhook + "/resume", Object{}).token() == "step_not_allowed");
  BOOST_TEST(sales.post(webhook + "/end").at("stopped_because").as_text() == "person");
  BOOST_TEST(sales.client().post(webhook + "/test", Object{}).token() == "webhook_not_active");
  BOOST_TEST(sales.items("/api/v1/webhooks?state=ended").size() == 1u);
}

BOOST_AUTO_TEST_CASE(WH_1_a_token_makes_no_webhook) {
  const Person sales = demo_city().as("dist1.sales");
  const std::string token =
      sales.post("/api/v1/api-tokens", Object{{"name", "ERP"}, {"last_day", demo_city().today().plus_days(3)}}).at("token").as_text();
  const ApiClient machine(demo_city().server().address(), token);
  BOOST_TEST(machine.post("/api/v1/webhooks", Object{{"name", "ERP"}, {"url", "https://erp.example.cn/"}}).token() == "in_person_only");
  BOOST_TEST(machine.get("/api/v1/webhooks").status == 200);
}

BOOST_AUTO_TEST_CASE(WH_6_a_webhook_that_was_paused_is_resumed) {
  HookReceiver receiver;
  const Person sales = demo_city().as("dist2.sales");
  const json::Value made = sales.post("/api/v1/webhooks", Object{{"name", "ERP"}, {"url", receiver.url()}});
  auto owner = demo_city().server().owner_session();
  owner.execute(
      {"webhook_api_tests.pause", "UPDATE webhook SET state = 'paused', stopped_because = 'failing', version = version + 1 WHERE id = ?"},
      *parse_id(made.at("id").as_text()));
  const std::string webhook = "/api/v1/webhooks/" + made.at("id").as_text();
  BOOST_TEST(json::dump(sales.get(webhook).at("allowed_actions")).find("resume_webhook") != std::string::npos);
  BOOST_TEST(sales.post(webhook + "/resume").at("state").as_text() == "active");
  sales.post(webhook + "/test");
  BOOST_TEST(receiver.wait_for(1));
}

BOOST_AUTO_TEST_SUITE_END()
