#pragma once
// What the commands share that carry the bank's answer to a payment: they lock document, payment and ledger in this order, and a final
// answer is booked and followed by the document in one way.
#include <set>

#include "core/command/context.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

// The payment that was looked up, locked behind its document; not_found when there is none of the reader's pools.
Result<Payment> lock_answered(command::Context& context, const std::optional<Payment>& found);

// Several at once, each with its document, and the ledger accounts of those that are `paid` (by instruction number), all in the documented
// order whatever kinds they are of. In ascending id.
std::vector<Payment> lock_answered_together(command::Context& context, const std::vector<Payment>& found,
                                            const std::set<std::string>& paid);

// `after` is accepted or rejected: posts what the document says, or reverses the issue; writes the payment; moves the document on.
Payment book_answer(command::Context& context, const Payment& before, Payment after);

}  // namespace liangjia::settlement
