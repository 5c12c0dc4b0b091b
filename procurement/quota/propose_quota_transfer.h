#pragma once
// The lead of an alliance proposes to move contracted volume between two of its members (QU-3).
#include "core/command/runner.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

struct ProposeQuotaTransfer {
  static constexpr std::string_view kName = "propose_quota_transfer";
  static constexpr Role kRoles[] = {Role::AllianceBuyer};
  struct Input {
    QuotaAccountId from;
    QuotaAccountId to;
    Units units;
    std::string reason;
  };
  struct Snapshot {
    std::optional<catalog::Alliance> alliance;  // led by the actor's institution
    QuotaAccount from;
    QuotaAccount to;
  };
  using Decision = QuotaTransfer;  // without id
  using Outcome = QuotaTransfer;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
