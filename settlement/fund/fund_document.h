#pragma once
// Receipts of a fund and the position of a pool as JSON: in replies, lists and the audit.
#include "settlement/fund/fund_queries.h"

namespace liangjia::settlement {

json::Object fund_receipt_document(const FundReceipt& receipt);
// With what the reader may do next.
json::Object fund_receipt_view_document(const FundReceipt& receipt, const command::Moment& moment);
json::Object pool_position_document(const PoolPosition& position);

}  // namespace liangjia::settlement
