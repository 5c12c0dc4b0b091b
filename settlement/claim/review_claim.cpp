#include "settlement/claim/review_claim.h"

#include "settlement/claim/claim_store.h"

namespace liangjia::settlement {

Result<ReviewClaim::Snapshot> ReviewClaim::load(command::Context& context, const Input& input) {
  auto claim = lock_claim(context.tx, input.id);
  if (!claim || !context.actor().scope.covers_institution(claim->institution, claim->region_code))
    return reject(liangjia::error::kNotFound);
  return Snapshot{std::move(*claim)};
}

Result<ReviewClaim::Decision> ReviewClaim::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const auto to = kClaimStates.apply(snapshot.claim.state, ClaimStep::Review);
  if (!to) return to.rejection();
  if (snapshot.claim.filed_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  Decision decision{snapshot.claim};
  decision.after.state = *to;
  decision.after.made_by = moment.actor.user;
  decision.after.version += 1;
  return decision;
}

command::Reply ReviewClaim::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_claim(context, snapshot.claim, decision.after);
  return {200, document_of(decision.after), decision.after.version};
}

void RefuseClaim::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<RefuseClaim::Decision> RefuseClaim::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  const auto to = kClaimStates.apply(snapshot.claim.state, ClaimStep::Refuse);
  if (!to) return to.rejection();
  Decision decision{snapshot.claim};
  decision.after.state = *to;
  decision.after.reason = input.reason;
  decision.after.version += 1;
  return decision;
}

}  // namespace liangjia::settlement
