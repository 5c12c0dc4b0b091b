// Webhooks: who has one, who hears by it, what is sent and what becomes of it (Rules WH-1 .. WH-8). Receivers are real ones on this
// machine.
#include <boost/test/unit_test.hpp>

#include "api/message/message_reader.h"
#include "api/webhook/change_webhook.h"
#include "api/webhook/end_webhook.h"
#include "api/webhook/repeat_webhook_delivery.h"
#include "api/webhook/resume_webhook.h"
#include "api/webhook/rotate_webhook_secret.h"
#include "api/webhook/stop_webhook.h"
#include "api/webhook/test_webhook.h"
#include "api/webhook/told_webhooks.h"
#include "api/webhook/webhook_document.h"
#include "api/webhook/webhook_reader.h"
#include "api/webhook/webhook_secret.h"
#include "api/webhook/webhook_sender.h"
#include "api/webhook/webhook_table.h"
#include "core/command/restart_reader.h"
#include "core/journal/seal.h"
#include "core/platform/failpoint.h"
#include "core/platform/name_lookup.h"
#include "tests/storage/batch_fixture.h"
#include "tests/storage/table_comparison.h"
#include "tests/support/hook_receiver.h"

using namespace liangjia;
using namespace liangjia::api;
namespace city = liangjia::test::city;
using test::HookReceiver;
using test::told;

namespace {

using namespace std::chrono_literals;

struct Webhooks : test::BatchFixture {
  platform::Sm2Key key = platform::Sm2Key::generate();
  journal::Sealer sealer{*bench.pool, bench.clock, key};
  journal::FeedLoop reading{*bench.pool, bench.clock, webhook_reader(bench.clock, bench.ids)};
  journal::FeedLoop messages{*bench.pool, bench.clock, message_reader(bench.clock)};
  Actor sales = bench.actor(city::kDistributor, {Role::Sales}, 2);
  Actor colleague = bench.actor(city::kDistributor, {Role::EnterpriseFinance}, 3);
  Actor outsider = bench.actor(city::kOutsider, {Role::Sales}, 2);
  Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  HookReceiver receiver;
  std::vector<std::string> addresses{"127.0.0.1"};  // of every host
  std::optional<WebhookSender> sender;

  Webhooks() {
    bench.enter(key);
    bench.memory.of<platform::Vault>() = test::city_vault();
    for (const Actor* one : {&sales, &colleague, &outsider}) account(*one);
    start();
  }
  void account(const Actor& who) {
    bench.tamper(
        "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
        "password_changed_at, created_at) VALUES (" +
        std::to_string(who.user.value()) + ", 'u" + std::to_string(who.user.value()) + "', '某人', " +
        std::to_string(who.organisation.value()) + ", '" + std::string(token_of(who.roles.front())) +
        "', 'x', 'active', 0, '2026-01-01', '2026-01-01')");
  }
  // A sender as a program that starts has it.
  void start(bool loopback = true, std::chrono::milliseconds time = 10s) {
    sender.reset();
    sender.emplace(*bench.pool, *bench.runner, bench.clock, bench.ids, test::city_vault(),
                   SenderSettings{.time = time, .loopback = loopback, .addresses_of = [this](const std::string&) { return addresses; }});
  }
  void send() {
    sender->run_once();
    sender->wait();
  }
  void read_feed() {
    while (sealer.seal_once() > 0) {
    }
    while (reading.run_once()) {
    }
    while (messages.run_once()) {
    }
  }

