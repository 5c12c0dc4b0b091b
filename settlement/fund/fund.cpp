#include "settlement/fund/fund.h"

#include "settlement/fund/fund_errors.h"

namespace liangjia::settlement {

FundPosition lock_fund(command::Context& context, PoolCode pool, std::span<const Leg> legs_to_post) {
  std::vector<AccountKey> keys = {{AccountKind::FundBank, pool, {}, {}}, {AccountKind::PaymentInTransit, pool, {}, {}}};
  for (const Leg& leg : legs_to_post) keys.push_back(leg.account);
  const auto accounts = lock_ledger_accounts(context, std::move(keys));
  return {accounts[0].balance, accounts[1].balance};
}

Result<Done> may_promise(const FundPosition& fund, Fen amount) {
  if (amount > fund.available()) return reject(error::kFundShort, {{"available", fund.available().text()}, {"amount", amount.text()}});
  return Done{};
}

}  // namespace liangjia::settlement
