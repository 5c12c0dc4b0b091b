#include "settlement/fund/fund_queries.h"

#include "core/command/list_query.h"
#include "settlement/fund/fund_receipt_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kReceipts = db::select<kFundReceiptTable>("fund_queries.receipts");

struct PoolBalance {
  PoolCode pool;
  AccountKind kind = AccountKind::FundBank;
  FenSum balance;
};
constexpr auto kBalanceView =
    db::view<PoolBalance>(db::column("a.pool_code", &PoolBalance::pool), db::column("a.kind", &PoolBalance::kind),
                          db::column("COALESCE(SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)), 0)", &PoolBalance::balance));
constexpr auto kBalances =
    db::select<kBalanceView, "FROM ledger_account a LEFT JOIN ledger_entry e ON e.account_id = a.id AND e.business_date <= ?">(
        "fund_queries.balances");

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

std::vector<PoolPosition> pool_positions(db::Session& session, const Scope& scope, BusinessDate as_of) {
  Where where(scope.filter({"", "a.pool_code", "", ""}));
  where.before(as_of).with(
      "a.kind IN ('fund_bank', 'payment_in_transit', 'prepayment', 'payable_to_institution', 'receivable_from_institution')");
  const std::string text =
      std::string(kBalances.sql.text) + " WHERE " + where.text() + " GROUP BY a.pool_code, a.kind ORDER BY a.pool_code, a.kind";
  std::vector<PoolPosition> positions;
  for (db::Row& row : session.query_values({kBalances.sql.name, text}, where.values())) {
    const auto [pool, kind, sum] = kBalances(row);
    if (positions.empty() || positions.back().pool_code != pool) positions.push_back({pool, {}, {}, {}, {}});
    PoolPosition& position = positions.back();
    const Fen balance = sum.to_fen();
    if (kind == AccountKind::FundBank) position.fund.bank = balance;
    if (kind == AccountKind::PaymentInTransit) position.fund.in_transit = balance;
    if (kind == AccountKind::Prepayment) position.prepayments = balance;
    if (kind == AccountKind::PayableToInstitution) position.payable_to_institutions = balance;
    if (kind == AccountKind::ReceivableFromInstitution) position.receivable_from_institutions = balance;
  }
  return positions;
}

Page<FundReceipt> list_fund_receipts(db::Session& session, const Scope& scope, const FundReceiptFilter& filter, const PageRequest& page) {
  Where where = visible(scope);
  where.maybe("state = ?", filter.state).maybe("pool_code = ?", filter.pool_code);
  return read_page(session, kReceipts, "id", where, page);
}

std::optional<FundReceipt> find_fund_receipt(db::Session& session, const Scope& scope, FundReceiptId id) {
  return read_one(session, kReceipts, visible(scope).with("id = ?", id));
}

}  // namespace liangjia::settlement
