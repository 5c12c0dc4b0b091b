#pragma once
// The city's agency records an act of the pooled fund with its figures; what follows from them is computed at once (Rule CP-8).
#include "core/command/runner.h"
#include "settlement/city_pool/compute_pool_act.h"

namespace liangjia::settlement {

struct RecordPoolAct {
  static constexpr std::string_view kName = "record_pool_act";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    PoolCode city;  // none where what was told is no code; so of a unit
    InsuranceKind kind = InsuranceKind::Residents;
    PoolActSort sort = PoolActSort::Opening;
    int year = 0;
    Fen credited;
    std::string evidence;
    std::vector<PoolUnit> units;  // none of a sharing or a top-up: those of the booked year
  };
  struct Snapshot {
    std::optional<PoolActSort> missing;  // what must be booked first
    bool exists = false;
    std::vector<PoolUnit> given;
    PoolBooks books;
  };
  struct Decision {
    PoolAct act;  // without id and number
    PoolActFigures figures;
  };
  using Outcome = PoolAct;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
