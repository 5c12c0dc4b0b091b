#include "settlement/treasury/record_treasury_transfer.h"

#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/treasury_errors.h"
#include "settlement/treasury/treasury_transfer_store.h"

namespace liangjia::settlement {

void RecordTreasuryTransfer::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "1000000000000.00"}});
}

Result<RecordTreasuryTransfer::Snapshot> RecordTreasuryTransfer::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  auto plan = lock_own_fund_plan(context, input.plan);
  if (!plan) return reject_field("/plan_id", liangjia::error::kReferenceNotFound, named(noun::kFundPlan));
  const PoolCode unit = input.unit.value_or(plan->city);
  const Fen planned = planned_of(fund_plan_lines(session, input.plan), unit, input.kind, input.sort());
  if (planned == Fen{}) return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(noun::kPlannedUnit));
  const Fen booked = booked_of_plan(session, input.plan, unit, input.kind, input.sort());
  const bool used = treasury_reference_used(session, plan->city, input.bank_reference);
  return Snapshot{std::move(*plan), planned - booked, used};
}

Result<TreasuryTransfer> RecordTreasuryTransfer::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const FundPlan& plan = snapshot.plan;
  if (plan.state != FundPlanState::Approved) return reject(error::kPlanNotApproved, {{"number", plan.number}});
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(liangjia::noun::kBankReference, input.bank_reference));
  if (input.paid_on > moment.today) return reject_field("/paid_on", error::kTransferInFuture);
  if (input.amount > snapshot.left)
    return reject(error::kTransferAbovePlan, {{"left", snapshot.left.text()}, {"amount", input.amount.text()}});
  TreasuryTransfer transfer;
  transfer.sort = input.sort();
  transfer.plan = input.plan;
  transfer.city = plan.city;
  transfer.unit = input.unit.value_or(plan.city);
  transfer.kind = input.kind;
  transfer.amount = input.amount;
  transfer.paid_on = input.paid_on;
  if (!input.unit) {
    transfer.due_by = plan.transfer_by;
    transfer.working_days_late = working_days_late(moment.calendar, plan.transfer_by, input.paid_on);
  }
  transfer.bank_reference = input.bank_reference;
  transfer.made_by = moment.actor.user;
  return transfer;
}

TreasuryTransfer RecordTreasuryTransfer::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  TreasuryTransfer transfer = decision;
  transfer.id = context.ids.next<TreasuryTransferId>();
  transfer.number = document_number("HB", transfer.id.value());
  transfer.created_at = context.now();
  insert_treasury_transfer(context, transfer);
  return transfer;
}

}  // namespace liangjia::settlement
