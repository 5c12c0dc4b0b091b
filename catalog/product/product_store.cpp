#include "catalog/product/product_store.h"

#include <algorithm>
#include <unordered_set>

#include "catalog/product/product_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kProduct = db::select<kProductTable, "WHERE id = ?">("product_store.product");
constexpr auto kProducts = db::select<kProductTable, "WHERE id IN {in} ORDER BY id">("product_store.products");
constexpr auto kProductsByCode = db::select<kProductTable, "WHERE code IN {in} ORDER BY id">("product_store.by_codes");
constexpr auto kProductsByName = db::select<kProductTable, "WHERE generic_name IN {in} ORDER BY id">("product_store.by_names");
constexpr auto kAllProducts = db::select<kProductTable, "ORDER BY id">("product_store.all");
constexpr auto kLockProduct = db::select<kProductTable, "WHERE id = ? FOR UPDATE">("product_store.lock");

constexpr auto kListedPrices = db::select<kListedPriceTable, "WHERE product_id = ? ORDER BY valid_from">("product_store.listed_prices");
constexpr auto kListedPricesOfAll =
    db::select<kListedPriceTable, "WHERE product_id IN {in} ORDER BY product_id, valid_from">("product_store.listed_prices_of_all");
constexpr auto kPrice = db::view<ListedPrice>(db::part<kListedPriceTable, "p">([](auto& row) -> auto& { return row; }));
constexpr auto kListedPricesOn =
    db::select<kPrice,
               "FROM product_listed_price p WHERE p.product_id IN {in} AND p.valid_from = "
               "(SELECT MAX(q.valid_from) FROM product_listed_price q WHERE q.product_id = p.product_id AND q.valid_from <= ?)">(
        "product_store.listed_prices_on");
constexpr db::Sql kListedFrom{"product_store.listed_from",
                              "SELECT DISTINCT product_id FROM product_listed_price WHERE product_id IN {in} AND valid_from >= ?"};

}  // namespace

std::optional<Product> find_product(db::Session& session, ProductId id) { return db::one(session, kProduct, id); }

std::vector<Product> find_products(db::Session& session, const std::vector<ProductId>& ids) { return db::all_in(session, kProducts, ids); }

std::vector<Product> find_products_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  return db::all_in(session, kProductsByCode, db::codes_of(codes));
}

std::vector<Product> find_products_by_names(db::Session& session, const std::vector<std::string>& generic_names) {
  std::vector<Product> found = db::all_in(session, kProductsByName, generic_names);
  std::unordered_set<std::string> known;
  for (const Product& one : found) known.insert(one.generic_name);
  const bool all_known = std::ranges::all_of(generic_names, [&](const std::string& name) { return known.contains(name); });
  return all_known ? found : db::all(session, kAllProducts);
}

std::optional<Product> lock_product(db::Transaction& tx, ProductId id) { return db::one(tx.session(), kLockProduct, id); }
void insert_products(db::Transaction& tx, const std::vector<Product>& products) { db::insert_all<kProductTable>(tx, products); }
void update_product(db::Transaction& tx, const Product& product) { db::update<kProductTable>(tx, product); }

std::vector<ListedPrice> listed_prices_of(db::Session& session, ProductId product) { return db::all(session, kListedPrices, product); }

std::vector<ListedPrice> listed_prices_of(db::Session& session, const std::vector<ProductId>& products) {
  return db::all_in(session, kListedPricesOfAll, products);
}

std::vector<ListedPrice> listed_prices_on(db::Session& session, const std::vector<ProductId>& products, BusinessDate on) {
  return db::all_in(session, kListedPricesOn, products, on);
}

std::vector<ProductId> listed_from_today(db::Session& session, const std::vector<ProductId>& products, BusinessDate today) {
  const db::Value day[] = {db::to_value(today)};
  std::vector<ProductId> found;
  for (db::Row& row : db::query_in(session, kListedFrom, db::values_of(products), {}, day)) found.push_back(row.take<ProductId>());
  return found;
}

void insert_listed_prices(db::Transaction& tx, const std::vector<ListedPrice>& prices) { db::insert_all<kListedPriceTable>(tx, prices); }

}  // namespace liangjia::catalog
