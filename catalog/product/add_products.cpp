#include "catalog/product/add_products.h"

#include "catalog/award/award_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
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
  if (row.listed_price && *row.listed_price <= Price{})
    errors.add(prefix + "listed_price", error::kOutOfRange, {{"low", "0.0001"}, {"high", "10000000"}});
}

json::Object price_document(const ListedPrice& price) {
  return {{"product_id", price.product}, {"price", price.price}, {"valid_from", price.valid_from}, {"source", price.source}};
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

Result<AddProducts::Decision> AddProducts::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  FieldErrors errors;
  Decision decision{input.products};
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
    decision.products[i].product = placed(row.product, variety->second, maker->second);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

void write_products(command::Context& context, std::vector<NewProduct>& products) {
  std::vector<Product> made;
  std::vector<ListedPrice> prices;
  for (NewProduct& row : products) {
    row.product.id = context.ids.next<ProductId>();
    context.audited("product", row.product.id.value(), {}, product_document(row.product));
    made.push_back(row.product);
    if (row.listed_price) prices.push_back({row.product.id, row.listed_from, *row.listed_price, row.price_source});
  }
  insert_products(context.tx, made, context.now());
  insert_listed_prices(context.tx, prices, context.now());
}

command::Reply AddProducts::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<NewProduct> made = decision.products;
  write_products(context, made);
  json::Array items;
  for (const NewProduct& row : made) items.push_back(product_document(row.product));
  return {201, json::Object{{"items", std::move(items)}}, 0};
}

void ChangeProduct::check(const Input& input, FieldErrors& errors) {
  if (code_points(input.trade_name) > 200) errors.add("/trade_name", error::kTooLong, {{"most", "200"}});
}

Result<ChangeProduct::Snapshot> ChangeProduct::load(command::Context& context, const Input& input) {
  auto product = lock_product(context.tx, input.id);
  if (!product) return reject(error::kNotFound);
  return Snapshot{std::move(*product)};
}

Result<ChangeProduct::Decision> ChangeProduct::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (snapshot.product.version != input.version) return reject(error::kVersionMismatch);
  FieldErrors errors;
  check_approval(snapshot.product.goods_kind, input.approval_number, "/", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  Decision decision{snapshot.product};
  Product& changed = decision.changed;
  changed.trade_name = input.trade_name;
  changed.approval_number = input.approval_number;
  changed.originator = input.originator;
  changed.essential = input.essential;
  changed.negotiated = input.negotiated;
  changed.dual_channel = input.dual_channel;
  changed.state = input.state;
  return decision;
}

command::Reply ChangeProduct::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  update_product(context.tx, decision.changed);
  Product after = decision.changed;
  ++after.version;
  context.audited("product", after.id.value(), product_document(snapshot.product), product_document(after));
  return {200, product_document(after), after.version};
}

void ListPrice::check(const Input& input, FieldErrors& errors) {
  if (input.price <= Price{}) errors.add("/price", error::kOutOfRange, {{"low", "0.0001"}, {"high", "10000000"}});
  check_text(input.source, 300, "/source", errors);
}

Result<ListPrice::Snapshot> ListPrice::load(command::Context& context, const Input& input) {
  auto product = lock_product(context.tx, input.id);
  if (!product) return reject(error::kNotFound);
  db::Session& session = context.tx.session();
  return Snapshot{std::move(*product), !has_listed_price(session, input.id), listed_price_dated(session, input.id, input.valid_from)};
}

Result<ListPrice::Decision> ListPrice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  if (snapshot.dated) return reject(fault::kPriceDateTaken, {{"date", input.valid_from.text()}});
  if (!snapshot.first && input.valid_from < moment.today) {
    return reject_field("/valid_from", fault::kPriceStartsInThePast, {{"today", moment.today.text()}});
  }
  return Decision{{input.id, input.valid_from, input.price, trimmed(input.source)}};
}

command::Reply ListPrice::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  insert_listed_prices(context.tx, {decision.price}, context.now());
  context.audited("product", decision.price.product.value(), {}, price_document(decision.price));
  return {201, price_document(decision.price), 0};
}

}  // namespace liangjia::catalog
