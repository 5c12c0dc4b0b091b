#pragma once
// Opening a round with its agreement years, starting and ending it, and the classes of its varieties.
#include <unordered_map>

#include "catalog/round/round_states.h"
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
  struct Decision {
    Round round;
    std::vector<AgreementYear> years;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// One step of the table in round_states.h.
template <RoundStep kStep>
struct StepRound {
  static constexpr std::string_view kName = kStep == RoundStep::Start ? "start_round" : "end_round";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    RoundId id;
  };
  struct Snapshot {
    Round round;
  };
  struct Decision {
    RoundState state;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using StartRound = StepRound<RoundStep::Start>;
using EndRound = StepRound<RoundStep::End>;

// Puts varieties into a round, or changes the class under which the rule book looks for their ratio.
struct ClassifyVarieties {
  static constexpr std::string_view kName = "classify_varieties";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Row {
    std::string variety;  // code
    std::string drug_class;
  };
  struct Input {
    RoundId round;
    std::vector<Row> rows;
  };
  struct Snapshot {
    Round round;
    std::unordered_map<std::string, VarietyId> varieties;  // by code
    std::vector<RoundVariety> held;
  };
  struct Decision {
    std::vector<RoundVariety> fresh;
    std::vector<RoundVariety> changed;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::catalog
