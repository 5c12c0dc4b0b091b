#pragma once
// Rule CA-11: one minimum unit's strength relative to the variety's reference strength, linear: 2 x 5 mg = 1 x 10 mg. WO-4: strengths are
// compared by what they mean: "5ml:1g" holds 1 g, "80万单位" is "80万IU", "0.5g（按…计）" is 0.5 g, "5mg/20mg" holds two substances.
#include <optional>
#include <string_view>

#include "core/base/ratio.h"

namespace liangjia::catalog {

// 1 for texts that are the same in normal form, whatever they say. Else from the amounts of substance in a minimum unit (g, mg, μg; IU),
// where every substance of a compound must be in the same ratio: "40mg" to "20mg" gives 2. None when either cannot be read, tells a volume
// alone, when they measure different things, or when their remarks name different substances: a person must say then.
std::optional<Ratio> strength_ratio(std::string_view spec, std::string_view reference);

// The same strength, as far as it can be told.
bool same_strength(std::string_view a, std::string_view b);

}  // namespace liangjia::catalog
