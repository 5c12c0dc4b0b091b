#include "settlement/treasury/withdraw_fund_need.h"

#include "settlement/treasury/fund_need_store.h"

namespace liangjia::settlement {

Result<FundNeed> WithdrawFundNeed::load(command::Context& context, const Input& input) { return lock_own_fund_need(context, input.id); }

Result<Done> WithdrawFundNeed::may(const FundNeed& need, const command::Moment&) {
  return kFundNeedStates.may(need.state, FundNeedStep::Withdraw);
}

Result<FundNeed> WithdrawFundNeed::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  FundNeed after = snapshot;
  after.state = kFundNeedStates.take(after.state, FundNeedStep::Withdraw);
  after.live.reset();
  return after;
}

FundNeed WithdrawFundNeed::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_fund_need(context, snapshot, decision);
}

}  // namespace liangjia::settlement
