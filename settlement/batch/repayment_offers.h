#pragma once
// The last steps of a batch are of the next noun (repayment/): whether they may be taken is asked of the batch, offered on it, and answered
// first by the commands themselves.
#include "core/command/context.h"
#include "settlement/batch/batch.h"
#include "settlement/batch/batch_errors.h"

namespace liangjia::settlement {

struct SelfPaymentOffer {
  static constexpr std::string_view kName = "record_self_payment";
  static constexpr Role kRoles[] = {Role::InstitutionFinance};
  static Result<Done> may(const Batch& batch, const command::Moment&) {
    if (batch.direct) return reject(error::kDirectOnly);
    return kBatchMachine.may(batch.state, BatchStep::PayBySelf);
  }
};

struct ReceiptOffer {
  static constexpr std::string_view kName = "confirm_receipt";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance};
  static Result<Done> may(const Batch& batch, const command::Moment&) { return kBatchMachine.may(batch.state, BatchStep::ConfirmReceipt); }
};

}  // namespace liangjia::settlement
