#pragma once
#include "catalog/product/product_store.h"
#include "core/database/table.h"

namespace liangjia::catalog {

// Code, pack, factor and strength never change: another pack is another product.
inline constexpr auto kProductTable = db::table<Product>(
    "product", db::key("id", &Product::id), db::fixed("code", &Product::code), db::fixed("variety_id", &Product::variety),
    db::fixed("generic_name", &Product::generic_name), db::changing("trade_name", &Product::trade_name).or_null(),
    db::fixed("manufacturer_id", &Product::manufacturer), db::fixed("form", &Product::form), db::fixed("spec", &Product::spec),
    db::fixed("model", &Product::model).or_null(), db::changing("material", &Product::material).or_null(),
    db::changing("component", &Product::component).or_null(), db::changing("service_fee_e4", &Product::service_fee),
    db::fixed("pack", &Product::pack), db::changing("approval_number", &Product::approval_number).or_null(),
    db::fixed("conversion_factor", &Product::factor), db::fixed("min_unit", &Product::min_unit),
    db::fixed("pack_unit", &Product::pack_unit), db::fixed("strength_ppm", &Product::strength),
    db::fixed("goods_kind", &Product::goods_kind), db::changing("originator", &Product::originator),
    db::changing("essential", &Product::essential), db::changing("negotiated", &Product::negotiated),
    db::changing("dual_channel", &Product::dual_channel), db::changing("state", &Product::state), db::version("version", &Product::version),
    db::fixed("created_at", &Product::created_at));

inline constexpr auto kListedPriceTable =
    db::table<ListedPrice>("product_listed_price", db::key("product_id", &ListedPrice::product),
                           db::key("valid_from", &ListedPrice::valid_from), db::fixed("price_e4", &ListedPrice::price),
                           db::fixed("source", &ListedPrice::source), db::fixed("created_at", &ListedPrice::recorded_at));

}  // namespace liangjia::catalog
