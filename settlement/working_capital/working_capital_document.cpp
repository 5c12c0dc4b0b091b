#include "settlement/working_capital/working_capital_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "settlement/working_capital/end_working_capital.h"
#include "settlement/working_capital/pay_working_capital.h"

namespace liangjia::settlement {

json::Object working_capital_document(const WorkingCapital& capital) {
  return {{"id", capital.id},
          {"number", capital.number},
          {"institution_id", capital.institution},
          {"region_code", capital.region_code},
          {"year", std::int64_t{capital.year}},
          {"spend", capital.spend},
          {"most", capital.most},
          {"amount", capital.amount},
          {"paid", capital.paid},
          {"returned", capital.returned},
          {"recalled", capital.recalled},
          {"balance", capital.balance()},
          {"evidence", capital.evidence},
          {"rules", json::comma_array(capital.rules)},
          {"provisional", capital.provisional},
          {"state", capital.state},
          {"made_by", capital.made_by},
          {"checked_by", capital.checked_by},
          {"payment_id", capital.payment},
          {"state_reason", capital.reason},
          {"return_amount", capital.return_amount},
          {"return_reference", capital.return_reference},
          {"version", capital.version}};
}

json::Object working_capital_view_document(const WorkingCapitalView& view, const command::Moment& moment) {
  json::Object document = working_capital_document(view.capital);
  document.set("institution_name", view.institution_name)
      .set("allowed_actions",
           command::allowed_actions<PayWorkingCapital, RefuseWorkingCapital, ReturnWorkingCapital, ConfirmWorkingCapitalReturn,
                                    WithdrawWorkingCapitalReturn, RecallWorkingCapital>(view.capital, moment));
  return document;
}

}  // namespace liangjia::settlement
