#pragma once
// An institution that is not on direct settlement has paid the batch from its own account and records it (Rule BA-6): the whole
// amount, under a bank reference it has not used before. The institution's book alone is touched.
#include "settlement/batch/batch_operation.h"
#include "settlement/batch/repayment_offers.h"

namespace liangjia::settlement {

struct PaymentBySelf : BatchAct {
  static constexpr std::span<const Role> kRoles{SelfPaymentOffer::kRoles};
  struct Asked {
    BatchId batch;
    BusinessDate paid_on;
    std::string bank_reference;
  };
  struct Ground {
    bool reference_used = false;
  };
  static void check(const Asked& asked, FieldErrors& errors);
  static Ground ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers& dossiers);
  static Result<Done> may(const Batch& batch, const command::Moment& moment) { return SelfPaymentOffer::may(batch, moment); }
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
  static void write(command::Context& context, std::span<const Asked> asked, const Ground& ground, const BatchDossiers& before,
                    BatchDossiers& after);
};

struct RecordSelfPayment : OnOneBatch<PaymentBySelf> {
  static constexpr std::string_view kName = SelfPaymentOffer::kName;
};

}  // namespace liangjia::settlement
