#pragma once
#include "catalog/variety/variety.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kVarietyTable = db::table<Variety>(
    "variety", db::key("id", &Variety::id), db::fixed("code", &Variety::code), db::fixed("generic_name", &Variety::generic_name),
    db::fixed("route_form_group", &Variety::route_form_group), db::fixed("min_unit", &Variety::min_unit),
    db::fixed("reference_strength", &Variety::reference_strength), db::fixed("goods_kind", &Variety::goods_kind),
    db::version("version", &Variety::version), db::fixed("created_at", &Variety::created_at));

}  // namespace liangjia::catalog
