#include "api/handlers/access.h"

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
  static const AccessRule kRule{true, false, {}};
  return kRule;
}

const AccessRule& open_to_signed_in() {
  static const AccessRule kRule{false, true, {}};
  return kRule;
}

const AccessRule& open_to(std::initializer_list<Role> roles) { return kept({false, false, roles}); }
const AccessRule& open_to(std::span<const Role> roles) { return kept({false, false, {roles.begin(), roles.end()}}); }

const AccessRule& business_readers() {
  static const AccessRule& rule =
      open_to({Role::CatalogueOfficer, Role::Monitor, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Pharmacist,
               Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales, Role::EnterpriseFinance});
  return rule;
}

}  // namespace liangjia::api
