#include "settlement/payment/payment_queries.h"

#include "core/command/list_query.h"
#include "settlement/payment/payment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kViewTable =
    db::view<PaymentView>(db::part<kPaymentTable, "p">(&PaymentView::payment), db::column("i.name", &PaymentView::institution_name),
                          db::column("e.name", &PaymentView::payee_name));
constexpr auto kViews =
    db::select<kViewTable, "FROM payment p JOIN organisation i ON i.id = p.institution_id JOIN organisation e ON e.id = p.payee_id">(
        "payment_queries.views");

constexpr ListIndex kIndexes[] = {{"payment_institution_state", "p.institution_id", "p.state"},
                                  {"payment_payee_state", "p.payee_id", "p.state"},
                                  {"payment_region_state", "p.region_code", "p.state"}};
constexpr ListSource kSource{"payment p", "p.id", kIndexes, kTokens<PaymentState>};

Where visible(const Scope& scope) { return Where(scope.filter({"p.institution_id", "p.region_code", "", "p.payee_id"})); }

}  // namespace

Page<PaymentView> list_payments(db::Session& session, const Actor& actor, const PaymentFilter& filter, const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("p.state = ?", filter.state)
      .maybe("p.kind = ?", filter.kind)
      .maybe("p.institution_id = ?", filter.institution)
      .maybe("p.payee_id = ?", filter.payee);
  if (filter.by_others) where.by_others(actor, {"p.checked_by", "p.result_by"});
  return read_page(session, kViews, kSource, where, page);
}

std::optional<PaymentView> find_payment_view(db::Session& session, const Scope& scope, PaymentId id) {
  return read_one(session, kViews, visible(scope).with("p.id = ?", id));
}

}  // namespace liangjia::settlement
