#pragma once
#include "core/database/table.h"
#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {

inline constexpr auto kRuleTable =
    db::table<Rule>("rule", db::key("id", &Rule::id), db::fixed("rule_key", &Rule::key),
                    db::fixed(
                        "pool_code", [](auto& row) -> auto& { return row.scope.pool_code; })
                        .or_null(),
                    db::fixed(
                        "rule_set", [](auto& row) -> auto& { return row.scope.rule_set; })
                        .or_null(),
                    db::fixed(
                        "drug_class", [](auto& row) -> auto& { return row.scope.drug_class; })
                        .or_null(),
                    db::fixed(
                        "goods_kind", [](auto& row) -> auto& { return row.scope.goods_kind; })
                        .or_null(),
                    db::fixed(
                        "institution_id", [](auto& row) -> auto& { return row.scope.institution; })
                        .or_null(),
                    db::fixed("value", &Rule::value), db::fixed("certainty", &Rule::certainty), db::fixed("valid_from", &Rule::valid_from),
                    db::changing("valid_to", &Rule::valid_to), db::fixed("source", &Rule::source), db::fixed("owner", &Rule::owner),
                    db::fixed("created_at", &Rule::created_at), db::fixed("created_by", &Rule::created_by));

inline constexpr auto kWorkingDayTable =
    db::table<DayNotice>("working_day", db::key("day", &DayNotice::day), db::fixed("kind", &DayNotice::kind),
                         db::fixed("name", &DayNotice::name), db::fixed("source", &DayNotice::source));

}  // namespace liangjia::rulebook
