#pragma once
#include "core/database/table.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

inline constexpr auto kFundReceiptTable =
    db::table<FundReceipt>("fund_receipt", db::key("id", &FundReceipt::id), db::fixed("number", &FundReceipt::number),
                           db::fixed("pool_code", &FundReceipt::pool_code), db::fixed("amount_fen", &FundReceipt::amount),
                           db::fixed("received_on", &FundReceipt::received_on), db::fixed("bank_reference", &FundReceipt::bank_reference),
                           db::changing("state", &FundReceipt::state), db::fixed("made_by", &FundReceipt::made_by),
                           db::changing("checked_by", &FundReceipt::checked_by), db::version("version", &FundReceipt::version),
                           db::fixed("created_at", &FundReceipt::created_at));

}  // namespace liangjia::settlement
