#include "settlement/city_pool/record_finance_arrival.h"

#include "core/base/noun.h"
#include "settlement/city_pool/finance_arrival_store.h"
#include "settlement/fund/fund_errors.h"
#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {

void RecordFinanceArrival::check(const Input& input, FieldErrors& errors) {
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "1000000000000.00"}});
}

// The city keeps the pooled fund: its people record what came in, of whichever unit.
Result<RecordFinanceArrival::Snapshot> RecordFinanceArrival::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const bool known = !input.unit.none() && covers_pool(context.actor().scope, city_of(input.unit)) && pool_exists(session, input.unit);
  const bool of_budget = input.payer == FinancePayer::City;
  if (!known || (of_budget && input.unit != city_of(input.unit)))
    return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(noun::kPool));
  return Snapshot{arrival_reference_used(session, input.unit, input.bank_reference)};
}

Result<FinanceArrival> RecordFinanceArrival::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(noun::kBankReference, input.bank_reference));
  if (input.received_on > moment.today) return reject_field("/received_on", error::kReceiptInFuture);
  FinanceArrival arrival;
  arrival.unit = input.unit;
  arrival.kind = input.kind;
  arrival.payer = input.payer;
  arrival.amount = input.amount;
  arrival.received_on = input.received_on;
  arrival.bank_reference = input.bank_reference;
  arrival.made_by = moment.actor.user;
  return arrival;
}

FinanceArrival RecordFinanceArrival::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  FinanceArrival arrival = decision;
  arrival.id = context.ids.next<FinanceArrivalId>();
  arrival.number = document_number("CB", arrival.id.value());
  arrival.created_at = context.now();
  insert_finance_arrival(context, arrival);
  return arrival;
}

}  // namespace liangjia::settlement
