#pragma once
#include "core/database/table.h"
#include "procurement/need/need.h"

namespace liangjia::procurement {

inline constexpr auto kNeedTable = db::table<Need>(
    "clinical_need", db::key("id", &Need::id), db::fixed("number", &Need::number), db::fixed("institution_id", &Need::institution),
    db::fixed("region_code", &Need::region_code), db::fixed("variety_id", &Need::variety), db::fixed("generic_name", &Need::generic_name),
    db::fixed("spec", &Need::spec).or_null(), db::fixed("same_key", &Need::same_key), db::fixed("month_units", &Need::month_units),
    db::fixed("reason", &Need::reason), db::fixed("clinical", &Need::clinical), db::changing("state", &Need::state),
    db::fixed("filed_by", &Need::filed_by), db::changing("seen_by", &Need::seen_by), db::changing("answered_by", &Need::answered_by),
    db::changing("closed_by", &Need::closed_by), db::changing("outcome", &Need::outcome), db::changing("answer", &Need::answer).or_null(),
    db::changing("product_id", &Need::product), db::version("version", &Need::version), db::fixed("created_at", &Need::created_at),
    db::changing("answered_at", &Need::answered_at));

}  // namespace liangjia::procurement
