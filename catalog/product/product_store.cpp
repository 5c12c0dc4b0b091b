#include "catalog/product/product.h"
#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define PRODUCT_COLUMNS                                                                                                            \
  "id, code, variety_id, generic_name, trade_name, manufacturer_id, form, spec, pack, approval_number, conversion_factor, "       \
  "min_unit, pack_unit, strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, version"
constexpr db::Sql kProduct{"product_store.product", "SELECT " PRODUCT_COLUMNS " FROM product WHERE id = ?"};
constexpr db::Sql kProductByCode{"product_store.product_by_code", "SELECT " PRODUCT_COLUMNS " FROM product WHERE code = ?"};
constexpr db::Sql kProducts{"product_store.products", "SELECT " PRODUCT_COLUMNS " FROM product WHERE id IN {in} ORDER BY id"};
#undef PRODUCT_COLUMNS

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

std::optional<Product> maybe_product(std::optional<db::Row> row) { return row ? std::optional{product_of(*row)} : std::nullopt; }

}  // namespace

std::optional<Product> find_product(db::Session& session, ProductId id) { return maybe_product(session.one(kProduct, id)); }

std::optional<Product> find_product_by_code(db::Session& session, std::string_view code) {
  return maybe_product(session.one(kProductByCode, code));
}

std::vector<Product> find_products(db::Session& session, const std::vector<ProductId>& ids) {
  std::vector<Product> found;
  for (db::Row& row : db::query_in(session, kProducts, db::values_of(ids))) found.push_back(product_of(row));
  return found;
}

}  // namespace liangjia::catalog
