#pragma once
// A settlement batch as a payment pays it: to the enterprise, on the institution's behalf. The bank's yes makes it paid, its no leaves
// it waiting to be issued again with the bank's reason; what it holds goes with it.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_batch {
std::vector<Leg> issue_legs(const Outlay& outlay);
std::vector<Leg> confirmed_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_batch

inline constexpr PaidDocument kPaidBatch{PaymentKind::Settlement,    "settlement_batch", TransferKind::BatchIssued, paid_batch::issue_legs,
                                         paid_batch::confirmed_legs, paid_batch::lock,   paid_batch::follow};

}  // namespace liangjia::settlement
