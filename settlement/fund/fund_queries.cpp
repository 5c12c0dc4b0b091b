#include "settlement/fund/fund_queries.h"

#include "core/command/list_query.h"
#include "settlement/fund/book_fund_receipt.h"
#include "settlement/fund/fund_receipt_store.h"
#include "settlement/ledger/allowed_actions.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect = "SELECT " + std::string(kFundReceiptColumns) + " FROM fund_receipt f";

Where visible(const Scope& scope) { return Where(scope.filter({"", "f.pool_code", "", ""})); }

}  // namespace

std::vector<PoolPosition> pool_positions(db::Session& session, const Scope& scope, BusinessDate as_of) {
  Where where(scope.filter({"", "a.pool_code", "", ""}));
  where.before(as_of).with(
      "a.kind IN ('fund_bank', 'payment_in_transit', 'prepayment', 'payable_to_institution', 'receivable_from_institution')");
  const std::string text =
      "SELECT a.pool_code, a.kind, COALESCE(SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)), 0) FROM ledger_account a "
      "LEFT JOIN ledger_entry e ON e.account_id = a.id AND e.business_date <= ? WHERE " +
      where.text() + " GROUP BY a.pool_code, a.kind ORDER BY a.pool_code, a.kind";
  std::vector<PoolPosition> positions;
  for (auto& row : session.query_values({"fund.positions", text}, where.values())) {
    const auto pool = row.take<PoolCode>();
    if (positions.empty() || positions.back().pool_code != pool) positions.push_back({pool, {}, {}, {}, {}});
    PoolPosition& position = positions.back();
    const auto kind = row.take<AccountKind>();
    const Fen balance = row.take<FenSum>().to_fen();
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
  where.maybe("f.state = ?", filter.state).maybe("f.pool_code = ?", filter.pool_code);
  return read_page(session, {"fund_receipt.list", kSelect}, "f.id", where, page, read_fund_receipt);
}

std::optional<FundReceipt> find_fund_receipt(db::Session& session, const Scope& scope, FundReceiptId id) {
  return read_one(session, {"fund_receipt.view", kSelect}, visible(scope).with("f.id = ?", id), read_fund_receipt);
}

json::Object document_of(const PoolPosition& position) {
  return {{"pool_code", position.pool_code.text()},
          {"bank", position.fund.bank},
          {"in_transit", position.fund.in_transit},
          {"available", position.fund.available()},
          {"prepayments", position.prepayments},
          {"payable_to_institutions", position.payable_to_institutions},
          {"receivable_from_institutions", position.receivable_from_institutions}};
}

json::Object view_document(const FundReceipt& receipt, const Actor& actor) {
  json::Object document = document_of(receipt);
  document.set("allowed_actions", allowed_actions(kFundReceiptStates, receipt.state, actor,
                                                  [](FundReceiptStep) { return std::span<const Role>(BookFundReceipt::kRoles); }));
  return document;
}

}  // namespace liangjia::settlement
