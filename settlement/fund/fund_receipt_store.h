#pragma once
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

inline constexpr std::string_view kFundReceiptColumns =
    "f.id, f.number, f.pool_code, f.amount_fen, f.received_on, f.bank_reference, f.state, f.made_by, f.checked_by, f.version";
FundReceipt read_fund_receipt(db::Row& row);

std::optional<FundReceipt> lock_fund_receipt(db::Transaction& tx, FundReceiptId id);
bool fund_reference_used(db::Session& session, PoolCode pool, std::string_view bank_reference);
bool pool_exists(db::Session& session, PoolCode pool);
void insert_fund_receipt(command::Context& context, const FundReceipt& receipt);
// Writes state, checked_by and version.
void update_fund_receipt(db::Transaction& tx, const FundReceipt& receipt);

}  // namespace liangjia::settlement
