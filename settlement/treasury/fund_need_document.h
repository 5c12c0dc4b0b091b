#pragma once
// What a unit needs next month, as JSON.
#include "core/command/context.h"
#include "core/platform/json.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

json::Object fund_need_document(const FundNeed& need);
json::Object fund_need_view_document(const FundNeed& need, const command::Moment& moment);

}  // namespace liangjia::settlement
