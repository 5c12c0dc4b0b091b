#pragma once
// Puts varieties into a round, or changes the class under which the rule book looks for their ratio.
#include <unordered_map>

#include "catalog/round/round.h"
#include "core/command/context.h"

namespace liangjia::catalog {

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
  struct Outcome {
    RoundId round;
    std::vector<RoundVariety> varieties;  // those that are new or of another class now
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Round& round, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
