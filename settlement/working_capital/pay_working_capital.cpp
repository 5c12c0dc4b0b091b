#include "settlement/working_capital/pay_working_capital.h"

#include "settlement/payment/payment_errors.h"
#include "settlement/working_capital/paid_working_capital.h"
#include "settlement/working_capital/working_capital_errors.h"
#include "settlement/working_capital/working_capital_store.h"

namespace liangjia::settlement {

Result<PayWorkingCapital::Snapshot> PayWorkingCapital::load(command::Context& context, const Input& input) {
  auto found = lock_own_working_capital(context, input.id);
  if (!found) return found.rejection();
  const WorkingCapital& capital = *found;
  auto account = catalog::active_bank_account(context.tx.session(), capital.institution, "settlement");
  const auto legs = kPaidWorkingCapital.issue_legs({capital.pool(), capital.institution, capital.institution, capital.amount});
  const FundPosition fund = lock_fund(context, capital.pool(), legs);
  return Snapshot{capital, std::move(account), fund, lock_open_capital(context, capital.pool(), capital.institution, {})};
}

Result<Done> PayWorkingCapital::may(const WorkingCapital& capital, const command::Moment& moment) {
  if (auto step = kWorkingCapitalStates.may(capital.state, WorkingCapitalStep::Pay); !step) return step;
  if (same_person(moment.actor, capital.made_by) || same_person(moment.actor, capital.rejection_reported_by))
    return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<WorkingCapital> PayWorkingCapital::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const WorkingCapital& capital = snapshot.capital;
  if (const auto allowed = may(capital, moment); !allowed) return allowed.rejection();
  if (capital.amount + snapshot.open > capital.most)
    return reject(error::kWorkingCapitalAboveCap,
                  {{"most", capital.most.text()}, {"open", snapshot.open.text()}, {"amount", capital.amount.text()}});
  const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kInstitutionAccount, capital.amount);
  if (!payable) return payable.rejection();
  WorkingCapital after = capital;
  after.state = kWorkingCapitalStates.take(after.state, WorkingCapitalStep::Pay);
  after.checked_by = moment.actor.user;
  after.reason.reset();
  after.rejection_reported_by.reset();
  return after;
}

WorkingCapital PayWorkingCapital::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  WorkingCapital after = decision;
  after.payment = issue(context, kPaidWorkingCapital,
                        {after.id.value(), after.pool(), after.institution, after.region_code, *snapshot.account, after.amount,
                         after.made_by, *after.checked_by})
                      .id;
  return update_working_capital(context, snapshot.capital, std::move(after));
}

}  // namespace liangjia::settlement
