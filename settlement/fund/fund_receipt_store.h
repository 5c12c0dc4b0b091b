#pragma once
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

std::optional<FundReceipt> lock_fund_receipt(db::Transaction& tx, FundReceiptId id);
bool fund_reference_used(db::Session& session, PoolCode pool, std::string_view bank_reference);
bool pool_exists(db::Session& session, PoolCode pool);
// Both write the audit row.
void insert_fund_receipt(command::Context& context, const FundReceipt& receipt);
// Gives the receipt as it is written: of the next version.
FundReceipt update_fund_receipt(command::Context& context, const FundReceipt& before, FundReceipt after);

}  // namespace liangjia::settlement
