#include "settlement/payment/payment_queries.h"

#include "settlement/ledger/allowed_actions.h"
#include "settlement/ledger/list_clauses.h"
#include "settlement/payment/payment_store.h"
#include "settlement/payment/record_bank_result.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect = "SELECT " + std::string(kPaymentColumns) +
                            ", i.name, e.name FROM payment p JOIN organisation i ON i.id = p.institution_id JOIN organisation e ON e.id = p.payee_id";

ListClauses visible(const Scope& scope) { return ListClauses(scope.filter({"p.institution_id", "p.region_code", "", "p.payee_id"})); }

PaymentView read_view(db::Row& row) {
  PaymentView view;
  view.payment = read_payment(row);
  view.institution_name = row.take<std::string>();
  view.payee_name = row.take<std::string>();
  return view;
}

}  // namespace

Page<PaymentView> list_payments(db::Session& session, const Scope& scope, const PaymentFilter& filter, const PageRequest& page) {
  ListClauses clauses = visible(scope);
  clauses.maybe("p.state = ?", filter.state).maybe("p.kind = ?", filter.kind).maybe("p.institution_id = ?", filter.institution).maybe("p.payee_id = ?", filter.payee);
  return read_page<PaymentView>(session, "payment.list", kSelect, "p.id", std::move(clauses), page, read_view, [](const PaymentView& view) { return view.payment.id.value(); });
}

std::optional<PaymentView> find_payment_view(db::Session& session, const Scope& scope, PaymentId id) {
  ListClauses clauses = visible(scope);
  clauses.with("p.id = ?", id);
  auto rows = session.query_values({"payment.view", kSelect + " WHERE " + clauses.text()}, clauses.values());
  if (rows.empty()) return std::nullopt;
  return read_view(rows.front());
}

json::Object view_document(const PaymentView& view, const Actor& actor) {
  json::Object document = document_of(view.payment);
  document.set("institution_name", view.institution_name).set("payee_name", view.payee_name);
  document.set("allowed_actions",
               allowed_actions(kPaymentStates, view.payment.state, actor, [](PaymentStep) { return std::span<const Role>(RecordBankResult::kRoles); }));
  return document;
}

}  // namespace liangjia::settlement
