#include "catalog/award/withdraw_authorisation.h"

#include "catalog/award/award_document.h"

namespace liangjia::catalog {

bool authorises_for(const Actor& actor, OrganisationId winner) {
  return actor.scope.all() || (actor.scope.kind() == OrganisationKind::Enterprise && actor.scope.organisation() == winner);
}

Result<Authorisation> WithdrawAuthorisation::load(command::Context& context, const Input& input) {
  auto found = lock_authorisation(context.tx, input.id);
  if (!found) return reject(error::kNotFound);
  return std::move(*found);
}

Result<Done> WithdrawAuthorisation::may(const Authorisation& authorisation, const command::Moment& moment) {
  if (!authorises_for(moment.actor, authorisation.winner)) return reject(error::kNotFound);
  return kAuthorisationStates.may(authorisation.state, AuthorisationStep::Withdraw);
}

Result<Authorisation> WithdrawAuthorisation::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Authorisation withdrawn = snapshot;
  withdrawn.state = kAuthorisationStates.take(snapshot.state, AuthorisationStep::Withdraw);
  return withdrawn;
}

Authorisation WithdrawAuthorisation::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_authorisation(context.tx, decision);
  Authorisation written = decision;
  ++written.version;
  context.audited(kind::kAuthorisation, written.id.value(), authorisation_document(snapshot), authorisation_document(written));
  return written;
}

}  // namespace liangjia::catalog
