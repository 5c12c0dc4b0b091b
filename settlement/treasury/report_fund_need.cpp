#include "settlement/treasury/report_fund_need.h"

#include "settlement/treasury/fund_need_store.h"
#include "settlement/treasury/treasury_errors.h"

namespace liangjia::settlement {

Result<ReportFundNeed::Snapshot> ReportFundNeed::load(command::Context& context, const Input& input) {
  const PoolCode unit = pool_of(context.actor().scope.region_code());
  return Snapshot{fund_need_stands(context.tx.session(), unit, input.kind, input.month)};
}

Result<FundNeed> ReportFundNeed::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const BusinessMonth now = BusinessMonth::of(moment.today);
  if (input.month != now && input.month != now.next())
    return reject_field("/month", error::kNeedMonthOutside, {{"from", now.text()}, {"to", now.next().text()}});
  if (snapshot.stands) return reject(liangjia::error::kAlreadyExists, named(noun::kNeedOfMonth, input.month.text()));
  FundNeed need;
  need.unit = pool_of(moment.actor.scope.region_code());
  need.kind = input.kind;
  need.month = input.month;
  need.spend_month = spend_month_of(input.month);
  need.spend = input.spend;
  need.expected_balance = input.expected_balance;
  need.extras = input.extras;
  need.evidence = input.evidence;
  need.made_by = moment.actor.user;
  return need;
}

FundNeed ReportFundNeed::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  FundNeed need = decision;
  need.id = context.ids.next<FundNeedId>();
  need.number = document_number("YK", need.id.value());
  need.created_at = context.now();
  insert_fund_need(context, need);
  return need;
}

}  // namespace liangjia::settlement
