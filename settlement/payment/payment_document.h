#pragma once
// A payment as JSON: in replies, lists, the documents it pays and the audit, which tells the bank's instruction that there is one to
// make. The payee's account number is whole in what its readers ask for alone (Rule CA-15).
#include "core/command/context.h"
#include "settlement/payment/payment_queries.h"

namespace liangjia::settlement {

json::Object payment_document(const Payment& payment);
// With names, the account number as this reader may see it, and what the reader may do next.
json::Object payment_view_document(const PaymentView& view, const command::Moment& moment, const platform::Vault& vault);

}  // namespace liangjia::settlement
