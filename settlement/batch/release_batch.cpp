#include "settlement/batch/release_batch.h"

#include "core/base/text.h"

namespace liangjia::settlement {

Result<Done> BatchWithdrawal::may(const Batch& batch, const command::Moment&) {
  return kBatchMachine.may(batch.state, BatchStep::Withdraw);
}

Result<BatchDossier> BatchWithdrawal::decide(const BatchDossier& dossier, const Asked&, Ground&, const command::Moment&) {
  return released(dossier, BatchStep::Withdraw, "");
}

void BatchRefusal::check(const Asked& asked, FieldErrors& errors) {
  if (trimmed(asked.reason).empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<Done> BatchRefusal::may(const Batch& batch, const command::Moment& moment) {
  if (auto step = kBatchMachine.may(batch.state, BatchStep::Refuse); !step) return step;
  const Actor& actor = moment.actor;
  const bool its_turn = batch.state == BatchState::Applied ? actor.has(Role::InstitutionFinance) || actor.has(Role::AllianceBuyer)
                                                           : actor.has(Role::AgencyMaker);
  if (!its_turn) return reject(liangjia::error::kForbidden);
  return Done{};
}

Result<BatchDossier> BatchRefusal::decide(const BatchDossier& dossier, const Asked& asked, Ground&, const command::Moment&) {
  return released(dossier, BatchStep::Refuse, asked.reason);
}

}  // namespace liangjia::settlement
