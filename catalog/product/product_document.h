#pragma once
// Products and their listed prices as JSON: in replies, lists and the audit.
#include "catalog/product/product_queries.h"
#include "catalog/product/product_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

json::Object product_document(const Product& product);
json::Object listed_price_document(const ListedPrice& price);
json::Object product_item_document(const ProductView& view);
// With the history of its listed prices, its awards and what the reader may do next.
json::Object product_view_document(const ProductView& view, const std::vector<ListedPrice>& prices, json::Array awards,
                                   const command::Moment& moment);

}  // namespace liangjia::catalog
