#pragma once
// One step of the table in award_states.h, with a reason.
#include "catalog/award/award_states.h"
#include "catalog/award/award_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct SteppedAward {
  Award award;
  std::string reason;
};

template <AwardStep kStep>
struct StepAward {
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    AwardId id;
    std::string reason;
  };
  using Snapshot = Award;
  using Decision = SteppedAward;
  using Outcome = SteppedAward;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Award& award, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct SuspendAward : StepAward<AwardStep::Suspend> {
  static constexpr std::string_view kName = "suspend_award";
};
struct ResumeAward : StepAward<AwardStep::Resume> {
  static constexpr std::string_view kName = "resume_award";
};
struct WithdrawAward : StepAward<AwardStep::Withdraw> {
  static constexpr std::string_view kName = "withdraw_award";
};

extern template struct StepAward<AwardStep::Suspend>;
extern template struct StepAward<AwardStep::Resume>;
extern template struct StepAward<AwardStep::Withdraw>;

}  // namespace liangjia::catalog
