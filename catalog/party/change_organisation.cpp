#include "catalog/party/change_organisation.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/row_faults.h"
#include "core/identity/user_store.h"

namespace liangjia::catalog {
namespace {

bool in_use(OrganisationState state) { return state == OrganisationState::Active; }

Result<Done> may_leave_use(const ChangeOrganisation::Snapshot& snapshot, const command::Moment& moment) {
  if (snapshot.organisation.id == moment.actor.organisation) return reject(fault::kOwnOrganisation);
  if (snapshot.has_administrators) return reject(fault::kHasAdministrators, {{"name", snapshot.organisation.name}});
  return Done{};
}

}  // namespace

void ChangeOrganisation::check(const Input& input, FieldErrors& errors) {
  check_text(input.name, 200, "/name", errors);
  if (!input.uscc.empty()) add_code_fault(errors, "/uscc", check_uscc(input.uscc));
}

Result<ChangeOrganisation::Snapshot> ChangeOrganisation::load(command::Context& context, const Input& input) {
  // Accounts are locked before organisations, so that nobody becomes an administrator there meanwhile.
  const bool administered = !in_use(input.state) && identity::lock_administrators_of(context.tx, input.id);
  auto found = lock_organisation(context.tx, input.id);
  if (!found) return reject(error::kNotFound);
  return Snapshot{std::move(*found), administered};
}

Result<Done> ChangeOrganisation::may(const Organisation& organisation, const command::Moment& moment) {
  if (organisation.kind == OrganisationKind::Enterprise) return needs_city_bureau(moment.actor);
  if (!division_served(moment.actor, organisation.region_code)) return reject(error::kNotFound);
  return Done{};
}

Result<Organisation> ChangeOrganisation::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Organisation& organisation = snapshot.organisation;
  if (const auto allowed = may(organisation, moment); !allowed) return allowed.rejection();
  if (input.state != organisation.state && !in_use(input.state)) {
    if (const auto allowed = may_leave_use(snapshot, moment); !allowed) return allowed.rejection();
  }
  if (organisation.version != input.version) return reject(error::kVersionMismatch);
  Organisation changed = organisation;
  changed.name = trimmed(input.name);
  changed.state = input.state;
  if (organisation.kind != OrganisationKind::Enterprise) changed.uscc = input.uscc;
  if (organisation.kind == OrganisationKind::Institution) changed.level = input.level;
  FieldErrors errors;
  check_organisation(changed, "/", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return changed;
}

Organisation ChangeOrganisation::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_organisation(context.tx, decision);
  Organisation written = decision;
  ++written.version;
  context.audited(kind::kOrganisation, written.id.value(), organisation_document(snapshot.organisation), organisation_document(written));
  return written;
}

}  // namespace liangjia::catalog