  WebhookWish wish(std::vector<std::string> topics = {}) { return {"HIS 接口", receiver.url(), std::move(topics), true}; }
  const std::string secret = "a secret of 24 bytes ...";
  Webhook made(const Actor& who, std::vector<std::string> topics = {}) {
    return bench.done<CreateWebhook>(who, {wish(std::move(topics)), secret});
  }
  WebhookDelivery tried(const Webhook& webhook) { return bench.done<TestWebhook>(sales, {webhook.id}); }
  DeliveryView delivery(WebhookDeliveryId id, const Actor& who) {
    for (DeliveryView& one : list_webhook_deliveries(*bench.pool->lease(), who, {}, {.after = {}, .limit = 200}).items) {
      if (one.delivery.id == id) return std::move(one);
    }
    throw std::runtime_error("no such delivery for this reader");
  }
  // "failed, 1 attempts, status_refused 500", as its people see it.
  std::string state_of(const WebhookDelivery& one) {
    const WebhookDelivery now = delivery(one.id, sales).delivery;
    return std::string(token_of(now.state)) + ", " + std::to_string(now.attempts) + " attempts" +
           (now.last_failure ? ", " + std::string(token_of(*now.last_failure)) : "") +
           (now.last_status ? " " + std::to_string(*now.last_status) : "");
  }
  WebhookView seen(const Webhook& webhook) { return find_webhook(*bench.pool->lease(), sales, webhook.id).value(); }
  std::vector<std::string> topics_sent(const Webhook& webhook) {
    std::vector<std::string> topics;
    const auto page = list_webhook_deliveries(*bench.pool->lease(), bench.actor(webhook.organisation, {Role::Sales}),
                                              {.webhook = webhook.id}, {.after = {}, .limit = 200, .oldest_first = true});
    for (const DeliveryView& one : page.items) topics.push_back(one.delivery.topic);
    return topics;
  }
  std::string signed_by(const std::vector<std::string>& secrets, const HookReceiver::Got& got) {
    return signatures(secrets, got.headers.at("webhook-id"), std::stoll(got.headers.at("webhook-timestamp")), got.body);
  }
};

using Texts = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(webhook_tests, Webhooks)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) { test::compare_with_database<kWebhookTable, kWebhookDeliveryTable>(); }

BOOST_AUTO_TEST_CASE(WH_1_an_organisation_has_its_webhooks_and_no_other_sees_them) {
  const Webhook webhook = made(sales, {"goods_accepted", "order_placed", "order_placed"});
  BOOST_TEST(webhook.topics == "order_placed,goods_accepted");
  BOOST_TEST(json::dump(webhook_document(webhook)).find("secret\"") == std::string::npos);
  BOOST_TEST(seen(webhook).owner_name == "某人");
  const auto session = bench.pool->lease();
  BOOST_TEST(list_webhooks(*session, colleague, {}, {.after = {}, .limit = 10}).items.size() == 1u);
  BOOST_TEST(list_webhooks(*session, outsider, {}, {.after = {}, .limit = 10}).items.empty());
  const Actor administrator = bench.actor(city::kCityBureau, {Role::SystemAdministrator}),
              other = bench.actor(city::kOtherCountyBureau, {Role::SystemAdministrator});
  BOOST_TEST(find_webhook(*session, administrator, webhook.id).has_value());
  BOOST_TEST(!find_webhook(*session, other, webhook.id).has_value());
  const WebhookDelivery sent = tried(webhook);
  BOOST_TEST(list_webhook_deliveries(*session, outsider, {}, {.after = {}, .limit = 10}).items.empty());
  BOOST_TEST(told(bench.run<TestWebhook>(outsider, {webhook.id})) == "not_found");
  BOOST_TEST(told(bench.run<ChangeWebhook>(outsider, {webhook.id, webhook.version, wish()})) == "not_found");
  BOOST_TEST(told(bench.run<RotateWebhookSecret>(outsider, {webhook.id, secret})) == "not_found");
  BOOST_TEST(told(bench.run<ResumeWebhook>(outsider, {webhook.id})) == "not_found");
  BOOST_TEST(told(bench.run<EndWebhook>(outsider, {webhook.id})) == "not_found");
  BOOST_TEST(told(bench.run<EndWebhook>(other, {webhook.id})) == "not_found");
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(outsider, {sent.id})) == "not_found");
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(sales, {WebhookDeliveryId{5}})) == "not_found");
  BOOST_TEST(told(bench.run<EndWebhook>(administrator, {webhook.id})) == "ok");
}

