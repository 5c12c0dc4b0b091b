#pragma once
// Writes and bulk reads of products and their listed prices.
#include "catalog/product/product.h"
#include "core/base/calendar.h"
#include "core/base/money.h"

namespace liangjia::catalog {

struct ListedPrice {
  ProductId product;
  BusinessDate valid_from;
  Price price;
  std::string source;
  Instant recorded_at{};
};

std::vector<Product> find_products_by_codes(db::Session& session, const std::vector<std::string>& codes);
// Those that are called so as it stands. When one of the names is nobody's, all products: people write names in their own way (WO-1).
std::vector<Product> find_products_by_names(db::Session& session, const std::vector<std::string>& generic_names);
std::optional<Product> lock_product(db::Transaction& tx, ProductId id);
void insert_products(db::Transaction& tx, const std::vector<Product>& products);
// trade_name, approval_number, material, component, service fee, the marks and the state; version + 1.
void update_product(db::Transaction& tx, const Product& product);

std::vector<ListedPrice> listed_prices_of(db::Session& session, ProductId product);                       // the whole history, oldest first
std::vector<ListedPrice> listed_prices_of(db::Session& session, const std::vector<ProductId>& products);  // the same of each
// In force on that day; none of a product without one.
std::vector<ListedPrice> listed_prices_on(db::Session& session, const std::vector<ProductId>& products, BusinessDate on);
// Of these, the products with a listed price that starts today or later.
std::vector<ProductId> listed_from_today(db::Session& session, const std::vector<ProductId>& products, BusinessDate today);
void insert_listed_prices(db::Transaction& tx, const std::vector<ListedPrice>& prices);

}  // namespace liangjia::catalog
