#pragma once
// What joining an alliance asks for (Rule CA-3): institutions by code, and whether each may be a member.
#include <unordered_map>

#include "catalog/party/party_store.h"
#include "core/base/result.h"

namespace liangjia::catalog {

std::unordered_map<std::string, Organisation> institutions_by_code(db::Session& session, const std::vector<std::string>& codes);
std::vector<OrganisationId> ids_of(const std::unordered_map<std::string, Organisation>& organisations);

// The institution of that code, when it may be a member of an alliance of that division from `on`; else none, and the fault is told at
// `pointer`. `memberships` are those that the institutions have.
std::optional<OrganisationId> may_join(const std::unordered_map<std::string, Organisation>& institutions,
                                       const std::vector<Membership>& memberships, const std::string& code, std::string_view region_code,
                                       BusinessDate on, const std::string& pointer, FieldErrors& errors);

}  // namespace liangjia::catalog
