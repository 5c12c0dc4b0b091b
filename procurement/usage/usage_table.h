#pragma once
#include "core/database/table.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

inline constexpr auto kUsageReportTable =
    db::table<UsageReport>("usage_report", db::key("id", &UsageReport::id), db::fixed("number", &UsageReport::number),
                           db::fixed("institution_id", &UsageReport::institution), db::fixed("region_code", &UsageReport::region_code),
                           db::fixed("month", &UsageReport::month), db::fixed("closes_on", &UsageReport::closes_on),
                           db::fixed("closing_rule_id", &UsageReport::closing_rule).or_null(), db::fixed("late", &UsageReport::late),
                           db::version("version", &UsageReport::version), db::changing("filed_by", &UsageReport::filed_by),
                           db::changing("filed_at", &UsageReport::filed_at), db::fixed("created_at", &UsageReport::created_at));

inline constexpr auto kUsageLineTable = db::table<UsageLine>(
    "usage_line", db::key("id", &UsageLine::id), db::fixed("report_id", &UsageLine::report),
    db::fixed("institution_id", &UsageLine::institution), db::fixed("region_code", &UsageLine::region_code),
    db::fixed("month", &UsageLine::month), db::fixed("product_id", &UsageLine::product), db::fixed("variety_id", &UsageLine::variety),
    db::fixed(
        "used_units", [](auto& row) -> auto& { return row.amounts.used; }),
    db::fixed(
        "stock_units", [](auto& row) -> auto& { return row.amounts.stock; }));

inline constexpr auto kUsageEntryTable = db::table<UsageEntry>(
    "usage_entry", db::key("id", &UsageEntry::id), db::fixed("report_id", &UsageEntry::report), db::fixed("version", &UsageEntry::version),
    db::fixed("product_id", &UsageEntry::product), db::fixed("used_units", &UsageEntry::used), db::fixed("stock_units", &UsageEntry::stock),
    db::fixed("reason", &UsageEntry::reason).or_null(), db::fixed("user_id", &UsageEntry::user), db::fixed("at", &UsageEntry::at));

}  // namespace liangjia::procurement
