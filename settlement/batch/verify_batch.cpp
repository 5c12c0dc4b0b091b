#include "settlement/batch/verify_batch.h"

#include "core/base/text.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {

void VerifyBatch::check(const Input& input, FieldErrors& errors) {
  for (std::size_t i = 0; i < input.disputes.size(); ++i) {
    if (trimmed(input.disputes[i].reason).empty()) errors.add("/disputed/" + std::to_string(i) + "/reason", error::kDisputeNeedsReason);
  }
}

Result<VerifyBatch::Snapshot> VerifyBatch::load(command::Context& context, const Input& input) {
  return lock_batches(context, {input.batch});
}

Result<VerifyBatch::Decision> VerifyBatch::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const BatchDossier& dossier = snapshot.front();
  if (const auto may = kBatchMachine.apply(dossier.batch.state, BatchStep::Verify); !may) return may.rejection();
  auto after = verified(dossier, input.disputes, moment.actor.user);
  if (!after) return after.rejection();
  return Decision{std::move(*after)};
}

command::Reply VerifyBatch::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision;
  save_batches(context, snapshot, after);
  return reply_of(context, after, true);
}

void VerifyBatches::check(const Input& input, FieldErrors& errors) { check_batch_ids(input.batches, errors); }

Result<VerifyBatches::Snapshot> VerifyBatches::load(command::Context& context, const Input& input) {
  return lock_batches(context, input.batches);
}

Result<VerifyBatches::Decision> VerifyBatches::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return decided_each(snapshot, false, "/batch_ids", [&](const BatchDossier& dossier, std::size_t) -> Result<BatchDossier> {
    if (const auto may = kBatchMachine.apply(dossier.batch.state, BatchStep::Verify); !may) return may.rejection();
    return verified(dossier, {}, moment.actor.user);
  });
}

command::Reply VerifyBatches::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision;
  save_batches(context, snapshot, after);
  return reply_of(context, after, false);
}

}  // namespace liangjia::settlement
