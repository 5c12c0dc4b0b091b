#pragma once
// Money of finance for the pooled fund as JSON.
#include "core/command/context.h"
#include "core/platform/json.h"
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

json::Object finance_arrival_document(const FinanceArrival& arrival);
json::Object finance_arrival_view_document(const FinanceArrival& arrival, const command::Moment& moment);

}  // namespace liangjia::settlement
