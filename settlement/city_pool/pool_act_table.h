#pragma once
#include "core/database/table.h"
#include "settlement/city_pool/pool_act.h"

namespace liangjia::settlement {

inline constexpr auto kPoolActTable = db::table<PoolAct>(
    "pool_act", db::key("id", &PoolAct::id), db::fixed("number", &PoolAct::number), db::fixed("pool_code", &PoolAct::city),
    db::fixed("insurance_kind", &PoolAct::kind), db::fixed("sort", &PoolAct::sort), db::fixed("year", &PoolAct::year),
    db::fixed("credited_fen", &PoolAct::credited), db::fixed("required_fen", &PoolAct::required),
    db::fixed("pool_before_fen", &PoolAct::pool_before), db::fixed("reading", &PoolAct::reading), db::fixed("rules", &PoolAct::rules),
    db::fixed("provisional", &PoolAct::provisional), db::fixed("evidence", &PoolAct::evidence), db::changing("state", &PoolAct::state),
    db::fixed("made_by", &PoolAct::made_by), db::changing("checked_by", &PoolAct::checked_by), db::changing("live_key", &PoolAct::live),
    db::version("version", &PoolAct::version), db::fixed("created_at", &PoolAct::created_at));

inline constexpr auto kPoolActUnitTable =
    db::table<PoolActUnit>("pool_act_unit", db::key("id", &PoolActUnit::id), db::fixed("act_id", &PoolActUnit::act),
                           db::fixed(
                               "pool_code", [](auto& row) -> auto& { return row.figures.unit; }),
                           db::fixed(
                               "surplus_fen", [](auto& row) -> auto& { return row.figures.surplus; }),
                           db::fixed(
                               "personal_fen", [](auto& row) -> auto& { return row.figures.personal; }),
                           db::fixed(
                               "premium_fen", [](auto& row) -> auto& { return row.figures.premium; }),
                           db::fixed(
                               "county_subsidy_fen", [](auto& row) -> auto& { return row.figures.county_subsidy; }),
                           db::fixed(
                               "upper_subsidy_fen", [](auto& row) -> auto& { return row.figures.upper_subsidy; }),
                           db::fixed(
                               "interest_fen", [](auto& row) -> auto& { return row.figures.interest; }),
                           db::fixed(
                               "spend_fen", [](auto& row) -> auto& { return row.figures.spend; }),
                           db::fixed(
                               "heads", [](auto& row) -> auto& { return row.figures.heads; }),
                           db::fixed(
                               "rating", [](auto& row) -> auto& { return row.figures.rating; }),
                           db::fixed(
                               "rating_document", [](auto& row) -> auto& { return row.figures.rating_document; }),
                           db::fixed(
                               "make_good_fen", [](auto& row) -> auto& { return row.figures.make_good; }),
                           db::fixed(
                               "standard_before_fen", [](auto& row) -> auto& { return row.figures.standard_before; }),
                           db::fixed(
                               "standard_now_fen", [](auto& row) -> auto& { return row.figures.standard_now; }),
                           db::fixed(
                               "amount_fen", [](auto& row) -> auto& { return row.figures.amount; }),
                           db::fixed(
                               "from_surplus_fen", [](auto& row) -> auto& { return row.figures.from_surplus; }),
                           db::fixed(
                               "from_finance_fen", [](auto& row) -> auto& { return row.figures.from_finance; }));

inline constexpr auto kPoolActShareTable =
    db::table<PoolActShare>("pool_act_share", db::key("act_id", &PoolActShare::act), db::key("reading", &PoolActShare::reading),
                            db::key(
                                "pool_code", [](auto& row) -> auto& { return row.sharing.unit; }),
                            db::fixed(
                                "result_fen", [](auto& row) -> auto& { return row.sharing.result; }),
                            db::fixed(
                                "kept_fen", [](auto& row) -> auto& { return row.sharing.kept; }),
                            db::fixed(
                                "pooled_fen", [](auto& row) -> auto& { return row.sharing.pooled; }),
                            db::fixed(
                                "from_surplus_fen", [](auto& row) -> auto& { return row.sharing.from_surplus; }),
                            db::fixed(
                                "transition_fen", [](auto& row) -> auto& { return row.sharing.transition; }),
                            db::fixed(
                                "from_pool_fen", [](auto& row) -> auto& { return row.sharing.from_pool; }),
                            db::fixed(
                                "county_match_fen", [](auto& row) -> auto& { return row.sharing.county_match; }),
                            db::fixed(
                                "county_rest_fen", [](auto& row) -> auto& { return row.sharing.county_rest; }),
                            db::fixed(
                                "city_fen", [](auto& row) -> auto& { return row.sharing.city; }));

}  // namespace liangjia::settlement
