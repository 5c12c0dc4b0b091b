#include "settlement/prepayment/pay_prepayment.h"

#include "settlement/payment/payment_errors.h"
#include "settlement/prepayment/paid_prepayment.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {

Result<PayPrepayment::Snapshot> PayPrepayment::load(command::Context& context, const Input& input) {
  auto prepayment = lock_prepayment(context.tx, input.id);
  if (!prepayment || !context.actor().scope.covers_institution(prepayment->institution, prepayment->region_code))
    return reject(liangjia::error::kNotFound);
  Snapshot snapshot;
  snapshot.account = catalog::active_bank_account(context.tx.session(), prepayment->institution, "prepayment");
  const auto legs = kPaidPrepayment.issue_legs({prepayment->pool(), prepayment->institution, prepayment->institution, prepayment->amount});
  snapshot.fund = lock_fund(context, prepayment->pool(), legs);
  snapshot.prepayment = std::move(*prepayment);
  return snapshot;
}

Result<PayPrepayment::Decision> PayPrepayment::decide_step(const Snapshot& snapshot, PrepaymentStep step, const command::Moment& moment) {
  const auto to = kPrepaymentStates.apply(snapshot.prepayment.state, step);
  if (!to) return to.rejection();
  if (snapshot.prepayment.made_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  if (!snapshot.account) return reject(error::kBankAccountMissing, named(noun::kPrepaymentAccount));
  if (const auto fund = may_promise(snapshot.fund, snapshot.prepayment.amount); !fund) return fund.rejection();
  Decision decision{snapshot.prepayment, *snapshot.account};
  decision.after.state = *to;
  decision.after.checked_by = moment.actor.user;
  decision.after.reason.reset();
  decision.after.version += 1;
  return decision;
}

command::Reply PayPrepayment::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  Prepayment after = decision.after;
  const Payment payment = issue(context, kPaidPrepayment,
                                {after.id.value(), after.pool(), after.institution, after.region_code, decision.account, after.amount,
                                 after.made_by, *after.checked_by});
  after.payment = payment.id;
  update_prepayment(context, snapshot.prepayment, after);
  return {200, document_of(after), after.version};
}

}  // namespace liangjia::settlement
