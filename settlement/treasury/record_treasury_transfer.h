#pragma once
// The city's agency records a transfer on an approved plan - finance's to the city's expenditure account, or the city's to a unit's - never
// above what the plan has left; it counts only after another person booked it (Rule TY-4).
#include "core/command/runner.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

struct RecordTreasuryTransfer {
  static constexpr std::string_view kName = "record_treasury_transfer";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    FundPlanId plan;
    std::optional<PoolCode> unit;  // of a transfer to a unit; what was told may be no code, which is none
    InsuranceKind kind = InsuranceKind::Residents;
    Fen amount;
    BusinessDate paid_on;
    std::string bank_reference;

    TreasuryTransferSort sort() const { return unit ? TreasuryTransferSort::ToUnit : TreasuryTransferSort::ToCity; }
  };
  struct Snapshot {
    FundPlan plan;
    Fen left;  // of the plan, not booked yet
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
