#pragma once
// What becomes a recovery, and what a batch makes of one, in the transaction in which it happens (Rules RV-1, RV-5): goods of a paid line
// that go back; a batch that was paid while goods of it had gone back; a batch that gives back such a return; a batch below zero.
#include "core/command/context.h"

namespace liangjia::settlement {

void record_recoveries(command::Context& context);  // a command::Reaction

}  // namespace liangjia::settlement
