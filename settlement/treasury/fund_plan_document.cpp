#include "settlement/treasury/fund_plan_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "settlement/treasury/decide_fund_plan.h"

namespace liangjia::settlement {
namespace {

json::Array lines_document(const std::vector<FundPlanLineView>& lines) {
  json::Array documents;
  for (const FundPlanLineView& view : lines) {
    const FundPlanLine& line = view.line;
    documents.push_back(json::Object{{"need_id", line.need},
                                     {"pool_code", line.unit.text()},
                                     {"insurance_kind", line.kind},
                                     {"spend", line.figures.spend},
                                     {"extras", line.figures.extras},
                                     {"expected_balance", line.figures.expected_balance},
                                     {"excess", line.excess},
                                     {"amount", line.amount},
                                     {"transferred", view.transferred}});
  }
  return documents;
}

}  // namespace

json::Object fund_plan_document(const FundPlan& plan) {
  return {{"id", plan.id},
          {"number", plan.number},
          {"pool_code", plan.city.text()},
          {"month", plan.month},
          {"plan_by", plan.plan_by},
          {"transfer_by", plan.transfer_by},
          {"amount", plan.amount},
          {"rules", json::comma_array(plan.rules)},
          {"provisional", plan.provisional},
          {"state", plan.state},
          {"made_by", plan.made_by},
          {"checked_by", plan.checked_by},
          {"approved_on", plan.approved_on},
          {"version", plan.version}};
}

json::Object fund_plan_view_document(const FundPlan& plan, const command::Moment& moment) {
  json::Object document = fund_plan_document(plan);
  document.set("days_late", std::int64_t{plan.days_late(moment.today)})
      .set("allowed_actions", command::allowed_actions<ApproveFundPlan, RefuseFundPlan>(plan, moment));
  return document;
}

json::Object whole_fund_plan_document(const WholeFundPlan& whole, const command::Moment& moment) {
  json::Object document = fund_plan_view_document(whole.plan, moment);
  json::Array kinds;
  for (const PlannedKind& one : whole.kinds)
    kinds.push_back(json::Object{{"insurance_kind", one.kind}, {"amount", one.amount}, {"transferred", one.transferred}});
  document.set("kinds", std::move(kinds)).set("lines", lines_document(whole.lines));
  return document;
}

}  // namespace liangjia::settlement
