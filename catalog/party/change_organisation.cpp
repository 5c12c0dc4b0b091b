#include "catalog/party/change_organisation.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {

void ChangeOrganisation::check(const Input& input, FieldErrors& errors) {
  check_text(input.name, 200, "/name", errors);
  if (!input.uscc.empty()) add_code_fault(errors, "/uscc", check_uscc(input.uscc));
}

Result<Organisation> ChangeOrganisation::load(command::Context& context, const Input& input) {
  auto found = lock_organisation(context.tx, input.id);
  if (!found) return reject(error::kNotFound);
  return std::move(*found);
}

Result<Done> ChangeOrganisation::may(const Organisation& organisation, const command::Moment& moment) {
  if (organisation.kind == OrganisationKind::Enterprise) return needs_city_bureau(moment.actor);
  if (!division_served(moment.actor, organisation.region_code)) return reject(error::kNotFound);
  return Done{};
}

Result<Organisation> ChangeOrganisation::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (snapshot.version != input.version) return reject(error::kVersionMismatch);
  Organisation changed = snapshot;
  changed.name = trimmed(input.name);
  changed.state = input.state;
  if (snapshot.kind != OrganisationKind::Enterprise) changed.uscc = input.uscc;
  if (snapshot.kind == OrganisationKind::Institution) changed.level = input.level;
  FieldErrors errors;
  check_organisation(changed, "/", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return changed;
}

Organisation ChangeOrganisation::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_organisation(context.tx, decision);
  Organisation written = decision;
  ++written.version;
  context.audited(kind::kOrganisation, written.id.value(), organisation_document(snapshot), organisation_document(written));
  return written;
}

}  // namespace liangjia::catalog
