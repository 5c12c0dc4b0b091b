#include "catalog/product/product_store.h"

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define PRODUCT_COLUMNS                                                                                                     \
  "id, code, variety_id, generic_name, trade_name, manufacturer_id, form, spec, pack, approval_number, conversion_factor, " \
  "min_unit, pack_unit, strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, version"
constexpr db::Sql kProduct{"product_store.product", "SELECT " PRODUCT_COLUMNS " FROM product WHERE id = ?"};
constexpr db::Sql kProductByCode{"product_store.product_by_code", "SELECT " PRODUCT_COLUMNS " FROM product WHERE code = ?"};
constexpr db::Sql kProducts{"product_store.products", "SELECT " PRODUCT_COLUMNS " FROM product WHERE id IN {in} ORDER BY id"};
constexpr db::Sql kProductsByCode{"product_store.by_codes", "SELECT " PRODUCT_COLUMNS " FROM product WHERE code IN {in} ORDER BY id"};
constexpr db::Sql kProductsByName{"product_store.by_names",
                                  "SELECT " PRODUCT_COLUMNS " FROM product WHERE generic_name IN {in} ORDER BY id"};
constexpr db::Sql kLockProduct{"product_store.lock", "SELECT " PRODUCT_COLUMNS " FROM product WHERE id = ? FOR UPDATE"};
#undef PRODUCT_COLUMNS
constexpr db::Sql kInsertProducts{
    "product_store.insert",
    "INSERT INTO product (id, code, variety_id, generic_name, trade_name, manufacturer_id, form, spec, pack, approval_number, "
    "conversion_factor, "
    "min_unit, pack_unit, strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, created_at) VALUES"};
constexpr db::Sql kUpdateProduct{"product_store.update",
                                 "UPDATE product SET trade_name = ?, approval_number = ?, originator = ?, essential = ?, negotiated = ?, "
                                 "dual_channel = ?, state = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kInsertPrices{"product_store.insert_listed_prices",
                                "INSERT INTO product_listed_price (product_id, valid_from, price_e4, source, created_at) VALUES"};
constexpr db::Sql kPriceDated{"product_store.listed_price_dated",
                              "SELECT price_e4 FROM product_listed_price WHERE product_id = ? AND valid_from = ?"};
constexpr db::Sql kAnyPrice{"product_store.any_listed_price", "SELECT price_e4 FROM product_listed_price WHERE product_id = ? LIMIT 1"};
constexpr db::Sql kListedFrom{"product_store.listed_from",
                              "SELECT DISTINCT product_id FROM product_listed_price WHERE product_id IN {in} AND valid_from >= ?"};
constexpr db::Sql kPricesOn{
    "product_store.listed_prices_on",
    "SELECT p.product_id, p.price_e4 FROM product_listed_price p WHERE p.product_id IN {in} AND p.valid_from = "
    "(SELECT MAX(q.valid_from) FROM product_listed_price q WHERE q.product_id = p.product_id AND q.valid_from <= ?)"};

Product product_of(db::Row& row) {
  Product product;
  product.id = row.take<ProductId>();
  product.code = row.take<std::string>();
  product.variety = row.take<VarietyId>();
  product.generic_name = row.take<std::string>();
  product.trade_name = row.take<std::optional<std::string>>().value_or("");
  product.manufacturer = row.take<OrganisationId>();
  product.form = row.take<std::string>();
  product.spec = row.take<std::string>();
  product.pack = row.take<std::string>();
  product.approval_number = row.take<std::optional<std::string>>().value_or("");
  product.factor = row.take<ConversionFactor>();
  product.min_unit = row.take<std::string>();
  product.pack_unit = row.take<std::string>();
  product.strength = row.take<Ratio>();
  product.goods_kind = row.take<GoodsKind>();
  product.originator = row.take<bool>();
  product.essential = row.take<bool>();
  product.negotiated = row.take<bool>();
  product.dual_channel = row.take<bool>();
  product.state = row.take<ProductState>();
  product.version = row.take<std::int64_t>();
  return product;
}

db::Value text_or_null(const std::string& text) { return text.empty() ? db::Value{} : db::Value{text}; }

std::optional<Product> maybe_product(std::optional<db::Row> row) { return row ? std::optional{product_of(*row)} : std::nullopt; }

}  // namespace

std::optional<Product> find_product(db::Session& session, ProductId id) { return maybe_product(session.one(kProduct, id)); }

std::optional<Product> find_product_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return maybe_product(session.one(kProductByCode, code));
}

