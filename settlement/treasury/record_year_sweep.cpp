#include "settlement/treasury/record_year_sweep.h"

#include "settlement/fund/fund_receipt_store.h"
#include "settlement/treasury/expenditure_account.h"
#include "settlement/treasury/treasury_errors.h"
#include "settlement/treasury/treasury_transfer_store.h"

namespace liangjia::settlement {

void RecordYearSweep::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "1000000000000.00"}});
}

Result<RecordYearSweep::Snapshot> RecordYearSweep::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const bool known = !input.unit.none() && covers_pool(context.actor().scope, city_of(input.unit)) && pool_exists(session, input.unit);
  if (!known) return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPool));
  const bool used = treasury_reference_used(session, city_of(input.unit), input.bank_reference);
  return Snapshot{left_to_sweep(session, input.unit, input.year), used};
}

Result<TreasuryTransfer> RecordYearSweep::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const BusinessDate end(input.year, 12, 31);
  if (moment.today < end) return reject(error::kSweepTooEarly, {{"year", std::to_string(input.year)}, {"date", end.text()}});
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(liangjia::noun::kBankReference, input.bank_reference));
  if (input.paid_on > moment.today) return reject_field("/paid_on", error::kTransferInFuture);
  if (input.amount > snapshot.left) return reject(error::kSweepTooMuch, {{"left", snapshot.left.text()}, {"amount", input.amount.text()}});
  TreasuryTransfer transfer;
  transfer.sort = TreasuryTransferSort::Sweep;
  transfer.year = input.year;
  transfer.city = city_of(input.unit);
  transfer.unit = input.unit;
  transfer.kind = input.kind;
  transfer.amount = input.amount;
  transfer.paid_on = input.paid_on;
  transfer.due_by = end;
  transfer.working_days_late = working_days_late(moment.calendar, end, input.paid_on);
  transfer.bank_reference = input.bank_reference;
  transfer.made_by = moment.actor.user;
  return transfer;
}

TreasuryTransfer RecordYearSweep::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  TreasuryTransfer transfer = decision;
  transfer.id = context.ids.next<TreasuryTransferId>();
  transfer.number = document_number("HB", transfer.id.value());
  transfer.created_at = context.now();
  insert_treasury_transfer(context, transfer);
  return transfer;
}

}  // namespace liangjia::settlement
