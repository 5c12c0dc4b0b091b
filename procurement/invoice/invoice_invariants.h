#pragma once
#include <vector>

#include "core/command/invariant.h"

namespace liangjia::procurement {

// "invoice.quantities", "invoice.match", "invoice.upstream", "invoice.taken_back".
std::vector<command::Invariant> invoice_invariants();

}  // namespace liangjia::procurement
