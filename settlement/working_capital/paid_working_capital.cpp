#include "settlement/working_capital/paid_working_capital.h"

#include "settlement/working_capital/working_capital_store.h"

namespace liangjia::settlement::paid_working_capital {
namespace {

WorkingCapital locked(command::Context& context, std::int64_t id) {
  auto capital = lock_working_capital(context.tx, WorkingCapitalId{id});
  ensure(capital.has_value(), "working capital that was paid does not exist");
  return std::move(*capital);
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) { return legs::capital_issued(outlay.pool_code, outlay.institution, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { locked(context, document_id); }

void follow(command::Context& context, const PaymentResult& result) {
  const WorkingCapital before = locked(context, result.document_id);
  WorkingCapital after = before;
  after.state = kWorkingCapitalStates.take(before.state, result.accepted ? WorkingCapitalStep::BankAccept : WorkingCapitalStep::BankReject);
  if (result.accepted) after.paid = result.amount;
  note_rejection(after, result);
  update_working_capital(context, before, std::move(after));
}

}  // namespace liangjia::settlement::paid_working_capital
