#pragma once
// What moves money as its audit told it last (Rule AU-6), and what a payment stands on (Rule PY-9).
#include <vector>

#include "core/journal/told.h"

namespace liangjia::settlement {

// Fund receipts, prepayments, settlement batches, claims, top-ups, recoveries, payments.
std::vector<journal::ToldKind> told_money();

// "payment.as_booked": the ledger's transfers name the payment's amount; "payment.account": its account is one that was approved.
std::vector<command::Invariant> payment_ground_invariants();

}  // namespace liangjia::settlement
