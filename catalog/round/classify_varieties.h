#pragma once
// Puts varieties into a round, or changes what decides their ratio: the class under which the rule book looks for it, and the number of
// winners the organiser published (CA-5).
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
    std::optional<int> published_winners = {};  // none: as it is held
  };
  struct Input {
    RoundId round;
    std::vector<Row> rows;
  };
  struct Snapshot {
    Round round;
    std::unordered_map<std::string, VarietyId> varieties;  // by code
    std::vector<RoundVariety> held;
    std::size_t years = 0;  // of the round
  };
  struct Decision {
    std::vector<RoundVariety> fresh;
    std::vector<RoundVariety> changed;
  };
  struct Classified {
    RoundVariety variety;
    std::vector<std::string_view> warnings;  // variety_warnings()
  };
  struct Outcome {
    RoundId round;
    std::vector<Classified> varieties;  // those that are new or changed
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Round& round, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
