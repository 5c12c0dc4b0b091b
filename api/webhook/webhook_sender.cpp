#include "api/webhook/webhook_sender.h"

#include <algorithm>

#include "api/webhook/stop_webhook.h"
#include "api/webhook/webhook_secret.h"
#include "core/platform/failpoint.h"
#include "core/platform/log.h"

namespace liangjia::api {
namespace {

using namespace std::chrono_literals;

// Who takes a delivery has it for so long: longer than an attempt and a look-up of its name take.
constexpr auto kTaken = 2min;
constexpr std::size_t kHandedMost = 200;  // at a time, so that whoever runs it may end
constexpr int kGone = 410;

std::optional<DeliveryFailure> failure_of(const Posted& posted) {
  if (!posted.status) return posted.failure.value_or(DeliveryFailure::NotAnswered);
  if (*posted.status >= 200 && *posted.status < 300) return std::nullopt;
  if (*posted.status == kGone) return DeliveryFailure::Gone;
  return *posted.status >= 300 && *posted.status < 400 ? DeliveryFailure::Redirected : DeliveryFailure::StatusRefused;
}

}  // namespace

WebhookSender::WebhookSender(db::Pool& pool, command::Runner& runner, const platform::Clock& clock, platform::IdSource& ids,
                             const platform::Vault& vault, SenderSettings settings)
    : pool_(pool), runner_(runner), clock_(clock), ids_(ids), vault_(vault), settings_(std::move(settings)) {
  for (int i = 0; i < settings_.at_once; ++i) threads_.emplace_back([this] { work(); });
}

WebhookSender::~WebhookSender() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  threads_.clear();
}

void WebhookSender::run_once() {
  for (std::size_t handed = 0; handed < kHandedMost;) {
    const std::uint64_t done_before = done();
    const std::size_t now = hand_out();
    handed += now;
    if (now > 0) continue;
    // What is due may wait for room: till something that is under way is done.
    std::unique_lock lock(mutex_);
    const bool room = changed_.wait_for(lock, all_under_way_ > 0 ? 200ms : 0ms, [&] { return ending_ || done_ != done_before; });
    if (!room || ending_) return;
  }
}

std::uint64_t WebhookSender::done() {
  const std::lock_guard guard(mutex_);
  return done_;
}

void WebhookSender::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return all_under_way_ == 0; });
}

// One delivery of each webhook that has something due and room for it, in turn.
std::size_t WebhookSender::hand_out() {
  const auto session = pool_.lease();
  const Instant now = clock_.now();
  auto due = due_webhooks(*session, now);
  std::ranges::rotate(due, std::ranges::find_if(due, [&](const DueWebhook& one) { return one.id > served_; }));
  std::size_t handed = 0;
  for (const DueWebhook& one : due) {
    {
      const std::lock_guard guard(mutex_);
      int& own = under_way_[one.organisation];
      if (all_under_way_ >= settings_.at_once || own >= settings_.of_one_organisation) continue;
      ++own;
      ++all_under_way_;
    }
    auto taken = take_due(*session, one.id, now, now + kTaken);
    const std::lock_guard guard(mutex_);
    if (!taken) {
      --under_way_[one.organisation];
      --all_under_way_;
      continue;
    }
    served_ = one.id;
    ++handed;
    waiting_.push_back({one, std::move(*taken)});
    changed_.notify_all();
  }
  return handed;
}

std::optional<WebhookSender::Task> WebhookSender::next_task() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
  if (waiting_.empty()) return std::nullopt;
  Task task = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  return task;
}

void WebhookSender::work() {
  while (const auto task = next_task()) {
    try {
      carry_out(*task);
    } catch (const std::exception& failed) {  // it is due again when its time as taken is over
      platform::log_error("webhook_not_kept", {{"webhook", task->webhook.id}, {"error", failed.what()}});
    }
    const std::lock_guard guard(mutex_);
    if (--under_way_[task->webhook.organisation] == 0) under_way_.erase(task->webhook.organisation);
    --all_under_way_;
    ++done_;
    changed_.notify_all();
  }
}

void WebhookSender::carry_out(const Task& task) {
  const Posted posted = attempt(task);
  platform::failpoint("webhook_sender.sent");
  keep(task, posted);
}

Posted WebhookSender::attempt(const Task& task) const {
  const auto& [webhook, delivery] = task.due;
  const auto refused = [](DeliveryFailure why) { return Posted{std::nullopt, why, {}}; };
  const auto secrets = signing_secrets(vault_, webhook, clock_.now());
  if (!secrets) return refused(DeliveryFailure::SecretUnreadable);
  const auto url = parse_webhook_url(webhook.url, settings_.loopback);
  if (!url) return refused(DeliveryFailure::AddressRefused);  // plain http, where the installation lets it through no more
  const Chosen chosen = chosen_address(*url, settings_.addresses_of(url->host), settings_.loopback);
  if (chosen.refused) return refused(*chosen.refused);
  const std::string id = "msg_" + delivery.id.text();
  const std::int64_t at = std::chrono::floor<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
  return post({*url,
               chosen.address,
               {{"webhook-id", id},
                {"webhook-timestamp", std::to_string(at)},
                {"webhook-signature", signatures(*secrets, id, at, delivery.body)},
                {"User-Agent", "Liangjia-Webhook"}},
               delivery.body,
               settings_.time});
}

// Rules WH-6 and WH-7
void WebhookSender::keep(const Task& task, const Posted& posted) {
  const Instant now = clock_.now();
  WebhookDelivery delivery = task.due.delivery;
  delivery.last_status = posted.status;
  delivery.last_reply = posted.reply;
  delivery.last_failure = failure_of(posted);
  delivery.next_attempt_at.reset();
  if (!delivery.last_failure) {
    delivery.state = kDeliveryMachine.take(delivery.state, DeliveryStep::Deliver);
    delivery.delivered_at = now;
  } else if (const auto wait = wait_after(delivery.attempts, delivery.id.value()); wait && delivery.last_failure != DeliveryFailure::Gone) {
    delivery.next_attempt_at = now + *wait;
  } else {
    delivery.state = kDeliveryMachine.take(delivery.state, DeliveryStep::GiveUp);
  }
  const KeptResult kept = keep_result(*pool_.lease(), delivery, now);
  if (!kept.kept || !delivery.last_failure) return;
  if (*delivery.last_failure == DeliveryFailure::Gone) return stop<EndGoneWebhook>(task.webhook.id);
  if (kept.failing_since && now - *kept.failing_since >= kFailingMost) stop<PauseFailingWebhook>(task.webhook.id);
}

template <class Command>
void WebhookSender::stop(WebhookId webhook) {
  const auto done = runner_.perform<Command>(Actor::system("webhook-sender"), {"webhook-" + id_text(ids_.next_value()), {}}, {webhook});
  if (!done) platform::log_info("webhook_stopped_already", {{"webhook", webhook}, {"reason", done.rejection().token()}});
}

}  // namespace liangjia::api
