#pragma once
// An act of the audit as its readers see it.
#include "core/identity/audit_queries.h"
#include "core/platform/json.h"

namespace liangjia::identity {

json::Object audit_event_document(const AuditEventView& event);
// With what it changed, member by member; `changed` is null where what stood before is not told (a row cut to its digest, one of before).
json::Object audited_act_document(const AuditedAct& act);
json::Object audit_block_document(const journal::AuditBlock& block);

}  // namespace liangjia::identity
