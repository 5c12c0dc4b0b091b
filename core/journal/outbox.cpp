#include "core/journal/outbox.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/platform/log.h"

namespace liangjia::journal {
namespace {

constexpr db::Sql kInsert{"outbox.insert", "INSERT INTO outbox (id, topic, object_id, payload, created_at, next_attempt_at) VALUES"};
constexpr std::size_t kColumns = 6;
constexpr db::Sql kTake{"outbox.take",
                        "SELECT id, topic, object_id, payload, attempts FROM outbox WHERE delivered_at IS NULL AND next_attempt_at <= ? "
                        "ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED"};
constexpr db::Sql kDelivered{"outbox.delivered", "UPDATE outbox SET delivered_at = ?, attempts = attempts + 1, last_error = NULL WHERE id = ?"};
constexpr db::Sql kLater{"outbox.later", "UPDATE outbox SET next_attempt_at = ?, attempts = attempts + 1, last_error = ? WHERE id = ?"};
constexpr db::Sql kSweep{"outbox.sweep", "DELETE FROM outbox WHERE delivered_at < ? LIMIT 10000"};

std::chrono::seconds wait_after(int attempts) {
  return std::min(std::chrono::seconds{5 * (std::int64_t{1} << std::min(attempts, 10))}, std::chrono::seconds{3600});
}

}  // namespace

void write_outbox(db::Transaction& tx, Instant now, const std::vector<OutboxMessage>& messages, const std::vector<std::int64_t>& ids) {
  if (messages.empty()) return;
  std::vector<db::Value> values;
  values.reserve(messages.size() * kColumns);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    note_reached(reached::kTopic, messages[i].topic);
    for (auto& value : {db::to_value(ids[i]), db::to_value(messages[i].topic), db::to_value(messages[i].object_id),
                        db::to_value(json::dump(messages[i].payload)), db::to_value(now), db::to_value(now)}) {
      values.push_back(value);
    }
  }
  tx.insert_rows(kInsert, kColumns, values);
}

Dispatcher::Dispatcher(db::Pool& pool, const platform::Clock& clock, std::map<std::string, Handler, std::less<>> handlers)
    : pool_(pool), clock_(clock), handlers_(std::move(handlers)) {}

int Dispatcher::run_once(int most) {
  const auto session = pool_.lease();
  const Instant now = clock_.now();
  db::Transaction tx(*session);
  int taken = 0;
  for (db::Row& row : tx.query(kTake, now, most)) {
    DueMessage message;
    message.id = row.take<std::int64_t>();
    message.topic = row.take<std::string>();
    message.object_id = row.take<std::int64_t>();
    message.payload = row.take<std::string>();
    message.attempts = row.take<int>();
    deliver(tx, message, now);
    ++taken;
  }
  tx.commit();
  return taken;
}

void Dispatcher::deliver(db::Transaction& tx, const DueMessage& message, Instant now) {
  try {
    if (const auto handler = handlers_.find(message.topic); handler != handlers_.end()) {
      handler->second(message);
      note_reached(reached::kDelivery, message.topic);
    }
  } catch (const std::exception& failed) {
    platform::log_warning("outbox_message_stays_due", {{"topic", message.topic}, {"id", message.id}, {"error", failed.what()}});
    tx.change_one(kLater, now + wait_after(message.attempts), shortened(failed.what(), 500), message.id);
    return;
  }
  tx.change_one(kDelivered, now, message.id);
}

bool sweep_delivered(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::journal
