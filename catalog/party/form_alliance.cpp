#include "catalog/party/form_alliance.h"

#include <algorithm>

#include "catalog/party/alliance_document.h"
#include "catalog/party/codes.h"
#include "catalog/party/joining.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"

namespace liangjia::catalog {

void FormAlliance::check(const Input& input, FieldErrors& errors) {
  add_code_fault(errors, "/code", check_bureau_code(input.code));
  check_text(input.name, 200, "/name", errors);
  add_code_fault(errors, "/region_code", check_division_code(input.region_code));
  if (input.members.size() > kMostRowsAtOnce) {
    errors.add("/member_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
  }
}

Result<FormAlliance::Snapshot> FormAlliance::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  std::vector<std::string> codes = input.members;
  codes.push_back(input.lead);
  Snapshot snapshot;
  snapshot.code_taken = alliance_code_taken(session, input.code);
  snapshot.institutions = institutions_by_code(session, codes);
  snapshot.memberships = memberships_of(session, ids_of(snapshot.institutions));
  return snapshot;
}

Result<Alliance> FormAlliance::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!division_served(moment.actor, input.region_code)) {
    return reject_field("/region_code", fault::kOutsideDivision, {{"code", input.region_code}});
  }
  FieldErrors errors;
  if (snapshot.code_taken) errors.add("/code", error::kAlreadyExists, named(noun::kNone, input.code));
  Alliance alliance;
  alliance.code = input.code;
  alliance.name = trimmed(input.name);
  alliance.region_code = input.region_code;
  alliance.version = 1;
  const auto join = [&](const std::string& code, const std::string& pointer) {
    const auto id = may_join(snapshot.institutions, snapshot.memberships, code, input.region_code, input.since, pointer, errors);
    auto& members = alliance.members;
    if (id && std::find(members.begin(), members.end(), *id) == members.end()) members.push_back(*id);
    return id;
  };
  alliance.lead = join(input.lead, "/lead").value_or(OrganisationId{});
  for (std::size_t i = 0; i < input.members.size(); ++i) join(input.members[i], "/member_codes/" + std::to_string(i));
  if (!errors.empty()) return reject_fields(std::move(errors));
  return alliance;
}

FormAlliance::Outcome FormAlliance::apply(command::Context& context, const Snapshot&, const Input& input, const Decision& decision) {
  Outcome formed{decision, input.since};
  Alliance& alliance = formed.alliance;
  alliance.id = context.ids.next<AllianceId>();
  alliance.created_at = context.now();
  std::vector<Membership> memberships;
  for (const OrganisationId member : alliance.members)
    memberships.push_back({alliance.id, alliance.name, member, formed.since, std::nullopt});
  insert_alliances(context.tx, {alliance});
  insert_memberships(context.tx, memberships);
  context.audited(kind::kAlliance, alliance.id.value(), {}, formed_alliance_document(formed));
  return formed;
}

}  // namespace liangjia::catalog
