#include "settlement/surplus/paid_surplus.h"

#include "settlement/surplus/retained_surplus_store.h"

namespace liangjia::settlement::paid_surplus {
namespace {

RetainedSurplus locked(command::Context& context, std::int64_t id) {
  auto surplus = lock_retained_surplus(context.tx, RetainedSurplusId{id});
  ensure(surplus.has_value(), "a retained surplus that was paid does not exist");
  return std::move(*surplus);
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) { return legs::surplus_issued(outlay.pool_code, outlay.institution, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { locked(context, document_id); }

void follow(command::Context& context, const PaymentResult& result) {
  const RetainedSurplus before = locked(context, result.document_id);
  RetainedSurplus after = before;
  after.state =
      kRetainedSurplusStates.take(before.state, result.accepted ? RetainedSurplusStep::BankAccept : RetainedSurplusStep::BankReject);
  if (result.accepted) after.paid = result.amount;
  note_rejection(after, result);
  update_retained_surplus(context, before, std::move(after));
}

}  // namespace liangjia::settlement::paid_surplus
