#pragma once
#include "core/database/table.h"
#include "procurement/order/order_template.h"

namespace liangjia::procurement {

inline constexpr auto kOrderTemplateTable = db::table<OrderTemplate>(
    "order_template", db::key("id", &OrderTemplate::id), db::fixed("owner_id", &OrderTemplate::owner),
    db::fixed("name", &OrderTemplate::name), db::fixed("content", &OrderTemplate::content), db::version("version", &OrderTemplate::version),
    db::fixed("created_by", &OrderTemplate::created_by), db::fixed("created_at", &OrderTemplate::created_at));

}  // namespace liangjia::procurement
