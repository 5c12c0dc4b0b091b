#pragma once
// What a pool has, owes and has prepaid, as of the end of a day; and the receipts from finance. For bureaus only.
#include "core/base/page.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

struct PoolPosition {
  PoolCode pool_code;
  FundPosition fund;
  Fen prepayments;  // paid or on the way, not yet offset
  Fen payable_to_institutions;
  Fen receivable_from_institutions;  // paid on their behalf, not yet offset
};

// Pools of the scope that have any account, by code.
std::vector<PoolPosition> pool_positions(db::Session& session, const Scope& scope, BusinessDate as_of);

struct FundReceiptFilter {
  std::optional<FundReceiptState> state;
  std::optional<std::string> pool_code;  // as somebody asked: what is no code finds nothing
  bool by_others = false;                // not recorded by the reader
};
Page<FundReceipt> list_fund_receipts(db::Session& session, const Actor& actor, const FundReceiptFilter& filter, const PageRequest& page);
std::optional<FundReceipt> find_fund_receipt(db::Session& session, const Scope& scope, FundReceiptId id);

}  // namespace liangjia::settlement
