#pragma once
// Sends what is due.
//   WH-7 at least once: who is killed between sending and keeping what came of it sends again, under the same id
//   WH-6 retries; a webhook that fails rests; five days of it and it is paused; 410 ends it
// A few at once, of one organisation fewer, so that slow receivers of one hold up nobody else's. Several servers share the work: what one
// has taken is not due for the others.
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "api/webhook/webhook_client.h"
#include "api/webhook/webhook_store.h"
#include "core/command/runner.h"
#include "core/platform/vault.h"

namespace liangjia::api {

struct SenderSettings {
  int at_once = 8;
  int of_one_organisation = 2;
  std::chrono::milliseconds time{10'000};  // for one attempt
  bool loopback = false;
  std::function<std::vector<std::string>(const std::string& host)> addresses_of;  // of a host
};

class WebhookSender {
 public:
  WebhookSender(db::Pool& pool, command::Runner& runner, const platform::Clock& clock, platform::IdSource& ids,
                const platform::Vault& vault, SenderSettings settings);
  // Waits for what is being sent.
  ~WebhookSender();
  WebhookSender(const WebhookSender&) = delete;
  WebhookSender& operator=(const WebhookSender&) = delete;

  // Sends until nothing is due that may be sent now. Run by one thread; what was begun may still be under way when it comes back.
  void run_once();
  void wait();  // till nothing is under way

 private:
  struct Task {
    DueWebhook webhook;
    DueDelivery due;
  };

  std::uint64_t done();
  std::size_t hand_out();
  std::optional<Task> next_task();
  void work();
  void carry_out(const Task& task);
  Posted attempt(const Task& task) const;
  void keep(const Task& task, const Posted& posted);
  template <class Command>
  void stop(WebhookId webhook);

  db::Pool& pool_;
  command::Runner& runner_;
  const platform::Clock& clock_;
  platform::IdSource& ids_;
  const platform::Vault& vault_;
  const SenderSettings settings_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Task> waiting_;
  std::map<OrganisationId, int> under_way_;  // of each organisation, tasks that wait or run
  int all_under_way_ = 0;
  std::uint64_t done_ = 0;  // tasks, since the start
  bool ending_ = false;
  WebhookId served_;  // the last one: the next round begins behind it
  std::vector<std::jthread> threads_;
};

}  // namespace liangjia::api
