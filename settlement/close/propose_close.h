#pragma once
// One person proposes that a month of a pool is closed, with the balances as they stand (Rules CB-2, CB-3, CB-4).
#include "core/command/runner.h"
#include "settlement/close/close_preview.h"

namespace liangjia::settlement {

struct ProposeClose {
  static constexpr std::string_view kName = "propose_close";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    std::string pool_code;  // as told; six digits
    BusinessMonth month;
  };
  struct Snapshot {
    std::vector<PeriodClose> closes;
    HangingAll hanging;
    PeriodFigures figures;
  };
  using Decision = PeriodClose;  // without id and number
  using Outcome = PeriodClose;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
