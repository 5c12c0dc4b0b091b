#pragma once
#include "catalog/formulary/formulary_item.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kFormularyTable = db::table<FormularyItem>(
    "formulary_item", db::key("alliance_id", &FormularyItem::alliance), db::key("product_id", &FormularyItem::product),
    db::changing("state", &FormularyItem::state), db::changing("changed_at", &FormularyItem::changed_at),
    db::changing("changed_by", &FormularyItem::changed_by));

}  // namespace liangjia::catalog
