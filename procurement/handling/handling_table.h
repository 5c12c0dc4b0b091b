#pragma once
#include "core/database/table.h"
#include "procurement/handling/handling.h"

namespace liangjia::procurement {

inline constexpr auto kProductHandlingTable = db::table<ProductHandling>(
    "product_handling", db::key("product_id", &ProductHandling::product),
    db::fixed("shelf_life_months", &ProductHandling::shelf_life_months), db::fixed("trace_class", &ProductHandling::trace_class),
    db::fixed("source", &ProductHandling::source), db::fixed("changed_by", &ProductHandling::changed_by),
    db::fixed("changed_at", &ProductHandling::changed_at));

}  // namespace liangjia::procurement
