#pragma once
// Money of the treasury that moved, as JSON.
#include "core/command/context.h"
#include "core/platform/json.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

json::Object treasury_transfer_document(const TreasuryTransfer& transfer);
json::Object treasury_transfer_view_document(const TreasuryTransfer& transfer, const command::Moment& moment);

}  // namespace liangjia::settlement
