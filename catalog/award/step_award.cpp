#include "catalog/award/step_award.h"

#include "catalog/award/award_document.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {

template <AwardStep kStep>
void StepAward<kStep>::check(const Input& input, FieldErrors& errors) {
  check_text(input.reason, kMostSource, "/reason", errors);
}

template <AwardStep kStep>
Result<Award> StepAward<kStep>::load(command::Context& context, const Input& input) {
  auto award = lock_award(context.tx, input.id);
  if (!award) return reject(error::kNotFound);
  return std::move(*award);
}

template <AwardStep kStep>
Result<Done> StepAward<kStep>::may(const Award& award, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  return kAwardStates.may(award.state, kStep);
}

template <AwardStep kStep>
Result<SteppedAward> StepAward<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  SteppedAward stepped{snapshot, trimmed(input.reason)};
  stepped.award.state = kAwardStates.take(snapshot.state, kStep);
  return stepped;
}

template <AwardStep kStep>
SteppedAward StepAward<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_award(context.tx, decision.award);
  SteppedAward written = decision;
  ++written.award.version;
  context.audited(kind::kAward, snapshot.id.value(), award_document(snapshot), stepped_award_document(written.award, written.reason));
  return written;
}

template struct StepAward<AwardStep::Suspend>;
template struct StepAward<AwardStep::Resume>;
template struct StepAward<AwardStep::Withdraw>;

}  // namespace liangjia::catalog
