#pragma once
// The bureau decides an objection (QU-6): upheld, the account gets what was wanted and both sides agree, so that it is confirmed; or
// dismissed with an answer, and the volume stands as computed.
#include "core/command/runner.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

enum class ObjectionVerdict { Uphold, Dismiss };

template <ObjectionVerdict kVerdict>
struct DecideQuotaObjection {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::Monitor};
  struct Input {
    QuotaAccountId account;
    std::string reason = {};  // required to dismiss it
  };
  using Snapshot = QuotaAccount;
  struct Decision {
    QuotaAccount account;  // but its contracted units as they are
    std::vector<QuotaMovement> movements;
  };
  using Outcome = QuotaAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const QuotaAccount& account, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& account, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& account, const Input& input, const Decision& decision);
};

struct UpholdQuotaObjection : DecideQuotaObjection<ObjectionVerdict::Uphold> {
  static constexpr std::string_view kName = "uphold_quota_objection";
};
struct DismissQuotaObjection : DecideQuotaObjection<ObjectionVerdict::Dismiss> {
  static constexpr std::string_view kName = "dismiss_quota_objection";
};

extern template struct DecideQuotaObjection<ObjectionVerdict::Uphold>;
extern template struct DecideQuotaObjection<ObjectionVerdict::Dismiss>;

}  // namespace liangjia::procurement
