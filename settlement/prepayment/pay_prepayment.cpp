#include "settlement/prepayment/pay_prepayment.h"

#include "settlement/payment/payment_errors.h"
#include "settlement/prepayment/paid_prepayment.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {

template <PrepaymentStep kStep>
auto PayPrepayment<kStep>::load(command::Context& context, const Input& input) -> Result<Snapshot> {
  auto found = lock_own_prepayment(context, input.id);
  if (!found) return found.rejection();
  const Prepayment& prepayment = *found;
  auto account = catalog::active_bank_account(context.tx.session(), prepayment.institution, "prepayment");
  const auto legs = kPaidPrepayment.issue_legs({prepayment.pool(), prepayment.institution, prepayment.institution, prepayment.amount});
  const FundPosition fund = lock_fund(context, prepayment.pool(), legs);
  return Snapshot{prepayment, std::move(account), fund};
}

template <PrepaymentStep kStep>
Result<Done> PayPrepayment<kStep>::may(const Prepayment& prepayment, const command::Moment& moment) {
  if (auto step = kPrepaymentStates.may(prepayment.state, kStep); !step) return step;
  if (same_person(moment.actor, prepayment.made_by) || same_person(moment.actor, prepayment.rejection_reported_by))
    return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <PrepaymentStep kStep>
Result<Prepayment> PayPrepayment<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.prepayment, moment); !allowed) return allowed.rejection();
  const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kPrepaymentAccount, snapshot.prepayment.amount);
  if (!payable) return payable.rejection();
  Prepayment after = snapshot.prepayment;
  after.state = kPrepaymentStates.take(after.state, kStep);
  after.checked_by = moment.actor.user;
  after.reason.reset();
  after.rejection_reported_by.reset();
  return after;
}

template <PrepaymentStep kStep>
Prepayment PayPrepayment<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Prepayment after = decision;
  after.payment = issue(context, kPaidPrepayment,
                        {after.id.value(), after.pool(), after.institution, after.region_code, *snapshot.account, after.amount,
                         after.made_by, *after.checked_by})
                      .id;
  return update_prepayment(context, snapshot.prepayment, std::move(after));
}

template struct PayPrepayment<PrepaymentStep::Approve>;
template struct PayPrepayment<PrepaymentStep::Reissue>;

}  // namespace liangjia::settlement
