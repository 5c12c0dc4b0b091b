#pragma once
#include "core/command/invariant.h"

namespace liangjia::procurement {

std::vector<command::Invariant> requisition_invariants();

}  // namespace liangjia::procurement
