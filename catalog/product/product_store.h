#pragma once
// Writes and bulk reads of products and their listed prices.
#include "catalog/product/product.h"
#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/platform/json.h"

namespace liangjia::catalog {

struct ListedPrice {
  ProductId product;
  BusinessDate valid_from;
  Price price;
  std::string source;
};

std::vector<Product> find_products_by_codes(db::Session& session, const std::vector<std::string>& codes);
std::vector<Product> find_products_by_names(db::Session& session, const std::vector<std::string>& generic_names);
std::optional<Product> lock_product(db::Transaction& tx, ProductId id);
void insert_products(db::Transaction& tx, const std::vector<Product>& products, Instant now);
// trade_name, approval_number, the marks and the state; version + 1. Code, pack, factor and strength never change: another pack is another
// product.
void update_product(db::Transaction& tx, const Product& product);
void insert_listed_prices(db::Transaction& tx, const std::vector<ListedPrice>& prices, Instant now);
bool listed_price_dated(db::Session& session, ProductId product, BusinessDate valid_from);
bool has_listed_price(db::Session& session, ProductId product);
std::vector<std::pair<ProductId, Price>> listed_prices_on(db::Session& session, const std::vector<ProductId>& products, BusinessDate on);
// Of these, the products with a listed price that starts today or later.
std::vector<ProductId> listed_from_today(db::Session& session, const std::vector<ProductId>& products, BusinessDate today);

json::Object product_document(const Product& product);

}  // namespace liangjia::catalog
