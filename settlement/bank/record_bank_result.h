#pragma once
// The bank's answer to one instruction, by its number: paid under a reference, or sent back with a reason. The same answer
// told twice is answered like the first; a contrary one is refused (Rule PY-2). Whoever let the payment go may not tell it (PY-5). A
// payment is booked at once; a rejection is but reported and waits for a second person (PY-6, confirm_bank_rejection.h).
#include "core/command/runner.h"
#include "settlement/payment/bank_result_offer.h"

namespace liangjia::settlement {

struct RecordBankResult : BankResultOffer {
  struct Input {
    std::string instruction_no;
    bool accepted = false;
    std::string bank_reference;  // required when accepted
    std::string reason;          // required when rejected
    BusinessDate result_on;
  };
  struct Snapshot {
    Payment payment;
    bool reference_used = false;  // by another payment
  };
  struct Decision {
    bool repeated = false;
    Payment after;
  };
  using Outcome = Payment;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
