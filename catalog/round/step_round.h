#pragma once
// One step of the table in round_states.h.
#include "catalog/round/round_states.h"
#include "core/command/context.h"

namespace liangjia::catalog {

template <RoundStep kStep>
struct StepRound {
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    RoundId id;
  };
  using Snapshot = Round;
  using Decision = Round;
  using Outcome = Round;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Round& round, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct StartRound : StepRound<RoundStep::Start> {
  static constexpr std::string_view kName = "start_round";
};
struct EndRound : StepRound<RoundStep::End> {
  static constexpr std::string_view kName = "end_round";
};

extern template struct StepRound<RoundStep::Start>;
extern template struct StepRound<RoundStep::End>;

}  // namespace liangjia::catalog
