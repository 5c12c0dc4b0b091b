#pragma once
// The inputs of a retained surplus, recorded anew by one person and confirmed by another (Rule SU-9).
#include "core/command/runner.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct RecordSurplusInputs {
  static constexpr std::string_view kName = "record_surplus_inputs";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    RetainedSurplusId id;
    SurplusInputs inputs;
    std::string evidence;
  };
  struct Snapshot {
    RetainedSurplus surplus;
    SurplusInputs inputs;
  };
  using Decision = RetainedSurplus;
  using Outcome = RetainedSurplus;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const RetainedSurplus& surplus, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmSurplusInputs {
  static constexpr std::string_view kName = "confirm_surplus_inputs";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    RetainedSurplusId id;
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