BOOST_AUTO_TEST_CASE(WH_1_what_is_asked_for_is_looked_at) {
  const auto asked = [&](const std::string& url, std::vector<std::string> topics = {}, bool loopback = false) {
    return told(bench.run<CreateWebhook>(sales, {{"HIS", url, std::move(topics), loopback}, secret}));
  };
  BOOST_TEST(asked("http://his.example.cn/").find("webhook_url_refused") != std::string::npos);
  BOOST_TEST(asked("https://192.168.1.8/").find("webhook_address_refused") != std::string::npos);
  BOOST_TEST(asked("https://127.0.0.1/").find("webhook_address_refused") != std::string::npos);
  BOOST_TEST(asked("https://his.example.cn/", {"order_placed", "nothing"}).find("unknown_value") != std::string::npos);
  BOOST_TEST(asked("https://his.example.cn/", {"order_placed"}) == "ok");
  BOOST_TEST(asked("http://127.0.0.1:8080/", {}, true) == "ok");
  for (std::int64_t i = 2; i < kWebhooksMost; ++i) (void)made(sales);
  BOOST_TEST(told(bench.run<CreateWebhook>(colleague, {wish(), secret})).starts_with("too_many_webhooks"));
  BOOST_TEST(told(bench.run<CreateWebhook>(outsider, {wish(), secret})) == "ok");
}

BOOST_AUTO_TEST_CASE(WH_2_a_webhook_hears_what_its_owner_hears) {
  const auto before = story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{10}}});
  bench.clock.advance(1s);
  const Webhook all = made(sales), some = made(sales, {"order_ended"}), of_finance = made(colleague), foreign = made(outsider);
  const auto placed = story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{10}}});
  story.shipped(story.confirmed(placed));
  read_feed();
  BOOST_TEST(topics_sent(all) == Texts{"order_placed"}, boost::test_tools::per_element());
  BOOST_TEST(topics_sent(some).empty());
  BOOST_TEST(topics_sent(of_finance).empty());  // orders are not the work of finance
  BOOST_TEST(topics_sent(foreign).empty());
  // Read again, nothing comes twice.
  (void)bench.done<command::RestartReader>(Actor::system("test"), {"webhooks", journal::kBeginning});
  read_feed();
  BOOST_TEST(topics_sent(all).size() == 1u);

  send();
  BOOST_REQUIRE(receiver.got().size() == 1u);
  const json::Value body = json::parse(receiver.got().at(0).body).value();
  BOOST_TEST(body.at("type").as_text() == "order_placed");
  BOOST_TEST(body.at("timestamp").as_text() == rfc3339(placed.order.submitted_at.value()));
  BOOST_TEST(json::dump(body.at("data")) == json::dump(json::Object{{"organisation_id", city::kDistributor},
                                                                    {"object_kind", "purchase_order"},
                                                                    {"object_id", placed.order.id},
                                                                    {"object_number", placed.order.number},
                                                                    {"state", "submitted"},
                                                                    {"by_organisation_id", city::kLead}}));
  // Who is not in use any more hears nothing; who changes the webhook answers for it from then on.
  bench.tamper("UPDATE user_account SET state = 'disabled' WHERE id = " + std::to_string(sales.user.value()));
  story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{10}}});
  read_feed();
  BOOST_TEST(topics_sent(all).size() == 1u);
  const Webhook taken = bench.done<ChangeWebhook>(colleague, {all.id, all.version, wish()});
  BOOST_TEST((taken.owner == colleague.user));
  story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{10}}});
  read_feed();
  BOOST_TEST(topics_sent(all).size() == 1u);
  BOOST_TEST(told(bench.run<ChangeWebhook>(colleague, {all.id, all.version, wish()})) == "version_mismatch");
}

