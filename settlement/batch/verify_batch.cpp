#include "settlement/batch/verify_batch.h"

#include "core/base/text.h"
#include "settlement/batch/batch_errors.h"

namespace liangjia::settlement {

void BatchVerification::check(const Asked& asked, FieldErrors& errors) {
  for (std::size_t i = 0; i < asked.disputes.size(); ++i) {
    if (trimmed(asked.disputes[i].reason).empty()) errors.add("/disputed/" + std::to_string(i) + "/reason", error::kDisputeNeedsReason);
  }
}

Result<Done> BatchVerification::may(const Batch& batch, const command::Moment&) {
  return kBatchMachine.may(batch.state, BatchStep::Verify);
}

Result<BatchDossier> BatchVerification::decide(const BatchDossier& dossier, const Asked& asked, Ground&, const command::Moment& moment) {
  return verified(dossier, asked.disputes, moment.actor.user);
}

}  // namespace liangjia::settlement
