#pragma once
// Books what procurement accepted or took back, in the same transaction: one transfer per acceptance line or return, so
// that the trace of a line ends at its own journal entries (Rule LE-6). An amount of zero is not booked.
#include "core/command/context.h"

namespace liangjia::settlement {

void book_goods(command::Context& context);  // a command::Reaction

}  // namespace liangjia::settlement
