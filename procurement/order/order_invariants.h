#pragma once
#include <vector>

#include "core/command/invariant.h"

namespace liangjia::procurement {

// "order.quantities", "order.reservation", "order.price", "order.amount".
std::vector<command::Invariant> order_invariants();

}  // namespace liangjia::procurement
