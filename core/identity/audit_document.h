#pragma once
// An act of the audit as its readers see it.
#include "core/identity/audit_queries.h"
#include "core/platform/json.h"

namespace liangjia::identity {

json::Object audit_event_document(const AuditEventView& event);

}  // namespace liangjia::identity
