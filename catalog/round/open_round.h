#pragma once
// Opening a round with its agreement years.
#include "catalog/round/round.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct OpenRound {
  static constexpr std::string_view kName = "open_round";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    Round round;  // id, state and version are not looked at
    std::vector<AgreementYear> years;
  };
  struct Snapshot {
    bool code_taken = false;
  };
  using Decision = Round;
  struct Outcome {
    Round round;
    std::vector<AgreementYear> years;
    std::vector<std::string_view> warnings = {};  // round_warnings()
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
