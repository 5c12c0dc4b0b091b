#pragma once
#include <vector>

#include "core/command/invariant.h"

namespace liangjia::monitoring {

std::vector<command::Invariant> alarm_invariants();

}  // namespace liangjia::monitoring
