#pragma once
// The city's agency records what a unit's expenditure account gives back to the treasury as a year ends, so that nothing is left in it
// (Rule TY-6): from 31 December on, never more than what was left then; payments on their way stay.
#include "core/command/runner.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

struct RecordYearSweep {
  static constexpr std::string_view kName = "record_year_sweep";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    PoolCode unit;  // none where what was told is no code
    int year = 0;
    InsuranceKind kind = InsuranceKind::Residents;
    Fen amount;
    BusinessDate paid_on;
    std::string bank_reference;
  };
  struct Snapshot {
    Fen left;
    bool reference_used = false;
  };
  using Decision = TreasuryTransfer;  // without id and number
  using Outcome = TreasuryTransfer;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
