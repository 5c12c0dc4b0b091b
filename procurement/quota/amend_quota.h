#pragma once
// The bureau amends an account later with a reason, never below what is used (QU-5).
#include "core/command/runner.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

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
  using Decision = std::optional<QuotaMovement>;  // none: it already is so
  using Outcome = QuotaAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const QuotaAccount& account, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& account, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& account, const Input& input, const Decision& movement);
};

}  // namespace liangjia::procurement