BOOST_AUTO_TEST_CASE(WH_3_WH_4_each_attempt_is_signed_by_both_secrets_while_the_former_counts) {
  const Webhook webhook = made(sales);
  const WebhookDelivery first = tried(webhook);
  send();
  BOOST_TEST(state_of(first) == "delivered, 1 attempts 200");
  const auto got = receiver.got().at(0);
  BOOST_TEST(got.target == "/hook");
  BOOST_TEST(got.headers.at("content-type") == "application/json");
  BOOST_TEST(got.headers.at("webhook-id") == "msg_" + first.id.text());
  BOOST_TEST(got.headers.at("webhook-timestamp") == "1772416800");
  BOOST_TEST(got.headers.at("webhook-signature") == signed_by({secret}, got));
  BOOST_TEST(got.body == first.body);

  const std::string fresh = "another secret, 24 bytes";
  const Webhook rotated = bench.done<RotateWebhookSecret>(sales, {webhook.id, fresh});
  BOOST_TEST((rotated.former_until == bench.clock.now() + 24h));
  (void)tried(webhook);
  send();
  BOOST_TEST(receiver.got().at(1).headers.at("webhook-signature") == signed_by({fresh, secret}, receiver.got().at(1)));
  bench.clock.advance(24h);
  (void)tried(webhook);
  send();
  BOOST_TEST(receiver.got().at(2).headers.at("webhook-signature") == signed_by({fresh}, receiver.got().at(2)));
  const Webhook at_once = bench.done<RotateWebhookSecret>(sales, {webhook.id, secret, 0h});
  BOOST_TEST(!at_once.former_until.has_value());
  (void)tried(webhook);
  send();
  BOOST_TEST(receiver.got().at(3).headers.at("webhook-signature") == signed_by({secret}, receiver.got().at(3)));
}

BOOST_AUTO_TEST_CASE(WH_4_secrets_are_kept_sealed) {
  const Webhook webhook = made(sales);
  (void)bench.done<RotateWebhookSecret>(sales, {webhook.id, "another secret, 24 bytes"});
  BOOST_TEST(bench.text("SELECT CONCAT(secret, former_secret) FROM webhook").find("secret") == std::string::npos);
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(content) FROM audit_event WHERE object_kind = 'webhook'").find(webhook.secret) ==
             std::string::npos);
  const auto session = bench.pool->lease();
  const auto fires = [&](const platform::Vault& vault) {
    return !command::verified(webhook_secret_invariant(vault), *session).violations.empty();
  };
  BOOST_TEST(holds_webhook_secrets(*session));
  BOOST_TEST(!fires(test::city_vault()));
  BOOST_TEST(fires(platform::Vault::generate()));
  const platform::Vault renewed = test::city_vault().with_new_key();
  BOOST_TEST(seal_webhook_secrets(*session, renewed).value() == 1);
  BOOST_TEST(seal_webhook_secrets(*session, renewed).value() == 0);
  BOOST_TEST(!fires(renewed));
  BOOST_TEST(told(seal_webhook_secrets(*session, test::city_vault())).starts_with("seal_key_unknown"));
  const WebhookDelivery sent = tried(webhook);  // the sender has the older key alone
  send();
  BOOST_TEST(state_of(sent) == "waiting, 1 attempts, secret_unreadable");
}

