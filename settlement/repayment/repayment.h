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
  BatchId batch;
  Fen amount;
  BusinessDate on;
};

struct Repayment {
  RepaymentId id;
  BatchId batch;
  PaymentId payment;  // none: the institution paid by itself
  OrganisationId enterprise;
  OrganisationId institution;
  Fen amount;
  BusinessDate received_on;
  UserId confirmed_by;
  Instant confirmed_at{};
};

struct SelfPayment {
  SelfPaymentId id;
  BatchId batch;
  OrganisationId institution;
  OrganisationId enterprise;
  Fen amount;
  BusinessDate paid_on;
  std::string bank_reference;
  TransferId transfer;
  UserId recorded_by;
  Instant created_at{};
};

// Batches that were not paid are absent.
std::map<BatchId, PaidOut> find_paid_out(db::Session& session, const std::vector<BatchId>& ids);
void insert_repayments(db::Transaction& tx, const std::vector<Repayment>& repayments);

bool own_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference);
void insert_self_payment(db::Transaction& tx, const SelfPayment& payment);

}  // namespace liangjia::settlement
