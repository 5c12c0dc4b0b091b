#include "settlement/claim/review_claim.h"

#include "settlement/claim/claim_store.h"

namespace liangjia::settlement {

Result<Claim> ReviewClaim::load(command::Context& context, const Input& input) {
  return own_claim(context, lock_claim(context.tx, input.id));
}

Result<Done> ReviewClaim::may(const Claim& claim, const command::Moment& moment) {
  if (auto step = kClaimStates.may(claim.state, ClaimStep::Review); !step) return step;
  if (same_person(moment.actor, claim.filed_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<Claim> ReviewClaim::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Claim after = snapshot;
  after.state = kClaimStates.take(after.state, ClaimStep::Review);
  after.made_by = moment.actor.user;
  return after;
}

Claim ReviewClaim::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_claim(context, snapshot, decision);
}

void RefuseClaim::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<Claim> RefuseClaim::load(command::Context& context, const Input& input) {
  return own_claim(context, lock_claim(context.tx, input.id));
}

Result<Done> RefuseClaim::may(const Claim& claim, const command::Moment&) { return kClaimStates.may(claim.state, ClaimStep::Refuse); }

Result<Claim> RefuseClaim::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Claim after = snapshot;
  after.state = kClaimStates.take(after.state, ClaimStep::Refuse);
  after.reason = input.reason;
  return after;
}

Claim RefuseClaim::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_claim(context, snapshot, decision);
}

}  // namespace liangjia::settlement
