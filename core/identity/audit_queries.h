#pragma once
// Reads of the audit, for its administrators: who did what, by name.
#include <optional>
#include <string>

#include "core/base/calendar.h"
#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/journal/audit_table.h"

namespace liangjia::identity {

struct AuditFilter {
  std::optional<std::string> object_kind;
  std::optional<std::int64_t> object_id;  // the history of one document
  std::optional<UserId> user;
  std::optional<std::string> act;
  std::optional<Instant> from;    // inclusive
  std::optional<Instant> before;  // exclusive
};
struct AuditEventView {
  journal::MarkedRow row;
  std::optional<std::string> username, display_name, organisation_name;
  std::optional<std::int64_t> block;  // none: not sealed yet
};
// Newest first. The city's auditor sees every act; a county's those of its division's organisations.
Page<AuditEventView> list_audit_events(db::Session& session, const Actor& actor, const AuditFilter& filter, const PageRequest& page);

}  // namespace liangjia::identity
