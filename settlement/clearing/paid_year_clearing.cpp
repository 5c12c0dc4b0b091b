#include "settlement/clearing/paid_year_clearing.h"

#include "settlement/clearing/year_clearing_store.h"

namespace liangjia::settlement::paid_year_clearing {
namespace {

YearClearing locked(command::Context& context, std::int64_t id) {
  auto clearing = lock_year_clearing(context.tx, YearClearingId{id});
  ensure(clearing.has_value(), "a clearing that was paid does not exist");
  return std::move(*clearing);
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) { return legs::clearing_issued(outlay.pool_code, outlay.institution, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { locked(context, document_id); }

void follow(command::Context& context, const PaymentResult& result) {
  const YearClearing before = locked(context, result.document_id);
  YearClearing after = before;
  after.state = kYearClearingStates.take(before.state, result.accepted ? YearClearingStep::BankAccept : YearClearingStep::BankReject);
  if (!result.accepted) after.settled_on.reset();
  note_rejection(after, result);
  update_year_clearing(context, before, std::move(after));
}

}  // namespace liangjia::settlement::paid_year_clearing
