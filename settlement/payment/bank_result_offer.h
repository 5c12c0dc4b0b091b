#pragma once
// Whether the bank's answer to a payment may be recorded now: asked of the payment, offered on it, and answered by the command itself,
// which knows what each kind of payment pays (bank/record_bank_result.h).
#include "core/command/context.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

struct BankResultOffer {
  static constexpr std::string_view kName = "record_bank_result";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker, Role::System};
  // Rule PY-2: payment_result_contrary once it was answered.
  static Result<Done> may(const Payment& payment, const command::Moment& moment);
};

}  // namespace liangjia::settlement
