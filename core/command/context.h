#pragma once
// What a command's load and apply may use: one transaction, one moment, one actor. Lives as long as one attempt.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/command/actor.h"
#include "core/command/change_set.h"
#include "core/database/transaction.h"
#include "core/journal/audit.h"
#include "core/journal/outbox.h"
#include "core/platform/id_source.h"
#include "core/platform/json.h"
#include "core/rulebook/rules.h"

namespace liangjia::command {

// What decide() may know beside its snapshot and input: pure values.
struct Moment {
  Instant now;
  BusinessDate today;
  const Actor& actor;
  const rulebook::Rules& rules;
  const WorkingCalendar& calendar;
};

struct Context {
  db::Transaction& tx;
  const Moment& moment;
  platform::IdSource& ids;
  ChangeSet changes;
  std::vector<journal::AuditEntry> audit;
  std::vector<journal::OutboxMessage> outbox;

  const Actor& actor() const { return moment.actor; }
  Instant now() const { return moment.now; }

  // One audit row: `before` null when made, `after` null when removed.
  void audited(std::string_view object_kind, std::int64_t object_id, json::Value before, json::Value after) {
    audit.push_back({std::string(object_kind), object_id, std::move(before), std::move(after)});
  }
  // Leaves after COMMIT, at least once, in order per object.
  void emit(std::string_view topic, std::int64_t object_id, json::Value payload) {
    outbox.push_back({std::string(topic), object_id, std::move(payload)});
  }
};

// What the caller gets: kept with the idempotency key and given again, byte for byte.
struct Reply {
  int status = 200;
  json::Value body;
  std::int64_t version = 0;  // > 0: becomes the ETag
};

struct StoredReply {
  int status = 200;
  std::string body;
  std::int64_t version = 0;
  bool replayed = false;
};

}  // namespace liangjia::command
