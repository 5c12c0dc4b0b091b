#include "core/identity/user_rules.h"

#include <algorithm>

#include "core/base/comma_list.h"
#include "core/base/text.h"
#include "core/identity/identity_errors.h"

namespace liangjia::identity {
namespace {

std::optional<OrganisationKind> kind_of(Role role) {
  switch (role) {
    case Role::Pharmacist:
    case Role::InstitutionFinance:
    case Role::AllianceBuyer:
      return OrganisationKind::Institution;
    case Role::Sales:
    case Role::EnterpriseFinance:
      return OrganisationKind::Enterprise;
    case Role::System:
      return std::nullopt;  // never given to a person
    case Role::CatalogueOfficer:
    case Role::Monitor:
    case Role::AgencyMaker:
    case Role::AgencyChecker:
    case Role::FinanceApprover:
    case Role::SystemAdministrator:
    case Role::SecurityAdministrator:
    case Role::AuditAdministrator:
      return OrganisationKind::Bureau;
  }
  return std::nullopt;
}

int character_classes(std::string_view text) {
  bool capital = false, small_letter = false, digit = false, other = false;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      capital = true;
    else if (c >= 'a' && c <= 'z')
      small_letter = true;
    else if (c >= '0' && c <= '9')
      digit = true;
    else
      other = true;
  }
  return capital + small_letter + digit + other;
}

}  // namespace

bool is_administrator(Role role) {
  return role == Role::SystemAdministrator || role == Role::SecurityAdministrator || role == Role::AuditAdministrator;
}

bool needs_two_persons(Role role) {
  switch (role) {
    case Role::AgencyMaker:
    case Role::AgencyChecker:
    case Role::FinanceApprover:
    case Role::InstitutionFinance:
    case Role::EnterpriseFinance:
      return true;
    default:
      return is_administrator(role);
  }
}

bool needs_two_persons(const std::vector<Role>& roles) {
  return std::any_of(roles.begin(), roles.end(), [](Role role) { return needs_two_persons(role); });
}

UserAccount tied_to_person(UserAccount account) {
  const bool counts = account.state == UserState::Active && needs_two_persons(account.roles);
  account.money_person = counts ? account.person : std::string();
  return account;
}

std::vector<Role> usable_roles(std::vector<Role> roles, bool one_person_secret) {
  if (one_person_secret) std::erase_if(roles, [](Role role) { return needs_two_persons(role); });
  return roles;
}

bool valid_username(std::string_view username) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
  return username.size() >= 3 && username.size() <= 64 && username[0] >= 'a' && username[0] <= 'z' &&
         std::all_of(username.begin(), username.end(), fits);
}

void check_username(std::string_view username, const std::string& pointer, FieldErrors& errors) {
  if (!valid_username(username)) errors.add(pointer, liangjia::error::kWrongFormat, {{"example", "qingtian.buyer"}});
}

void check_password(std::string_view password, std::string_view username, const std::string& pointer, FieldErrors& errors) {
  const std::size_t length = code_points(password);
  if (length < kPasswordLeast) errors.add(pointer, error::kPasswordTooShort, {{"least", std::to_string(kPasswordLeast)}});
  if (length > kPasswordMost) errors.add(pointer, liangjia::error::kTooLong, {{"most", std::to_string(kPasswordMost)}});
  if (character_classes(password) < 3) errors.add(pointer, error::kPasswordTooPlain);
  if (!username.empty() && lower_case(password).find(lower_case(username)) != std::string::npos)
    errors.add(pointer, error::kPasswordHoldsName);
}

void check_roles(OrganisationKind kind, const std::vector<Role>& roles, const std::string& pointer, FieldErrors& errors) {
  const auto has = [&](Role role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (kind_of(roles[i]) == kind) continue;
    errors.add(pointer + "/" + std::to_string(i), error::kRoleNotOfOrganisation,
               {{"role", std::string(name_of(roles[i]).zh)},
                {"role_en", std::string(token_of(roles[i]))},
                {"kind", std::string(name_of(kind).zh)},
                {"kind_en", std::string(token_of(kind))}});
  }
  if (roles.size() > 1 && std::any_of(roles.begin(), roles.end(), is_administrator)) errors.add(pointer, error::kAdministratorAlone);
  if (has(Role::AgencyMaker) && has(Role::AgencyChecker)) errors.add(pointer, error::kMakerAndChecker);
}

bool city_or_above(std::string_view region_code) { return region_prefix(region_code).size() <= 4; }

bool administers(const Actor& administrator, const Employer& employer) {
  const Scope& scope = administrator.scope;
  if (scope.all()) return true;
  if (scope.kind() != OrganisationKind::Bureau) return false;
  if (employer.kind == OrganisationKind::Enterprise) return city_or_above(scope.region_code());
  return employer.region_code.starts_with(region_prefix(scope.region_code()));
}

SqlFilter administered(const Actor& administrator, std::string_view region, std::string_view kind) {
  SqlFilter filter = administrator.scope.filter({.institution = {}, .region = region, .winner = {}, .distributor = {}});
  const Scope& scope = administrator.scope;
  if (scope.all() || scope.kind() != OrganisationKind::Bureau) return filter;
  const std::string enterprise = std::string(kind) + " = 'enterprise'";
  filter.text = city_or_above(scope.region_code()) ? "(" + enterprise + " OR " + filter.text + ")"
                                                   : "(NOT " + enterprise + " AND " + filter.text + ")";
  return filter;
}

std::string roles_text(const std::vector<Role>& roles) {
  std::string text;
  for (const Role role : roles) text += (text.empty() ? "" : ",") + std::string(token_of(role));
  return text;
}

std::vector<Role> parse_roles(std::string_view text) {
  std::vector<Role> roles;
  for (const std::string_view word : comma_pieces(text)) {
    const auto role = parse_enum<Role>(word);
    ensure(role.has_value(), "a stored role that the program does not know");
    roles.push_back(*role);
  }
  return roles;
}

}  // namespace liangjia::identity
