#pragma once
#include "core/database/table.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

inline constexpr auto kFundNeedTable = db::table<FundNeed>(
    "fund_need", db::key("id", &FundNeed::id), db::fixed("number", &FundNeed::number), db::fixed("pool_code", &FundNeed::unit),
    db::fixed("insurance_kind", &FundNeed::kind), db::fixed("month", &FundNeed::month), db::fixed("spend_month", &FundNeed::spend_month),
    db::fixed("spend_fen", &FundNeed::spend), db::fixed("expected_balance_fen", &FundNeed::expected_balance),
    db::fixed(
        "prepayments_fen", [](auto& row) -> auto& { return row.extras.prepayments; }),
    db::fixed(
        "clearing_fen", [](auto& row) -> auto& { return row.extras.clearing; }),
    db::fixed(
        "surplus_fen", [](auto& row) -> auto& { return row.extras.surplus; }),
    db::fixed(
        "direct_fen", [](auto& row) -> auto& { return row.extras.direct; }),
    db::fixed("evidence", &FundNeed::evidence), db::changing("state", &FundNeed::state), db::changing("plan_id", &FundNeed::plan),
    db::fixed("made_by", &FundNeed::made_by), db::changing("live_key", &FundNeed::live), db::version("version", &FundNeed::version),
    db::fixed("created_at", &FundNeed::created_at));

}  // namespace liangjia::settlement