BOOST_AUTO_TEST_CASE(WH_5_what_is_connected_to_is_the_address_that_was_checked) {
  Webhook webhook = made(sales);
  WebhookWish named = wish();
  named.url = receiver.url("/named", "his.example.cn");
  webhook = bench.done<ChangeWebhook>(sales, {webhook.id, webhook.version, named});
  WebhookDelivery sent = tried(webhook);
  send();  // no name server knows that name: the address comes from the look-up that was checked
  BOOST_TEST(state_of(sent) == "delivered, 1 attempts 200");
  BOOST_TEST(receiver.got().at(0).headers.at("host") == "his.example.cn:" + std::to_string(receiver.port()));
  const auto refused = [&](std::vector<std::string> all, bool loopback) {
    addresses = std::move(all);
    start(loopback);
    sent = tried(bench.done<CreateWebhook>(sales, {named, secret}));
    send();
    return state_of(sent);
  };
  BOOST_TEST(refused({"127.0.0.1"}, false) == "waiting, 1 attempts, address_refused");
  BOOST_TEST(refused({"127.0.0.1", "10.0.0.7"}, true) == "waiting, 1 attempts, address_refused");
  BOOST_TEST(refused({"169.254.169.254"}, true) == "waiting, 1 attempts, address_refused");
  BOOST_TEST(refused({"::1"}, true) == "waiting, 1 attempts, name_unknown");
  BOOST_TEST(refused({}, true) == "waiting, 1 attempts, name_unknown");
  BOOST_TEST(receiver.got().size() == 1u);
  BOOST_TEST(platform::addresses_of_host("127.0.0.1") == Texts{"127.0.0.1"}, boost::test_tools::per_element());
  BOOST_TEST(platform::addresses_of_host("no-such-host.invalid").empty());
}

BOOST_AUTO_TEST_CASE(WH_6_what_did_not_arrive_is_sent_again_until_it_does) {
  const Webhook webhook = made(sales);
  const WebhookDelivery sent = tried(webhook);
  receiver.next(HookReceiver::status(500, "数据库忙"));
  receiver.next(HookReceiver::status(302, "", "Location: https://his.example.cn/\r\n"));
  send();
  BOOST_TEST(state_of(sent) == "waiting, 1 attempts, status_refused 500");
  BOOST_TEST(delivery(sent.id, sales).delivery.last_reply == "数据库忙");
  BOOST_TEST(seen(webhook).webhook.failing_since.has_value());
  bench.clock.advance(4s);
  send();
  BOOST_TEST(receiver.got().size() == 1u);  // not due yet
  bench.clock.advance(2s);
  send();
  BOOST_TEST(state_of(sent) == "waiting, 2 attempts, redirected 302");
  bench.clock.advance(6min);
  send();
  BOOST_TEST(state_of(sent) == "delivered, 3 attempts 200");
  BOOST_TEST(!seen(webhook).webhook.failing_since.has_value());
  BOOST_REQUIRE(receiver.got().size() == 3u);
  for (const auto& got : receiver.got()) {
    BOOST_TEST(got.headers.at("webhook-id") == "msg_" + sent.id.text());
    BOOST_TEST(got.body == sent.body);
  }
  BOOST_TEST(receiver.got().at(0).headers.at("webhook-timestamp") != receiver.got().at(2).headers.at("webhook-timestamp"));
}

