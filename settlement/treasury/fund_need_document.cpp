#include "settlement/treasury/fund_need_document.h"

#include "core/command/allowed.h"
#include "settlement/treasury/withdraw_fund_need.h"

namespace liangjia::settlement {

json::Object fund_need_document(const FundNeed& need) {
  return {{"id", need.id},
          {"number", need.number},
          {"pool_code", need.unit.text()},
          {"insurance_kind", need.kind},
          {"month", need.month},
          {"spend_month", need.spend_month},
          {"spend", need.spend},
          {"expected_balance", need.expected_balance},
          {"prepayments", need.extras.prepayments},
          {"clearing", need.extras.clearing},
          {"surplus", need.extras.surplus},
          {"direct", need.extras.direct},
          {"extras", need.extras.sum()},
          {"evidence", need.evidence},
          {"state", need.state},
          {"plan_id", need.plan},
          {"made_by", need.made_by},
          {"version", need.version}};
}

json::Object fund_need_view_document(const FundNeed& need, const command::Moment& moment) {
  json::Object document = fund_need_document(need);
  document.set("allowed_actions", command::allowed_actions<WithdrawFundNeed>(need, moment));
  return document;
}

}  // namespace liangjia::settlement
