#pragma once
// The batch follows the bank: accepted, it is paid; rejected, it waits to be issued again with the bank's reason. The journal has
// been told by the payment itself (record_bank_result.h), which has locked the batch and all it holds.
#include "core/command/context.h"

namespace liangjia::settlement {

void batch_follow_payment(command::Context& context);  // a command::Reaction

}  // namespace liangjia::settlement
