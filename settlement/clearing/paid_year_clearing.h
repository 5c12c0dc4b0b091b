#pragma once
// What a year's clearing owes the institution as a payment pays it: to the institution itself, an expense of the fund as it leaves. The
// bank's yes settles the clearing, its no leaves it recorded with the reason, to be settled anew.
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

namespace paid_year_clearing {
std::vector<Leg> issue_legs(const Outlay& outlay);
void lock(command::Context& context, std::int64_t document_id);
void follow(command::Context& context, const PaymentResult& result);
}  // namespace paid_year_clearing

inline constexpr PaidDocument kPaidYearClearing{PaymentKind::Clearing,          "year_clearing",          TransferKind::YearCleared,
                                                paid_year_clearing::issue_legs, confirmed_to_institution, paid_year_clearing::lock,
                                                paid_year_clearing::follow};

}  // namespace liangjia::settlement
