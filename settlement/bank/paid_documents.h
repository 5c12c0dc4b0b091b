#pragma once
// Every kind of document that a payment can pay. The list stands here because the bank's answer is the one that knows a payment and not
// its document. Rule PY-4: a kind of payment without a document, or with two, does not compile.
#include "settlement/batch/paid_batch.h"
#include "settlement/claim/paid_claim.h"
#include "settlement/clearing/paid_year_clearing.h"
#include "settlement/prepayment/paid_prepayment.h"
#include "settlement/surplus/paid_surplus.h"
#include "settlement/working_capital/paid_working_capital.h"

namespace liangjia::settlement {

inline constexpr const PaidDocument* kPaidDocuments[] = {&kPaidPrepayment, &kPaidBatch,          &kPaidClaim,
                                                         &kPaidSurplus,    &kPaidWorkingCapital, &kPaidYearClearing};
static_assert(one_of_each_kind(kPaidDocuments));

}  // namespace liangjia::settlement
