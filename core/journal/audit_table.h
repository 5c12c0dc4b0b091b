#pragma once
#include "core/database/table.h"
#include "core/journal/audit.h"

namespace liangjia::journal {

inline constexpr auto kAuditTable = db::table<AuditRow>(
    "audit_event", db::key("id", &AuditRow::id), db::fixed("at", &AuditRow::at), db::fixed("user_id", &AuditRow::user_id),
    db::fixed("organisation_id", &AuditRow::organisation_id), db::fixed("source_address", &AuditRow::source_address),
    db::fixed("request_id", &AuditRow::request_id), db::fixed("act", &AuditRow::act), db::fixed("object_kind", &AuditRow::object_kind),
    db::fixed("object_id", &AuditRow::object_id), db::fixed("before_digest", &AuditRow::before_digest),
    db::fixed("after_digest", &AuditRow::after_digest), db::fixed("content", &AuditRow::content),
    db::fixed("row_digest", &AuditRow::digest));

}  // namespace liangjia::journal
