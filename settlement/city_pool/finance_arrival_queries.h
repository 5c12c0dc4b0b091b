#pragma once
// Money of finance for the pooled fund, as bureaus read it: the city all of it, a county that of its own finance.
#include "core/base/page.h"
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

struct FinanceArrivalFilter {
  std::optional<FinanceArrivalState> state;
  std::optional<std::string> pool_code;
};
Page<FinanceArrival> list_finance_arrivals(db::Session& session, const command::Moment& moment, const FinanceArrivalFilter& filter,
                                           const PageRequest& page);
std::optional<FinanceArrival> find_finance_arrival(db::Session& session, const Scope& scope, FinanceArrivalId id);

}  // namespace liangjia::settlement
