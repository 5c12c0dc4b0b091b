#pragma once
// Who may say now how the bank answered a payment: asked of the payment, offered on it, and answered by the commands themselves, which
// know what each kind of payment pays (bank/record_bank_result.h, bank/confirm_bank_rejection.h). Each gives same_person to whoever let
// the payment go (Rule PY-5).
#include "core/command/context.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

struct BankResultOffer {
  static constexpr std::string_view kName = "record_bank_result";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker, Role::System};
  // Rule PY-2: payment_result_contrary once it was answered.
  static Result<Done> may(const Payment& payment, const command::Moment& moment);
};

// Rule PY-6. Finance is among them, so that a bureau of one maker, one checker and one of finance has its second person for every payment.
struct RejectionConfirmationOffer {
  static constexpr std::string_view kName = "confirm_bank_rejection";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover};
  // same_person to whoever reported it as well.
  static Result<Done> may(const Payment& payment, const command::Moment& moment);
};

// A report that was a mistake: also by whoever made it, since no money moves.
struct RejectionWithdrawalOffer {
  static constexpr std::string_view kName = "withdraw_bank_rejection";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover};
  static Result<Done> may(const Payment& payment, const command::Moment& moment);
};

}  // namespace liangjia::settlement
