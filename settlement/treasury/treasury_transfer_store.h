#pragma once
#include "core/command/context.h"
#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {

// A transfer of the actor's city, with the plan it is on, locked before it; not_found beyond the scope.
struct PlannedTransfer {
  std::optional<FundPlan> plan;
  TreasuryTransfer transfer;
};
Result<PlannedTransfer> lock_own_treasury_transfer(command::Context& context, TreasuryTransferId id);
bool treasury_reference_used(db::Session& session, PoolCode city, std::string_view bank_reference);
// Of a plan: what it says of a unit and kind, or to finance of a kind; and what of it is booked.
Fen planned_of(const std::vector<FundPlanLine>& lines, PoolCode unit, InsuranceKind kind, TreasuryTransferSort sort);
Fen booked_of_plan(db::Session& session, FundPlanId plan, PoolCode unit, InsuranceKind kind, TreasuryTransferSort sort);
// Both write the audit row.
void insert_treasury_transfer(command::Context& context, const TreasuryTransfer& transfer);
TreasuryTransfer update_treasury_transfer(command::Context& context, const TreasuryTransfer& before, TreasuryTransfer after);

}  // namespace liangjia::settlement
