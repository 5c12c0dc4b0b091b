#include "settlement/bank/confirm_bank_rejection.h"

#include "settlement/bank/bank_answer.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {

Result<Payment> ReportedRejection::load(command::Context& context, const Input& input) {
  return lock_answered(context, find_payment(context.tx.session(), input.id));
}

Result<Payment> ConfirmBankRejection::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Payment after = snapshot;
  after.state = kPaymentStates.take(after.state, PaymentStep::ConfirmRejection);
  after.result_confirmed_by = moment.actor.user;
  return after;
}

Payment ConfirmBankRejection::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return book_answer(context, snapshot, decision);
}

Result<Payment> WithdrawBankRejection::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Payment after = snapshot;
  after.state = kPaymentStates.take(after.state, PaymentStep::WithdrawRejection);
  after.bank_reference.reset();
  after.bank_reason.reset();
  after.result_on.reset();
  after.result_by.reset();
  after.result_file.reset();
  return after;
}

Payment WithdrawBankRejection::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_payment(context, snapshot, decision);
}

}  // namespace liangjia::settlement
