#include "catalog/product/add_products.h"

#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_document.h"
#include "catalog/product/product_rules.h"
#include "catalog/variety/variety_store.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

void check_product(const NewProduct& row, const std::string& prefix, FieldErrors& errors) {
  const Product& one = row.product;
  check_product_code(one, prefix, errors);
  check_description(one, prefix, errors);
  check_approval(one.goods_kind, one.approval_number, prefix, errors);
  if (one.strength.count_ppm() <= 0) errors.add(prefix + "strength", error::kOutOfRange, {{"low", "0.000001"}, {"high", "100000"}});
  if (row.listed_price) check_price(*row.listed_price, prefix + "listed_price", errors);
}

}  // namespace

void AddProducts::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.products, "products", "code", [](const NewProduct& row) { return row.product.code; }, errors);
  for (std::size_t i = 0; i < input.products.size(); ++i) check_product(input.products[i], row_pointer("products", i, ""), errors);
}

Result<AddProducts::Snapshot> AddProducts::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  std::vector<std::string> varieties;
  std::vector<std::string> makers;
  for (const NewProduct& row : input.products) {
    codes.push_back(row.product.code);
    varieties.push_back(row.variety);
    makers.push_back(row.maker);
  }
  db::Session& session = context.tx.session();
  const auto code_of = [](const auto& one) { return one.code; };
  return Snapshot{by_key(find_products_by_codes(session, codes), code_of), by_key(find_varieties_by_codes(session, varieties), code_of),
                  by_key(find_organisations_by_codes(session, makers), code_of)};
}

Result<std::vector<NewProduct>> AddProducts::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  FieldErrors errors;
  Decision decision = input.products;
  for (std::size_t i = 0; i < input.products.size(); ++i) {
    const NewProduct& row = input.products[i];
    const auto variety = snapshot.varieties.find(row.variety);
    const auto maker = snapshot.makers.find(row.maker);
    if (snapshot.taken.contains(row.product.code))
      errors.add(row_pointer("products", i, "code"), error::kAlreadyExists, named(noun::kNone, row.product.code));
    if (variety == snapshot.varieties.end()) {
      errors.add(row_pointer("products", i, "variety_code"), error::kReferenceNotFound, named(noun::kVariety, row.variety));
    } else {
      check_goods_kind(row.product, variety->second, row_pointer("products", i, ""), errors);
    }
    if (maker == snapshot.makers.end() || maker->second.kind != OrganisationKind::Enterprise) {
      errors.add(row_pointer("products", i, "manufacturer_code"), error::kReferenceNotFound, named(noun::kEnterprise, row.maker));
    }
    if (!errors.empty()) continue;
    decision[i].product = placed(row.product, variety->second, maker->second);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<Product> write_products(command::Context& context, const std::vector<NewProduct>& products) {
  std::vector<Product> made;
  std::vector<ListedPrice> prices;
  for (const NewProduct& row : products) {
    Product& one = made.emplace_back(row.product);
    one.id = context.ids.next<ProductId>();
    one.created_at = context.now();
    context.audited(kind::kProduct, one.id.value(), {}, product_document(one));
    if (row.listed_price) prices.push_back({one.id, row.listed_from, *row.listed_price, row.price_source, context.now()});
  }
  insert_products(context.tx, made);
  insert_listed_prices(context.tx, prices);
  return made;
}

std::vector<Product> AddProducts::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  return write_products(context, decision);
}

}  // namespace liangjia::catalog
