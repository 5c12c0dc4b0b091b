#pragma once
// The rest of a claim as a payment pays it: to the institution itself. The bank's yes settles the claim, its no leaves it approved with
// the reason.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_claim {
std::vector<Leg> issue_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_claim

inline constexpr PaidDocument kPaidClaim{
    PaymentKind::ClaimRest, "claim",           TransferKind::ClaimRestIssued, paid_claim::issue_legs, confirmed_to_institution,
    paid_claim::lock,       paid_claim::follow};

}  // namespace liangjia::settlement
