#pragma once
// From computed to binding: the institution confirms its accounts, the agency locks them; orders and agreements need locked ones.
#include "core/command/runner.h"
#include "procurement/quota/quota_store.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

struct QuotaSelection {
  catalog::AgreementYearId year;
  std::optional<OrganisationId> institution;  // none: all in the actor's scope
};
struct SettledQuota {
  catalog::AgreementYearId year;
  QuotaState state = QuotaState::Confirmed;
  std::int64_t accounts = 0;
  std::int64_t institutions = 0;
};

struct ConfirmQuota {
  static constexpr std::string_view kName = "confirm_quota";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer, Role::System};
  using Input = QuotaSelection;
  using Snapshot = std::vector<QuotaAccount>;
  using Decision = Done;
  using Outcome = SettledQuota;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct LockQuota {
  static constexpr std::string_view kName = "lock_quota";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::System};
  using Input = QuotaSelection;
  struct Snapshot {
    std::vector<VolumeReport> reports;
    std::vector<QuotaAccount> accounts;
  };
  using Decision = std::vector<VolumeReport>;  // locked with their accounts
  using Outcome = SettledQuota;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
