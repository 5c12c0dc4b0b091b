#pragma once
// The institution checks the batch against its own books, line by line: disputed lines drop out with a reason, all others are
// verified (Rule BA-3). Nothing left: the batch is refused. Undisputed batches of a month at one stroke.
#include "settlement/batch/batch_operation.h"

namespace liangjia::settlement {

struct BatchVerification : BatchAct {
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Asked {
    BatchId batch;
    std::vector<Dispute> disputes = {};
  };
  static void check(const Asked& asked, FieldErrors& errors);
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
};

struct VerifyBatch : OnOneBatch<BatchVerification> {
  static constexpr std::string_view kName = "verify_batch";
};
struct VerifyBatches : OnManyBatches<BatchVerification> {
  static constexpr std::string_view kName = "verify_batches";
};

}  // namespace liangjia::settlement
