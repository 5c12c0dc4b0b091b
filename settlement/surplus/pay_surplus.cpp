#include "settlement/surplus/pay_surplus.h"

#include "settlement/payment/payment_errors.h"
#include "settlement/surplus/paid_surplus.h"
#include "settlement/surplus/retained_surplus_store.h"
#include "settlement/surplus/surplus_errors.h"

namespace liangjia::settlement {

Result<PaySurplus::Snapshot> PaySurplus::load(command::Context& context, const Input& input) {
  auto surplus = lock_own_retained_surplus(context, input.id);
  if (!surplus) return surplus.rejection();
  auto account = catalog::active_bank_account(context.tx.session(), surplus->institution, "settlement");
  const auto legs = kPaidSurplus.issue_legs({surplus->pool(), surplus->institution, surplus->institution, surplus->granted});
  const FundPosition fund = lock_fund(context, surplus->pool(), legs);
  return Snapshot{std::move(*surplus), std::move(account), fund};
}

Result<Done> PaySurplus::may(const RetainedSurplus& surplus, const command::Moment& moment) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Pay); !step) return step;
  if (same_person(moment.actor, surplus.made_by) || same_person(moment.actor, surplus.rejection_reported_by))
    return reject(liangjia::error::kSamePerson);
  if (surplus.granted == Fen{}) return reject(error::kSurplusNothingToPay);
  return Done{};
}

Result<RetainedSurplus> PaySurplus::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.surplus, moment); !allowed) return allowed.rejection();
  const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kInstitutionAccount, snapshot.surplus.granted);
  if (!payable) return payable.rejection();
  RetainedSurplus after = snapshot.surplus;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Pay);
  after.checked_by = moment.actor.user;
  after.reason.reset();
  after.rejection_reported_by.reset();
  return after;
}

RetainedSurplus PaySurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  RetainedSurplus after = decision;
  after.payment = issue(context, kPaidSurplus,
                        {after.id.value(), after.pool(), after.institution, after.region_code, *snapshot.account, after.granted,
                         after.made_by.value(), *after.checked_by})
                      .id;
  return update_retained_surplus(context, snapshot.surplus, std::move(after));
}

}  // namespace liangjia::settlement
