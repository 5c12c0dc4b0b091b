#pragma once
#include "core/database/table.h"
#include "core/journal/audit.h"

namespace liangjia::journal {

// A row as it is kept, with the mark of the program that wrote it (row_mark.h); empty: written without one.
struct MarkedRow : AuditRow {
  std::string mark;
};

inline constexpr auto kAuditTable = db::table<MarkedRow>(
    "audit_event", db::key("id", &MarkedRow::id), db::fixed("at", &MarkedRow::at), db::fixed("user_id", &MarkedRow::user_id),
    db::fixed("organisation_id", &MarkedRow::organisation_id), db::fixed("source_address", &MarkedRow::source_address),
    db::fixed("request_id", &MarkedRow::request_id), db::fixed("act", &MarkedRow::act), db::fixed("object_kind", &MarkedRow::object_kind),
    db::fixed("object_id", &MarkedRow::object_id), db::fixed("before_digest", &MarkedRow::before_digest),
    db::fixed("after_digest", &MarkedRow::after_digest), db::fixed("content", &MarkedRow::content),
    db::fixed("row_digest", &MarkedRow::digest), db::fixed("mark", &MarkedRow::mark).or_null());

}  // namespace liangjia::journal
