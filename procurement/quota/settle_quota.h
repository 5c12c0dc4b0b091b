#pragma once
// From computed to binding: the institution confirms its accounts, the agency locks them (orders and agreements need locked
// ones), and may amend one later with a reason, never below what is used (QU-5).
#include "core/command/runner.h"
#include "procurement/quota/quota_store.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

struct QuotaSelection {
  catalog::AgreementYearId year;
  std::optional<OrganisationId> institution;  // none: all in the actor's scope
};

struct ConfirmQuota {
  static constexpr std::string_view kName = "confirm_quota";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer, Role::System};
  using Input = QuotaSelection;
  struct Snapshot {
    std::vector<QuotaAccount> accounts;
  };
  using Decision = std::vector<QuotaAccount>;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct LockQuota {
  static constexpr std::string_view kName = "lock_quota";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::System};
  using Input = QuotaSelection;
  struct Snapshot {
    std::vector<VolumeReport> reports;
    std::vector<QuotaAccount> accounts;
  };
  struct Decision {
    std::vector<VolumeReportId> reports;  // locked with their accounts
    std::vector<QuotaAccount> accounts;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct AmendQuota {
  static constexpr std::string_view kName = "amend_quota";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    QuotaAccountId account;
    std::int64_t version = 0;
    Units contracted;
    std::string reason;
  };
  using Snapshot = QuotaAccount;
  struct Decision {
    std::optional<QuotaMovement> movement;  // none: it already is so
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::procurement
