#pragma once
// Organisations and bank accounts as their audit told them last (Rule AU-6).
#include <vector>

#include "core/journal/told.h"

namespace liangjia::catalog {

std::vector<journal::ToldKind> told_parties();

}  // namespace liangjia::catalog
