#pragma once
// A rejection that one person reported (record_bank_result.h) still leaves the money in transit and its document paying. A second person
// who neither reported it nor let the payment go confirms it: only then is the issue reversed and may the document be issued anew
// (Rules PY-5, PY-6). A report that was a mistake is withdrawn, and the payment waits for the bank as before.
#include "core/command/runner.h"
#include "settlement/payment/bank_result_offer.h"

namespace liangjia::settlement {

struct ReportedRejection {
  struct Input {
    PaymentId id;
  };
  using Snapshot = Payment;
  using Decision = Payment;
  using Outcome = Payment;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
};

struct ConfirmBankRejection : RejectionConfirmationOffer, ReportedRejection {
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct WithdrawBankRejection : RejectionWithdrawalOffer, ReportedRejection {
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
