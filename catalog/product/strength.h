#pragma once
// Rule CA-11: one minimum unit's strength relative to the variety's reference strength, linear: 2 x 5 mg = 1 x 10 mg.
#include <optional>
#include <string_view>

#include "core/base/ratio.h"

namespace liangjia::catalog {

// From texts that begin with a weight in g, mg or μg, "40mg" to "20mg" gives 2. None when either is something else (volumes,
// units of activity, compounds like "5mg/20mg"): a person must say then.
std::optional<Ratio> strength_ratio(std::string_view spec, std::string_view reference);

}  // namespace liangjia::catalog
