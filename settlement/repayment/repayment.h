#pragma once
// The end of a batch: money at the enterprise (回款). When it was paid and how much, whoever paid: the fund's accepted payment, or what
// an institution that is not on direct settlement recorded (BA-6).
#include <map>
#include <string_view>

#include "settlement/batch/batch.h"

namespace liangjia::settlement {

using RepaymentId = Id<struct RepaymentTag>;
using SelfPaymentId = Id<struct SelfPaymentTag>;

struct PaidOut {
  Fen amount;
  BusinessDate on;
};

struct Repayment {
  RepaymentId id;
  Batch batch;
  Fen amount;
  BusinessDate received_on;
};

struct SelfPayment {
  SelfPaymentId id;
  Batch batch;
  BusinessDate paid_on;
  std::string bank_reference;
};

// Batches that were not paid are absent.
std::map<BatchId, PaidOut> find_paid_out(db::Session& session, const std::vector<BatchId>& ids);
void insert_repayments(command::Context& context, const std::vector<Repayment>& repayments);

bool own_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference);
void insert_self_payment(command::Context& context, const SelfPayment& payment, TransferId transfer);

}  // namespace liangjia::settlement
