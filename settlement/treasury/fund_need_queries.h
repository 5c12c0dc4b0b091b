#pragma once
// Needs as bureaus read them: the city all of them, a county its own.
#include "core/base/page.h"
#include "core/command/context.h"
#include "settlement/treasury/fund_need.h"

namespace liangjia::settlement {

struct FundNeedFilter {
  std::optional<FundNeedState> state;
  std::optional<std::string> pool_code;
  std::optional<BusinessMonth> month;
};
Page<FundNeed> list_fund_needs(db::Session& session, const command::Moment& moment, const FundNeedFilter& filter, const PageRequest& page);
std::optional<FundNeed> find_fund_need(db::Session& session, const Scope& scope, FundNeedId id);

}  // namespace liangjia::settlement
