#include "catalog/party/change_members.h"

#include <algorithm>

#include "catalog/party/alliance_document.h"
#include "catalog/party/joining.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {

void ChangeMembers::check(const Input& input, FieldErrors& errors) {
  if (input.join.empty() && input.leave.empty()) errors.add("/join_codes", error::kRequired);
  if (input.join.size() > kMostRowsAtOnce)
    errors.add("/join_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
  if (input.leave.size() > kMostRowsAtOnce)
    errors.add("/leave_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
}

Result<ChangeMembers::Snapshot> ChangeMembers::load(command::Context& context, const Input& input) {
  auto alliance = lock_alliance(context.tx, input.alliance);
  if (!alliance) return reject(error::kNotFound);
  std::vector<std::string> codes = input.join;
  codes.insert(codes.end(), input.leave.begin(), input.leave.end());
  Snapshot snapshot;
  snapshot.alliance = std::move(*alliance);
  snapshot.institutions = institutions_by_code(context.tx.session(), codes);
  snapshot.memberships = memberships_of(context.tx.session(), ids_of(snapshot.institutions));
  return snapshot;
}

Result<Done> ChangeMembers::may(const Alliance& alliance, const command::Moment& moment) {
  if (!division_served(moment.actor, alliance.region_code)) return reject(error::kNotFound);
  return Done{};
}

Result<ChangeMembers::Decision> ChangeMembers::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Alliance& alliance = snapshot.alliance;
  if (const auto allowed = may(alliance, moment); !allowed) return allowed.rejection();
  if (alliance.version != input.version) return reject(error::kVersionMismatch);
  if (input.on < moment.today) return reject_field("/on", fault::kStartsInThePast, {{"today", moment.today.text()}});
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.leave.size(); ++i) {
    const std::string pointer = "/leave_codes/" + std::to_string(i);
    const auto found = snapshot.institutions.find(input.leave[i]);
    const OrganisationId id = found == snapshot.institutions.end() ? OrganisationId{} : found->second.id;
    if (!id.none() && id == alliance.lead) {
      errors.add(pointer, fault::kLeadStays);
      continue;
    }
    const auto held = std::find_if(snapshot.memberships.begin(), snapshot.memberships.end(), [&](const Membership& membership) {
      return membership.alliance == alliance.id && membership.institution == id && membership.since < input.on &&
             membership.touches(input.on);
    });
    if (held == snapshot.memberships.end()) {
      errors.add(pointer, fault::kNotAMember, {{"name", input.leave[i]}});
    } else {
      decision.left.push_back(*held);
      decision.left.back().until = input.on.plus_days(-1);
    }
  }
  for (std::size_t i = 0; i < input.join.size(); ++i) {
    const auto id = may_join(snapshot.institutions, snapshot.memberships, input.join[i], alliance.region_code, input.on,
                             "/join_codes/" + std::to_string(i), errors);
    if (id) decision.joined.push_back({alliance.id, alliance.name, *id, input.on, std::nullopt});
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

ChangeMembers::Outcome ChangeMembers::apply(command::Context& context, const Snapshot& snapshot, const Input& input,
                                            const Decision& decision) {
  for (const Membership& membership : decision.left) update_membership(context.tx, membership);
  insert_memberships(context.tx, decision.joined);
  update_alliance(context.tx, snapshot.alliance);
  Outcome changed{snapshot.alliance, input.on, decision.joined, decision.left};
  ++changed.alliance.version;
  context.audited(kind::kAlliance, changed.alliance.id.value(), json::Object{{"version", snapshot.alliance.version}},
                  changed_members_document(changed));
  return changed;
}

}  // namespace liangjia::catalog
