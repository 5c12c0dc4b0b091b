#pragma once
// What a command's load and apply may use: one transaction, one moment, one actor. Lives as long as one attempt.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/object_kind.h"
#include "core/command/actor.h"
#include "core/command/app_memory.h"
#include "core/command/change_set.h"
#include "core/database/transaction.h"
#include "core/journal/audit.h"
#include "core/platform/id_source.h"
#include "core/platform/json.h"
#include "core/rulebook/rules.h"

namespace liangjia::command {

namespace kind {
inline constexpr ObjectKind kNothing{"nothing", "无变化"};
}  // namespace kind

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
  AppMemory& memory;
  ChangeSet changes;
  std::vector<journal::AuditEntry> audit;

  const Actor& actor() const { return moment.actor; }
  Instant now() const { return moment.now; }

  // One audit row: `before` null when made, `after` null when removed. Readers of the change feed get it too (journal/feed.h).
  void audited(ObjectKind kind, std::int64_t object_id, json::Value before, json::Value after) {
    audit.push_back({kind, object_id, std::move(before), std::move(after)});
  }
};

// What the caller gets: kept with the idempotency key and given again, byte for byte.
struct StoredReply {
  int status = 200;
  std::string body;          // JSON
  std::int64_t version = 0;  // > 0: becomes the ETag
  bool replayed = false;
};

}  // namespace liangjia::command
