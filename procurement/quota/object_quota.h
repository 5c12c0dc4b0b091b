#pragma once
// The institution objects to a computed volume before it confirms: how much it wants and why (QU-6). While the bureau has not decided,
// the account is neither confirmed nor computed again.
#include "core/command/runner.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

struct ObjectQuota {
  static constexpr std::string_view kName = "object_quota";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  struct Input {
    QuotaAccountId account;
    std::int64_t version = 0;
    Units wanted;
    std::string reason;
  };
  using Snapshot = QuotaAccount;
  using Decision = QuotaAccount;
  using Outcome = QuotaAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const QuotaAccount& account, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& account, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& account, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
