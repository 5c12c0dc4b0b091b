#pragma once
#include <vector>

#include "core/command/invariant.h"

namespace liangjia::settlement {

// "batch.lines", "batch.payment", "batch.states", "batch.persons", "settlement.chain", "payable.balance".
std::vector<command::Invariant> batch_invariants();

}  // namespace liangjia::settlement
