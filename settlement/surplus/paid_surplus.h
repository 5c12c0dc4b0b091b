#pragma once
// A retained surplus as a payment pays it: to the institution itself. The bank's yes makes it paid, its no leaves it final with the reason,
// to be paid anew.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_surplus {
std::vector<Leg> issue_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_surplus

inline constexpr PaidDocument kPaidSurplus{PaymentKind::Surplus,     "retained_surplus",       TransferKind::SurplusIssued,
                                           paid_surplus::issue_legs, confirmed_to_institution, paid_surplus::lock,
                                           paid_surplus::follow};

}  // namespace liangjia::settlement
