#pragma once
// An institution says why it pays a line late, or disputes it, which may stop its clock (DE-27, late_reason.h).
#include "core/command/runner.h"
#include "procurement/acceptance/late_reason_store.h"

namespace liangjia::procurement {

struct ExplainLateLine {
  static constexpr std::string_view kName = "explain_late_line";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Input {
    AcceptanceLineId line;
    LateReasonCode code = LateReasonCode::Other;
    std::string note;  // required of a dispute, and of Other
  };
  using Snapshot = LateLineGround;
  struct Decision {
    AcceptanceLine line;
    LateReason reason;  // without identity
    std::optional<LateReason> ended;
  };
  using Outcome = AcceptanceLine;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const AcceptanceLine& line, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
