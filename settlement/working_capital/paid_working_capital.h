#pragma once
// Working capital as a payment pays it: to the institution itself. The bank's yes makes it paid, its no leaves it recorded with the reason,
// to be let go anew.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_working_capital {
std::vector<Leg> issue_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_working_capital

inline constexpr PaidDocument kPaidWorkingCapital{PaymentKind::WorkingCapital,      "working_capital",        TransferKind::CapitalIssued,
                                                  paid_working_capital::issue_legs, confirmed_to_institution, paid_working_capital::lock,
                                                  paid_working_capital::follow};

}  // namespace liangjia::settlement
