#pragma once
// Reads of the audit, for its administrators: who did what, by name.
#include <optional>
#include <string>

#include "core/base/calendar.h"
#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/journal/audit_block_table.h"
#include "core/journal/audit_table.h"

namespace liangjia::identity {

struct AuditFilter {
  std::optional<std::string> object_kind;
  std::optional<std::int64_t> object_id;  // the history of one document
  std::optional<UserId> user;
  std::optional<std::string> act;
  std::optional<OrganisationId> organisation;  // of the person who acted
  std::optional<std::string> source_address;
  std::optional<std::string> request_id;
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

// An act with what it found: what the audit told last of the same document, if it was this that the act changed (its digest says so).
struct AuditedAct {
  AuditEventView event;
  std::optional<std::string> before;          // JSON
  std::optional<journal::SealedEvent> place;  // none: not sealed yet
  std::optional<journal::AuditBlock> block;
};
std::optional<AuditedAct> find_audit_event(db::Session& session, const Actor& actor, std::int64_t id);

// The chain, newest block first. It tells nothing of what stands in a block.
Page<journal::AuditBlock> list_audit_blocks(db::Session& session, const PageRequest& page);

}  // namespace liangjia::identity
