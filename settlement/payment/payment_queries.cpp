#include "settlement/payment/payment_queries.h"

#include "core/command/list_query.h"
#include "settlement/ledger/allowed_actions.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect =
    "SELECT " + std::string(kPaymentColumns) +
    ", i.name, e.name FROM payment p JOIN organisation i ON i.id = p.institution_id JOIN organisation e ON e.id = p.payee_id";

Where visible(const Scope& scope) { return Where(scope.filter({"p.institution_id", "p.region_code", "", "p.payee_id"})); }

PaymentView read_view(db::Row& row) {
  PaymentView view;
  view.payment = read_payment(row);
  view.institution_name = row.take<std::string>();
  view.payee_name = row.take<std::string>();
  return view;
}

}  // namespace

Page<PaymentView> list_payments(db::Session& session, const Scope& scope, const PaymentFilter& filter, const PageRequest& page) {
  Where where = visible(scope);
  where.maybe("p.state = ?", filter.state)
      .maybe("p.kind = ?", filter.kind)
      .maybe("p.institution_id = ?", filter.institution)
      .maybe("p.payee_id = ?", filter.payee);
  return read_page(session, {"payment.list", kSelect}, "p.id", where, page, read_view);
}

std::optional<PaymentView> find_payment_view(db::Session& session, const Scope& scope, PaymentId id) {
  return read_one(session, {"payment.view", kSelect}, visible(scope).with("p.id = ?", id), read_view);
}

json::Object view_document(const PaymentView& view, const Actor& actor) {
  json::Object document = document_of(view.payment);
  document.set("institution_name", view.institution_name).set("payee_name", view.payee_name);
  document.set("allowed_actions", allowed_actions(kPaymentStates, view.payment.state, actor,
                                                  [](PaymentStep) { return std::span<const Role>(kBankResultRoles); }));
  return document;
}

}  // namespace liangjia::settlement