BOOST_AUTO_TEST_CASE(WH_6_a_receiver_that_behaves_badly_costs_little) {
  const auto answered = [&](const HookReceiver::Answer& answer) {
    receiver.next(answer);
    const WebhookDelivery sent = tried(made(sales));
    send();
    return sent;
  };
  start(true, 300ms);
  BOOST_TEST(state_of(answered({.bytes = "", .silent = true})) == "waiting, 1 attempts, timed_out");
  start();
  BOOST_TEST(state_of(answered({.bytes = ""})) == "waiting, 1 attempts, not_answered");
  BOOST_TEST(state_of(answered({.bytes = "rubbish\r\n\r\n"})) == "waiting, 1 attempts, not_answered");
  const std::string block(16'384, 'x');
  // A head without an end, and a body without one: the first is no reply, of the second the beginning is kept.
  BOOST_TEST(state_of(answered({.bytes = "HTTP/1.1 200 OK\r\nX: ", .repeated = block})) == "waiting, 1 attempts, reply_too_large");
  const WebhookDelivery huge = answered({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", .repeated = block});
  BOOST_TEST(state_of(huge) == "delivered, 1 attempts 200");
  BOOST_TEST(delivery(huge.id, sales).delivery.last_reply == std::string(300, 'x'));
  const WebhookDelivery binary = answered(HookReceiver::status(200, "\xff\x01 ok"));
  BOOST_TEST(delivery(binary.id, sales).delivery.last_reply == "?  ok");
}

BOOST_AUTO_TEST_CASE(WH_6_a_receiver_that_is_gone_ends_the_webhook) {
  const Webhook webhook = made(sales);
  receiver.always(HookReceiver::status(410));
  const WebhookDelivery first = tried(webhook);
  send();
  BOOST_TEST(state_of(first) == "failed, 1 attempts, gone 410");
  BOOST_TEST((seen(webhook).webhook.state == WebhookState::Ended));
  BOOST_TEST((seen(webhook).webhook.stopped_because == WebhookStop::Gone));
  read_feed();
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(DISTINCT organisation_id) FROM message WHERE topic = 'webhook_ended'") ==
             std::to_string(city::kDistributor.value()));
  BOOST_TEST(bench.text("SELECT DISTINCT object_number FROM message WHERE topic = 'webhook_ended'") == "HIS 接口");
  BOOST_TEST(told(bench.run<TestWebhook>(sales, {webhook.id})) == "webhook_not_active");
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(sales, {first.id})) == "webhook_not_active");
  BOOST_TEST(told(bench.run<ChangeWebhook>(sales, {webhook.id, seen(webhook).webhook.version, wish()})) == "webhook_ended");
  BOOST_TEST(told(bench.run<RotateWebhookSecret>(sales, {webhook.id, secret})) == "webhook_ended");
  BOOST_TEST(told(bench.run<EndWebhook>(sales, {webhook.id})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<EndGoneWebhook>(Actor::system("test"), {webhook.id})).starts_with("step_not_allowed"));
}

BOOST_AUTO_TEST_CASE(WH_6_five_days_of_failures_pause_a_webhook_and_it_is_resumed) {
  const Webhook webhook = made(sales);
  receiver.always(HookReceiver::status(503));
  const WebhookDelivery first = tried(webhook);
  for (int i = 0; i < 11; ++i) {
    send();
    bench.clock.advance(27h);
  }
  BOOST_TEST((seen(webhook).webhook.state == WebhookState::Paused));
  BOOST_TEST((seen(webhook).webhook.stopped_because == WebhookStop::Failing));
  const std::size_t attempts = receiver.got().size();
  BOOST_TEST(attempts == 6u);  // one a day or more, until five days are over
  bench.clock.advance(48h);
  send();
  BOOST_TEST(receiver.got().size() == attempts);
  read_feed();
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message WHERE topic = 'webhook_paused'") > 0);
  receiver.always(HookReceiver::status(204));
  BOOST_TEST(told(bench.run<ResumeWebhook>(sales, {webhook.id})) == "ok");
  BOOST_TEST(told(bench.run<ResumeWebhook>(sales, {webhook.id})).starts_with("step_not_allowed"));
  send();
  BOOST_TEST(state_of(first) == "delivered, 7 attempts 204");
  (void)bench.done<PauseFailingWebhook>(Actor::system("test"), {webhook.id});
  BOOST_TEST((bench.done<EndWebhook>(sales, {webhook.id}).stopped_because == WebhookStop::Person));
}

