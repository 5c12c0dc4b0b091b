#include "core/command/actor.h"

#include <algorithm>

#include "core/database/session.h"

namespace liangjia {

std::string_view region_prefix(std::string_view region_code) {
  while (region_code.size() >= 2 && region_code.ends_with("00")) region_code.remove_suffix(2);
  return region_code;
}

SqlFilter either(const SqlFilter& one, const SqlFilter& other) {
  SqlFilter both{"(" + one.text + " OR " + other.text + ")", one.values};
  both.values.insert(both.values.end(), other.values.begin(), other.values.end());
  return both;
}

Scope Scope::of_bureau(std::string region_code) {
  ensure(!region_prefix(region_code).empty(), "a bureau needs a division");
  Scope scope;
  scope.kind_ = OrganisationKind::Bureau;
  scope.region_code_ = std::move(region_code);
  return scope;
}

Scope Scope::of_institutions(OrganisationId own, std::vector<OrganisationId> all) {
  Scope scope;
  scope.kind_ = OrganisationKind::Institution;
  scope.organisation_ = own;
  scope.institutions_ = std::move(all);
  if (std::find(scope.institutions_.begin(), scope.institutions_.end(), own) == scope.institutions_.end())
    scope.institutions_.push_back(own);
  return scope;
}

Scope Scope::of_enterprise(OrganisationId own) {
  Scope scope;
  scope.kind_ = OrganisationKind::Enterprise;
  scope.organisation_ = own;
  return scope;
}

Scope Scope::everything() {
  Scope scope;
  scope.kind_ = OrganisationKind::Bureau;
  scope.all_ = true;
  return scope;
}

bool Scope::covers_institution(OrganisationId institution, std::string_view region_code) const {
  if (all_) return true;
  switch (kind_) {
    case OrganisationKind::Bureau:
      return !region_code.empty() && region_code.starts_with(region_prefix(region_code_));
    case OrganisationKind::Institution:
      return !institution.none() && std::find(institutions_.begin(), institutions_.end(), institution) != institutions_.end();
    case OrganisationKind::Enterprise:
      return false;
  }
  return false;
}

// Rule AC-14: whoever it does not cover reads "not found".
bool Scope::covers(const Ownership& owner) const {
  if (kind_ == OrganisationKind::Enterprise) {
    return !organisation_.none() && (owner.winner == organisation_ || owner.distributor == organisation_);
  }
  return covers_institution(owner.institution, owner.region_code);
}

SqlFilter Scope::filter(const OwnershipColumns& columns) const {
  if (all_) return {"1 = 1", {}};
  const std::string never = "1 = 0";
  switch (kind_) {
    case OrganisationKind::Bureau: {
      if (columns.region.empty()) return {never, {}};
      const std::string prefix(region_prefix(region_code_));
      return {std::string(columns.region) + " LIKE ?", {db::Value{prefix + "%"}}, {{columns.region, db::Value{prefix}, true}}};
    }
    case OrganisationKind::Institution: {
      if (columns.institution.empty()) return {never, {}};
      std::vector<db::Value> ids;
      std::vector<ScopeKey> keys;
      for (const OrganisationId id : institutions_) {
        ids.push_back(db::to_value(id));
        keys.push_back({columns.institution, ids.back()});
      }
      ids = db::padded(std::move(ids));
      return {std::string(columns.institution) + " IN " + db::places(ids.size()), std::move(ids), std::move(keys)};
    }
    case OrganisationKind::Enterprise: {
      SqlFilter filter;
      for (const std::string_view column : {columns.winner, columns.distributor}) {
        if (column.empty()) continue;
        filter.text += (filter.text.empty() ? "(" : " OR ") + std::string(column) + " = ?";
        filter.values.push_back(db::to_value(organisation_));
        filter.keys.push_back({column, filter.values.back()});
      }
      filter.text = filter.text.empty() ? never : filter.text + ")";
      return filter;
    }
  }
  return {never, {}};
}

bool Actor::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

// Rule AC-25.
bool same_person(const Actor& actor, const std::optional<UserId>& account) {
  return account && (*account == actor.user || std::ranges::find(actor.other_accounts, *account) != actor.other_accounts.end());
}

Actor Actor::system(std::string request_id) {
  return {UserId{1}, OrganisationId{1}, {Role::System}, Scope::everything(), "local", std::move(request_id)};
}

}  // namespace liangjia
