#pragma once
#include <vector>

#include "core/command/invariant.h"

namespace liangjia::procurement {

// "acceptance.quantities", "acceptance.amount", "returns.limit".
std::vector<command::Invariant> acceptance_invariants();

}  // namespace liangjia::procurement
