#pragma once
// A prepayment as a payment pays it: to the institution itself. The bank's yes makes it paid, its no sends it back to approved with
// the reason, to be issued anew.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_prepayment {
std::vector<Leg> issue_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_prepayment

inline constexpr PaidDocument kPaidPrepayment{
    PaymentKind::Prepayment,  "prepayment",          TransferKind::PrepaymentIssued, paid_prepayment::issue_legs,
    confirmed_to_institution, paid_prepayment::lock, paid_prepayment::follow};

}  // namespace liangjia::settlement
