#include "core/journal/outbox.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/database/in_list.h"
#include "core/platform/log.h"

namespace liangjia::journal {
namespace {

constexpr db::Sql kInsert{"outbox.insert", "INSERT INTO outbox (id, topic, object_id, payload, created_at, next_attempt_at) VALUES"};
constexpr std::size_t kColumns = 6;
constexpr db::Sql kTake{"outbox.take",
                        "SELECT id, topic, object_id, payload, attempts FROM outbox WHERE delivered_at IS NULL AND next_attempt_at <= ? "
                        "ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED"};
constexpr db::Sql kDelivered{"outbox.delivered",
                             "UPDATE outbox SET delivered_at = ?, attempts = attempts + 1, last_error = NULL WHERE id IN "};
constexpr db::Sql kLater{"outbox.later", "UPDATE outbox SET next_attempt_at = ?, attempts = attempts + 1, last_error = ? WHERE id = ?"};
constexpr db::Sql kSweep{"outbox.sweep", "DELETE FROM outbox WHERE delivered_at < ? LIMIT 10000"};

std::chrono::seconds wait_after(int attempts) {
  return std::min(std::chrono::seconds{5 * (std::int64_t{1} << std::min(attempts, 10))}, std::chrono::seconds{3600});
}

void mark_delivered(db::Transaction& tx, const std::vector<std::int64_t>& ids, Instant now) {
  if (ids.empty()) return;
  std::vector<db::Value> values = db::padded(db::values_of(ids));
  const std::string text = std::string(kDelivered.text) + db::places(values.size());
  values.insert(values.begin(), db::to_value(now));
  const auto matched = tx.session().execute_values({kDelivered.name, text}, values);
  ensure(matched == std::ssize(ids), "a locked message was not there to be marked");
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
  std::vector<std::int64_t> delivered;
  for (db::Row& row : tx.query(kTake, now, most)) {
    DueMessage message;
    message.id = row.take<std::int64_t>();
    message.topic = row.take<std::string>();
    message.object_id = row.take<std::int64_t>();
    message.payload = row.take<std::string>();
    message.attempts = row.take<int>();
    ++taken;
    if (const auto failure = deliver(message)) {
      tx.change_one(kLater, now + wait_after(message.attempts), *failure, message.id);
    } else {
      delivered.push_back(message.id);
    }
  }
  mark_delivered(tx, delivered, now);
  tx.commit();
  return taken;
}

std::optional<std::string> Dispatcher::deliver(const DueMessage& message) const {
  const auto handler = handlers_.find(message.topic);
  if (handler == handlers_.end()) return std::nullopt;
  try {
    handler->second(message);
  } catch (const std::exception& failed) {
    platform::log_warning("outbox_message_stays_due", {{"topic", message.topic}, {"id", message.id}, {"error", failed.what()}});
    return std::string(shortened(failed.what(), 500));
  }
  note_reached(reached::kDelivery, message.topic);
  return std::nullopt;
}

bool sweep_delivered(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::journal
