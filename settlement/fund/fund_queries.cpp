#include "settlement/fund/fund_queries.h"

#include "core/command/list_query.h"
#include "settlement/fund/fund_receipt_table.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {
namespace {

constexpr auto kReceipts = db::select<kFundReceiptTable>("fund_queries.receipts");

struct PoolAccount {
  LedgerAccountId id;
  PoolCode pool;
  AccountKind kind = AccountKind::FundBank;
};
constexpr auto kPoolAccount = db::view<PoolAccount>(db::column("a.id", &PoolAccount::id), db::column("a.pool_code", &PoolAccount::pool),
                                                    db::column("a.kind", &PoolAccount::kind));
constexpr auto kAccounts = db::select<kPoolAccount, "FROM ledger_account a WHERE ">("fund_queries.accounts");

constexpr ListIndex kIndexes[] = {{"fund_receipt_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"fund_receipt", "id", kIndexes, kTokens<FundReceiptState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

std::vector<PoolPosition> pool_positions(db::Session& session, const Scope& scope, BusinessDate as_of) {
  Where where(scope.filter({"", "a.pool_code", "", ""}));
  where.with("a.kind IN ('fund_bank', 'payment_in_transit', 'prepayment', 'payable_to_institution', 'receivable_from_institution')");
  std::vector<PoolAccount> accounts;
  std::vector<LedgerAccountId> ids;
  const std::string text = std::string(kAccounts.sql.text) + where.text() + " ORDER BY a.pool_code";
  for (db::Row& row : session.query_values({kAccounts.sql.name, text}, where.values())) {
    accounts.push_back(kAccounts(row));
    ids.push_back(accounts.back().id);
  }
  const auto balances = balances_on(session, ids, as_of);
  std::vector<PoolPosition> positions;
  for (const auto& [id, pool, kind] : accounts) {
    if (positions.empty() || positions.back().pool_code != pool) positions.push_back({pool, {}, {}, {}, {}});
    const auto found = balances.find(id);
    if (found == balances.end()) continue;
    PoolPosition& position = positions.back();
    if (kind == AccountKind::FundBank) position.fund.bank += found->second;
    if (kind == AccountKind::PaymentInTransit) position.fund.in_transit += found->second;
    if (kind == AccountKind::Prepayment) position.prepayments += found->second;
    if (kind == AccountKind::PayableToInstitution) position.payable_to_institutions += found->second;
    if (kind == AccountKind::ReceivableFromInstitution) position.receivable_from_institutions += found->second;
  }
  return positions;
}

Page<FundReceipt> list_fund_receipts(db::Session& session, const Actor& actor, const FundReceiptFilter& filter, const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("state = ?", filter.state).maybe("pool_code = ?", filter.pool_code);
  if (filter.by_others) where.by_others(actor, {"made_by"});
  return read_page(session, kReceipts, kSource, where, page);
}

std::optional<FundReceipt> find_fund_receipt(db::Session& session, const Scope& scope, FundReceiptId id) {
  return read_one(session, kReceipts, visible(scope).with("id = ?", id));
}

}  // namespace liangjia::settlement
