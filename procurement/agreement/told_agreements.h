#pragma once
// Agreements as their audit told them last (Rule AU-6).
#include <vector>

#include "core/journal/told.h"

namespace liangjia::procurement {

std::vector<journal::ToldKind> told_agreements();

}  // namespace liangjia::procurement
