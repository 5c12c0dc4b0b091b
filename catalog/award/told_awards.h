#pragma once
// Awards and distribution authorisations as their audit told them last (Rule AU-6).
#include <vector>

#include "core/journal/told.h"

namespace liangjia::catalog {

std::vector<journal::ToldKind> told_awards();

}  // namespace liangjia::catalog