std::vector<Product> find_products_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  std::vector<Product> found;
  for (db::Row& row : db::query_in(session, kProductsByCode, db::codes_of(codes))) found.push_back(product_of(row));
  return found;
}

std::vector<Product> find_products_by_names(db::Session& session, const std::vector<std::string>& generic_names) {
  std::vector<Product> found;
  for (db::Row& row : db::query_in(session, kProductsByName, db::values_of(generic_names))) found.push_back(product_of(row));
  return found;
}

std::vector<ProductId> listed_from_today(db::Session& session, const std::vector<ProductId>& products, BusinessDate today) {
  const db::Value day[] = {db::to_value(today)};
  std::vector<ProductId> found;
  for (db::Row& row : db::query_in(session, kListedFrom, db::values_of(products), {}, day)) found.push_back(row.take<ProductId>());
  return found;
}

std::optional<Product> lock_product(db::Transaction& tx, ProductId id) { return maybe_product(tx.one(kLockProduct, id)); }

void insert_products(db::Transaction& tx, const std::vector<Product>& products, Instant now) {
  std::vector<db::Value> values;
  values.reserve(products.size() * 21);
  for (const Product& one : products) {
    for (db::Value value : {db::to_value(one.id),
                            db::to_value(one.code),
                            db::to_value(one.variety),
                            db::to_value(one.generic_name),
                            text_or_null(one.trade_name),
                            db::to_value(one.manufacturer),
                            db::to_value(one.form),
                            db::to_value(one.spec),
                            db::to_value(one.pack),
                            text_or_null(one.approval_number),
                            db::to_value(one.factor),
                            db::to_value(one.min_unit),
                            db::to_value(one.pack_unit),
                            db::to_value(one.strength),
                            db::to_value(one.goods_kind),
                            db::to_value(one.originator),
                            db::to_value(one.essential),
                            db::to_value(one.negotiated),
                            db::to_value(one.dual_channel),
                            db::to_value(one.state),
                            db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertProducts, 21, values);
}

void update_product(db::Transaction& tx, const Product& one) {
  tx.change_one(kUpdateProduct, text_or_null(one.trade_name), text_or_null(one.approval_number), one.originator, one.essential,
                one.negotiated, one.dual_channel, one.state, one.id, one.version);
}

void insert_listed_prices(db::Transaction& tx, const std::vector<ListedPrice>& prices, Instant now) {
  std::vector<db::Value> values;
  for (const ListedPrice& one : prices) {
    for (db::Value value :
         {db::to_value(one.product), db::to_value(one.valid_from), db::to_value(one.price), db::to_value(one.source), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertPrices, 5, values);
}

bool listed_price_dated(db::Session& session, ProductId product, BusinessDate valid_from) {
  return session.one(kPriceDated, product, valid_from).has_value();
}

bool has_listed_price(db::Session& session, ProductId product) { return session.one(kAnyPrice, product).has_value(); }

std::vector<std::pair<ProductId, Price>> listed_prices_on(db::Session& session, const std::vector<ProductId>& products, BusinessDate on) {
  const db::Value day[] = {db::to_value(on)};
  std::vector<std::pair<ProductId, Price>> prices;
  for (db::Row& row : db::query_in(session, kPricesOn, db::values_of(products), {}, day)) {
    const auto product = row.take<ProductId>();
    prices.emplace_back(product, row.take<Price>());
  }
  return prices;
}

json::Object product_document(const Product& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"variety_id", one.variety},
          {"generic_name", one.generic_name},
          {"trade_name", one.trade_name.empty() ? json::Value() : json::Value(one.trade_name)},
          {"manufacturer_id", one.manufacturer},
          {"form", one.form},
          {"spec", one.spec},
          {"pack", one.pack},
          {"approval_number", one.approval_number.empty() ? json::Value() : json::Value(one.approval_number)},
          {"conversion_factor", one.factor.count()},
          {"min_unit", one.min_unit},
          {"pack_unit", one.pack_unit},
          {"strength", one.strength},
          {"goods_kind", one.goods_kind},
          {"originator", one.originator},
          {"essential", one.essential},
          {"negotiated", one.negotiated},
          {"dual_channel", one.dual_channel},
          {"state", one.state},
          {"version", one.version}};
}

std::vector<Product> find_products(db::Session& session, const std::vector<ProductId>& ids) {
  std::vector<Product> found;
  for (db::Row& row : db::query_in(session, kProducts, db::values_of(ids))) found.push_back(product_of(row));
  return found;
}

}  // namespace liangjia::catalog
