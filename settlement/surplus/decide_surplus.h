#pragma once
// From the publication of a retained surplus to its end: the institution's objection and the answer, the final figure with its booking
// (Rules SU-11, SU-12), and the institution's word on what became of the money.
#include "core/command/runner.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct ObjectToSurplus {
  static constexpr std::string_view kName = "object_to_surplus";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Input {
    RetainedSurplusId id;
    std::string reason;
  };
  using Snapshot = RetainedSurplus;
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// Upheld, it is computed again of new or the same inputs; dismissed, the published figure stands.
template <RetainedSurplusStep kStep>
struct AnswerSurplusObjection {
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    RetainedSurplusId id;
    std::string answer;
  };
  using Snapshot = RetainedSurplus;
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
struct UpholdSurplusObjection : AnswerSurplusObjection<RetainedSurplusStep::Uphold> {
  static constexpr std::string_view kName = "uphold_surplus_objection";
};
struct DismissSurplusObjection : AnswerSurplusObjection<RetainedSurplusStep::Dismiss> {
  static constexpr std::string_view kName = "dismiss_surplus_objection";
};
extern template struct AnswerSurplusObjection<RetainedSurplusStep::Uphold>;
extern template struct AnswerSurplusObjection<RetainedSurplusStep::Dismiss>;

struct FinaliseSurplus {
  static constexpr std::string_view kName = "finalise_surplus";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    RetainedSurplusId id;
  };
  struct Snapshot {
    RetainedSurplus surplus;
    std::vector<SettledVariety> settled;  // of its varieties, by another
  };
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct CloseSurplus {
  static constexpr std::string_view kName = "close_surplus";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Input {
    RetainedSurplusId id;
    std::string note;
  };
  using Snapshot = RetainedSurplus;
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
