#include "catalog/party/alliance_document.h"

#include "core/command/allowed.h"

namespace liangjia::catalog {
namespace {

json::Object without_members(const AllianceView& view) {
  const Alliance& one = view.alliance;
  return {{"id", one.id},          {"code", one.code},
          {"name", one.name},      {"region_code", one.region_code},
          {"lead_id", one.lead},   {"lead_name", view.lead_name},
          {"version", one.version}};
}

json::Array institutions_of(const std::vector<Membership>& memberships) {
  json::Array ids;
  for (const Membership& one : memberships) ids.push_back(one.institution);
  return ids;
}

}  // namespace

json::Object formed_alliance_document(const FormAlliance::Outcome& formed) {
  const Alliance& one = formed.alliance;
  json::Array members;
  for (const OrganisationId id : one.members) members.push_back(id);
  return {{"id", one.id},
          {"code", one.code},
          {"name", one.name},
          {"region_code", one.region_code},
          {"lead_id", one.lead},
          {"since", formed.since},
          {"member_ids", std::move(members)},
          {"version", one.version}};
}

json::Object changed_members_document(const ChangeMembers::Outcome& changed) {
  return {{"id", changed.alliance.id},
          {"code", changed.alliance.code},
          {"on", changed.on},
          {"joined_ids", institutions_of(changed.joined)},
          {"left_ids", institutions_of(changed.left)},
          {"version", changed.alliance.version}};
}

json::Object alliance_item_document(const AllianceView& view) { return without_members(view).set("members", view.members); }

json::Object alliance_view_document(const AllianceView& view, const std::vector<MemberView>& members, const command::Moment& moment) {
  json::Array items;
  for (const MemberView& one : members) {
    items.push_back(json::Object{{"id", one.membership.institution},
                                 {"code", one.code},
                                 {"name", one.name},
                                 {"level", one.level.empty() ? json::Value() : json::Value(one.level)},
                                 {"since", one.membership.since},
                                 {"until", one.membership.until}});
  }
  return without_members(view)
      .set("members", std::move(items))
      .set("allowed_actions", command::allowed_actions<ChangeMembers>(view.alliance, moment));
}

}  // namespace liangjia::catalog
