#include "settlement/batch/release_batch.h"

#include "core/base/text.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {
namespace {

command::Reply save(command::Context& context, const BatchDossiers& before, BatchDossiers after) {
  save_batches(context, before, after);
  return reply_of(context, after, true);
}

Result<BatchDossiers> alone(Result<BatchDossier> dossier) {
  if (!dossier) return dossier.rejection();
  return BatchDossiers{std::move(*dossier)};
}

}  // namespace

Result<WithdrawBatch::Snapshot> WithdrawBatch::load(command::Context& context, const Input& input) {
  return lock_batches(context, {input.batch});
}

Result<WithdrawBatch::Decision> WithdrawBatch::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  return alone(released(snapshot.front(), BatchStep::Withdraw, ""));
}

command::Reply WithdrawBatch::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return save(context, snapshot, decision);
}

void RefuseBatch::check(const Input& input, FieldErrors& errors) {
  if (trimmed(input.reason).empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<RefuseBatch::Snapshot> RefuseBatch::load(command::Context& context, const Input& input) {
  return lock_batches(context, {input.batch});
}

Result<RefuseBatch::Decision> RefuseBatch::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const BatchDossier& dossier = snapshot.front();
  if (kBatchMachine.allows(dossier.batch.state, BatchStep::Refuse) && !may_refuse(dossier.batch.state, moment.actor))
    return reject(liangjia::error::kForbidden);
  return alone(released(dossier, BatchStep::Refuse, input.reason));
}

command::Reply RefuseBatch::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return save(context, snapshot, decision);
}

}  // namespace liangjia::settlement
