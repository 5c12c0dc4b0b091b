#pragma once
// Side effects leave through here: a message is a row written in the command's transaction; one dispatcher thread per
// server takes due rows with SKIP LOCKED, hands each to the handler of its topic, and marks it delivered. At least once: a
// handler must be idempotent by message id. Failures wait longer each time (5 s doubling to 1 h) and are never dropped.
// A delivered message is kept for kDeliveredKept, then swept.
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/database/pool.h"
#include "core/database/transaction.h"
#include "core/platform/clock.h"
#include "core/platform/json.h"

namespace liangjia::journal {

struct OutboxMessage {
  std::string topic;
  std::int64_t object_id = 0;
  json::Value payload;
};

struct DueMessage {
  std::int64_t id = 0;
  std::string topic;
  std::int64_t object_id = 0;
  std::string payload;
  int attempts = 0;
};

void write_outbox(db::Transaction& tx, Instant now, const std::vector<OutboxMessage>& messages, const std::vector<std::int64_t>& ids);

constexpr auto kDeliveredKept = std::chrono::hours{24 * 90};  // a quarter, so that a month's questions find what was sent

// Some of the messages delivered before then; false when none was left.
bool sweep_delivered(db::Session& session, Instant before);

class Dispatcher {
 public:
  // Throws to say "not now": the message stays due later with the exception's text.
  using Handler = std::function<void(const DueMessage&)>;

  Dispatcher(db::Pool& pool, const platform::Clock& clock, std::map<std::string, Handler, std::less<>> handlers);
  // Delivers what is due, at most `most` messages, and commits once, as a commit costs more than many messages; gives how many
  // were taken. Messages of a topic nobody handles are delivered to nobody and marked so.
  static constexpr int kMost = 200;
  int run_once(int most = kMost);

 private:
  std::optional<std::string> deliver(const DueMessage& message) const;  // why it stays due, or none

  db::Pool& pool_;
  const platform::Clock& clock_;
  std::map<std::string, Handler, std::less<>> handlers_;
};

}  // namespace liangjia::journal
