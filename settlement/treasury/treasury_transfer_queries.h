#pragma once
// Money of the treasury that moved, as bureaus read it: the city all of it, a county what came to it or went back.
#include "core/base/page.h"
#include "core/command/context.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

struct TreasuryTransferFilter {
  std::optional<TreasuryTransferState> state;
  std::optional<TreasuryTransferSort> sort;
  std::optional<std::string> pool_code;
  bool by_others = false;  // not recorded by the reader
};
Page<TreasuryTransfer> list_treasury_transfers(db::Session& session, const command::Moment& moment, const TreasuryTransferFilter& filter,
                                               const PageRequest& page);
std::optional<TreasuryTransfer> find_treasury_transfer(db::Session& session, const Scope& scope, TreasuryTransferId id);

}  // namespace liangjia::settlement
