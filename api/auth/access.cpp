#include "api/auth/access.h"

#include <deque>
#include <mutex>

namespace liangjia::api {
namespace {

const AccessRule& kept(AccessRule rule) {
  static std::mutex mutex;
  static std::deque<AccessRule> rules;  // a deque never moves what it holds
  const std::lock_guard guard(mutex);
  return rules.emplace_back(std::move(rule));
}

}  // namespace

const AccessRule& open_to_all() {
  static const AccessRule kRule{.anyone = true};
  return kRule;
}

const AccessRule& open_to_signed_in() {
  static const AccessRule kRule{.everyone = true};
  return kRule;
}

const AccessRule& open_to_signed_in_person() {
  static const AccessRule kRule{.everyone = true, .while_password_due = true, .in_person = true};
  return kRule;
}

const AccessRule& open_to(std::initializer_list<Role> roles) { return kept({.roles = roles}); }
const AccessRule& open_to(std::span<const Role> roles) { return kept({.roles = {roles.begin(), roles.end()}}); }

const AccessRule& business_readers() {
  static const AccessRule& rule =
      open_to({Role::CatalogueOfficer, Role::Monitor, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Pharmacist,
               Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales, Role::EnterpriseFinance});
  return rule;
}

}  // namespace liangjia::api
