#include "settlement/fund/fund.h"

#include "settlement/fund/fund_errors.h"

namespace liangjia::settlement {
namespace {

constexpr auto kPositionView = db::view<FundPosition>(
    db::column("COALESCE(CAST(SUM(IF(kind = 'fund_bank', balance_fen, 0)) AS SIGNED), 0)", &FundPosition::bank),
    db::column("COALESCE(CAST(SUM(IF(kind = 'fund_bank', 0, balance_fen)) AS SIGNED), 0)", &FundPosition::in_transit));
constexpr auto kPosition =
    db::select<kPositionView,
               "FROM ledger_account FORCE INDEX (ledger_account_once) WHERE book = 'fund' AND kind IN ('fund_bank', 'payment_in_transit') "
               "AND pool_code = ? AND institution_id = 0 AND enterprise_id = 0">("fund.position");

}  // namespace

FundPosition find_fund(db::Session& session, PoolCode pool) { return db::one(session, kPosition, pool).value(); }

FundPosition lock_fund(command::Context& context, PoolCode pool, std::span<const Leg> legs_to_post) {
  std::vector<AccountKey> keys = {{AccountKind::FundBank, pool, {}, {}}, {AccountKind::PaymentInTransit, pool, {}, {}}};
  for (const Leg& leg : legs_to_post) keys.push_back(leg.account);
  const auto accounts = lock_ledger_accounts(context, std::move(keys));
  return {accounts[0].balance, accounts[1].balance, bank_channel_of(context.tx.session(), context.moment, pool)};
}

Result<Done> may_promise(const FundPosition& fund, Fen amount) {
  if (amount > fund.available()) return reject(error::kFundShort, {{"available", fund.available().text()}, {"amount", amount.text()}});
  return Done{};
}

}  // namespace liangjia::settlement
