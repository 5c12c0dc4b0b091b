#pragma once
// A webhook ends for good: nothing is sent any more, and what waits is given up.
#include "api/webhook/webhook.h"
#include "core/command/runner.h"

namespace liangjia::api {

// By its people, or by the system administrator of their accounts.
struct EndWebhook {
  static constexpr std::string_view kName = "end_webhook";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,     Role::FinanceApprover,    Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance, Role::SystemAdministrator};
  struct Input {
    WebhookId webhook;
  };
  using Snapshot = Webhook;
  using Decision = Webhook;
  using Outcome = Webhook;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Webhook& webhook, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
