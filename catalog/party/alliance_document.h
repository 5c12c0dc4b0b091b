#pragma once
// Alliances and their members as JSON: in replies, lists and the audit.
#include "catalog/party/change_members.h"
#include "catalog/party/form_alliance.h"
#include "catalog/party/party_queries.h"

namespace liangjia::catalog {

json::Object formed_alliance_document(const FormAlliance::Outcome& formed);
json::Object changed_members_document(const ChangeMembers::Outcome& changed);
json::Object alliance_item_document(const AllianceView& view);
// With the members themselves instead of their number, and what the reader may do next.
json::Object alliance_view_document(const AllianceView& view, const std::vector<MemberView>& members, const command::Moment& moment);

}  // namespace liangjia::catalog
