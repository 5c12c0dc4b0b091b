#include "settlement/debt/debt_document.h"

#include "core/command/allowed.h"
#include "settlement/debt/decide_top_up.h"

namespace liangjia::settlement {

json::Object top_up_document(const TopUp& top_up) {
  return {{"id", top_up.id},
          {"number", top_up.number},
          {"institution_id", top_up.institution},
          {"region_code", top_up.region_code},
          {"amount", top_up.amount},
          {"paid_on", top_up.paid_on},
          {"bank_reference", top_up.bank_reference},
          {"state", top_up.state},
          {"recorded_by", top_up.recorded_by},
          {"decided_by", top_up.decided_by},
          {"version", top_up.version}};
}

json::Object top_up_view_document(const TopUpView& view, const command::Moment& moment) {
  json::Object document = top_up_document(view.top_up);
  document.set("institution_name", view.institution_name)
      .set("allowed_actions", command::allowed_actions<BookTopUp, RefuseTopUp>(view.top_up, moment));
  return document;
}

json::Object institution_debt_document(const InstitutionDebt& debt, const command::Moment& moment) {
  const auto bound = debt_bound(moment, debt.pool_code, debt.institution, debt.monthly_claim);
  const std::optional<Fen> most = bound ? *bound : std::nullopt;
  return {{"institution_id", debt.institution},
          {"institution_name", debt.institution_name},
          {"pool_code", debt.pool_code.text()},
          {"owed", debt.owed},
          {"on_the_way", debt.on_the_way},
          {"monthly_claim", debt.monthly_claim},
          {"most", most},
          {"above", most && debt.owed > *most}};
}

}  // namespace liangjia::settlement