BOOST_AUTO_TEST_CASE(WH_6_a_delivery_is_given_up_after_its_last_attempt_and_repeated_by_its_people) {
  const Webhook webhook = made(sales);
  receiver.always(HookReceiver::status(503));
  const WebhookDelivery sent = tried(webhook);
  for (int attempt = 1; attempt <= 10; ++attempt) {
    send();
    BOOST_TEST(receiver.got().size() == static_cast<std::size_t>(attempt));
    const auto next = delivery(sent.id, sales).delivery.next_attempt_at;
    BOOST_TEST(next.has_value() == (attempt < 10));
    if (next) bench.clock.set(*next + 5min);
  }
  BOOST_TEST(state_of(sent) == "failed, 10 attempts, status_refused 503");
  BOOST_TEST((seen(webhook).webhook.state == WebhookState::Active));  // not five days yet
  receiver.always(HookReceiver::status(200));
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(colleague, {sent.id})) == "ok");
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(colleague, {sent.id})).starts_with("step_not_allowed"));
  bench.clock.advance(5min);
  send();
  BOOST_TEST(state_of(sent) == "delivered, 1 attempts 200");
  BOOST_TEST(told(bench.run<RepeatWebhookDelivery>(sales, {sent.id})) == "ok");  // as their system lost it
  (void)bench.done<EndWebhook>(sales, {webhook.id});
  BOOST_TEST(state_of(sent) == "failed, 0 attempts, ended");
}

BOOST_AUTO_TEST_CASE(WH_7_what_was_not_kept_is_sent_again_by_whoever_comes_after) {
  const Webhook webhook = made(sales);
  const WebhookDelivery sent = tried(webhook);
  platform::set_failpoints("webhook_sender.sent=throw");  // as if killed there
  send();
  platform::set_failpoints("");
  BOOST_TEST(state_of(sent) == "waiting, 1 attempts");
  start();
  send();
  BOOST_TEST(receiver.got().size() == 1u);  // somebody may still be sending it
  bench.clock.advance(2min);
  send();
  BOOST_TEST(state_of(sent) == "delivered, 2 attempts 200");
  BOOST_REQUIRE(receiver.got().size() == 2u);
  BOOST_TEST(receiver.got().at(0).headers.at("webhook-id") == receiver.got().at(1).headers.at("webhook-id"));
}

BOOST_AUTO_TEST_CASE(WH_7_slow_receivers_of_one_organisation_hold_up_nobody_else) {
  HookReceiver slow;
  slow.always({.bytes = "", .silent = true});
  for (int i = 0; i < 6; ++i) {
    WebhookWish theirs = wish();
    theirs.url = slow.url();
    const Webhook one = bench.done<CreateWebhook>(outsider, {theirs, secret});
    (void)bench.done<TestWebhook>(outsider, {one.id});
  }
  const Webhook ours = made(sales);
  std::vector<WebhookDelivery> sent;
  for (int i = 0; i < 5; ++i) sent.push_back(tried(ours));
  start(true, 8s);
  sender->run_once();
  BOOST_TEST(receiver.wait_for(1));
  for (int i = 0; i < 100 && receiver.got().size() < 5; ++i) {
    sender->run_once();
    std::this_thread::sleep_for(10ms);
  }
  BOOST_TEST(receiver.got().size() == 5u);
  BOOST_TEST(slow.got().size() <= 2u);
  sender->wait();
}

BOOST_AUTO_TEST_CASE(WH_8_deliveries_leave_after_ninety_days_and_the_webhook_stays) {
  const Webhook webhook = made(sales);
  (void)tried(webhook);
  const auto session = bench.pool->lease();
  BOOST_TEST(!sweep_deliveries(*session, bench.clock.now() - kDeliveriesKept));
  bench.clock.advance(kDeliveriesKept + 1s);
  BOOST_TEST(sweep_deliveries(*session, bench.clock.now() - kDeliveriesKept));
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM webhook_delivery") == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM webhook") == 1);
}

BOOST_AUTO_TEST_CASE(AU_6_a_webhook_that_was_bent_past_the_program_is_found) {
  const Webhook webhook = made(sales);
  while (sealer.seal_once() > 0) {
  }
  const auto found = [&] { return command::verified(journal::told_invariant({told_webhooks()}), *bench.pool->lease()).violations.size(); };
  BOOST_TEST(found() == 0u);
  bench.tamper("UPDATE webhook SET url = 'https://elsewhere.example.cn/'");
  BOOST_TEST(found() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
