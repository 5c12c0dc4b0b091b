#include "api/auth/access.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace liangjia::api {
namespace {

// A token lies in a machine's settings: with it nobody approves, signs or pays, or says to which account, or makes another token.
constexpr std::string_view kInPerson[] = {"create_api_token",
                                          "create_webhook",
                                          "change_webhook",
                                          "rotate_webhook_secret",
                                          "propose_bank_account",
                                          "approve_bank_account",
                                          "refuse_bank_account",
                                          "sign_agreement",
                                          "sign_agreements",
                                          "book_fund_receipt",
                                          "book_pool_act",
                                          "book_finance_arrival",
                                          "approve_fund_plan",
                                          "book_treasury_transfer",
                                          "pay_working_capital",
                                          "confirm_working_capital_return",
                                          "recall_working_capital",
                                          "settle_year_clearing",
                                          "book_top_up",
                                          "close_period",
                                          "confirm_reopening",
                                          "confirm_recovery",
                                          "approve_prepayment",
                                          "reissue_prepayment",
                                          "finalise_surplus",
                                          "pay_surplus",
                                          "approve_claim",
                                          "pay_claim",
                                          "approve_batch",
                                          "approve_batches",
                                          "reissue_batch",
                                          "confirm_bank_rejection",
                                          "confirm_prepayment_return"};

const AccessRule& kept(AccessRule rule) {
  static std::mutex mutex;
  static std::deque<AccessRule> rules;  // a deque never moves what it holds
  const std::lock_guard guard(mutex);
  return rules.emplace_back(std::move(rule));
}

}  // namespace

bool is_open_to(const AccessRule& rule, const Actor& actor) {
  return rule.anyone || rule.everyone || std::ranges::any_of(rule.roles, [&](Role role) { return actor.has(role); });
}

const AccessRule& open_to_all() {
  static const AccessRule kRule{.anyone = true};
  return kRule;
}

const AccessRule& open_to_signed_in() {
  static const AccessRule kRule{.everyone = true};
  return kRule;
}

const AccessRule& open_to_signed_in_person() {
  static const AccessRule kRule{.everyone = true, .while_password_due = true, .while_factor_due = true, .in_person = true};
  return kRule;
}

const AccessRule& open_to_enrol() {
  static const AccessRule kRule{.everyone = true, .while_factor_due = true, .in_person = true};
  return kRule;
}

const AccessRule& open_to(std::initializer_list<Role> roles) { return kept({.roles = roles}); }
const AccessRule& open_to(std::span<const Role> roles) { return kept({.roles = {roles.begin(), roles.end()}}); }

const AccessRule& open_to_write(std::string_view operation, std::span<const Role> roles) {
  const bool in_person = std::ranges::find(kInPerson, operation) != std::end(kInPerson);
  return kept({.roles = {roles.begin(), roles.end()}, .in_person = in_person});
}

const AccessRule& business_readers() {
  static const AccessRule& rule =
      open_to({Role::CatalogueOfficer, Role::Monitor, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Pharmacist,
               Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales, Role::EnterpriseFinance});
  return rule;
}

}  // namespace liangjia::api
