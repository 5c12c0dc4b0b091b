#include "settlement/claim/paid_claim.h"

#include "settlement/claim/claim_store.h"

namespace liangjia::settlement::paid_claim {
namespace {

Claim locked(command::Context& context, std::int64_t id) {
  auto claim = lock_claim(context.tx, ClaimId{id});
  ensure(claim.has_value(), "a claim that was paid does not exist");
  return std::move(*claim);
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) { return legs::claim_rest_issued(outlay.pool_code, outlay.institution, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { locked(context, document_id); }

void follow(command::Context& context, const PaymentResult& result) {
  const Claim before = locked(context, result.document_id);
  Claim after = before;
  after.state = kClaimStates.take(before.state, result.accepted ? ClaimStep::BankAccept : ClaimStep::BankReject);
  note_rejection(after, result);
  update_claim(context, before, std::move(after));
}

}  // namespace liangjia::settlement::paid_claim
