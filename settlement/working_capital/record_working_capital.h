#pragma once
// The agency records what working capital an institution is to have this year, never above the cap (Rule WK-1).
#include "core/command/runner.h"
#include "settlement/pool/asked_rules.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {

struct RecordWorkingCapital {
  static constexpr std::string_view kName = "record_working_capital";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    OrganisationId institution;
    Fen spend;
    Fen amount;
    std::string evidence;
  };
  struct Snapshot {
    std::string region_code;
    Fen open;
    bool stands = false;
  };
  using Decision = WorkingCapital;  // without id and number
  using Outcome = WorkingCapital;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
