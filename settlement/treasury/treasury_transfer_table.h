#pragma once
#include "core/database/table.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

inline constexpr auto kTreasuryTransferTable = db::table<TreasuryTransfer>(
    "treasury_transfer", db::key("id", &TreasuryTransfer::id), db::fixed("number", &TreasuryTransfer::number),
    db::fixed("sort", &TreasuryTransfer::sort), db::fixed("plan_id", &TreasuryTransfer::plan), db::fixed("year", &TreasuryTransfer::year),
    db::fixed("city_code", &TreasuryTransfer::city), db::fixed("pool_code", &TreasuryTransfer::unit),
    db::fixed("insurance_kind", &TreasuryTransfer::kind), db::fixed("amount_fen", &TreasuryTransfer::amount),
    db::fixed("paid_on", &TreasuryTransfer::paid_on), db::fixed("due_by", &TreasuryTransfer::due_by),
    db::fixed("working_days_late", &TreasuryTransfer::working_days_late), db::fixed("bank_reference", &TreasuryTransfer::bank_reference),
    db::changing("state", &TreasuryTransfer::state), db::fixed("made_by", &TreasuryTransfer::made_by),
    db::changing("checked_by", &TreasuryTransfer::checked_by), db::changing("booked_on", &TreasuryTransfer::booked_on),
    db::version("version", &TreasuryTransfer::version), db::fixed("created_at", &TreasuryTransfer::created_at));

}  // namespace liangjia::settlement
