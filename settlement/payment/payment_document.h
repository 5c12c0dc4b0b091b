#pragma once
// A payment as JSON: in replies, lists, the documents it pays and the audit, from which the bank's instruction is made.
#include "core/command/context.h"
#include "settlement/payment/payment_queries.h"

namespace liangjia::settlement {

json::Object payment_document(const Payment& payment);
// With names and what the reader may do next.
json::Object payment_view_document(const PaymentView& view, const command::Moment& moment);

}  // namespace liangjia::settlement
