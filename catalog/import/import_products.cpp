#include "catalog/import/import_products.h"

#include "catalog/import/counted_goods.h"
#include "catalog/import/import_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "catalog/product/product_document.h"
#include "catalog/product/strength.h"

namespace liangjia::catalog {
namespace {

std::optional<Product> product_of(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, ImportFaults& faults) {
  auto one = snapshot.described.of(row, faults);
  if (!one) return std::nullopt;
  if (one->goods_kind == GoodsKind::Consumable && row.has_column("service_fee")) {
    one->service_fee = pack_price_told(row, "service_fee", units_of(*one), faults);
    if (one->service_fee == Price{}) one->service_fee.reset();
  }
  if (!row.has_column("essential")) return one;
  one->essential = row.yes("essential").value_or(false);
  one->negotiated = row.yes("negotiated").value_or(false);
  one->dual_channel = row.yes("dual_channel").value_or(false);
  return one;
}

// 0 stands for no price; nullopt also when the row is at fault.
std::optional<Price> listed_price_of(const sheet::TypedRow& row, const Product& product, ImportFaults& faults) {
  const auto price = pack_price_told(row, "listed_price", units_of(product), faults);
  if (!price || price->count_e4() == 0) return std::nullopt;
  return unit_price_agrees(row, "listed_price", *price, product.factor, faults) ? price : std::nullopt;
}

// What another code would be needed for: pack, maker, variety, strength.
bool check_fixed(const sheet::TypedRow& row, const Product& held, const Product& told, ImportFaults& faults) {
  if (held.factor != told.factor) faults.add(row, "factor", fault::kFixedField, fault::held_as(std::to_string(held.factor.count())));
  const bool of_model = told.goods_kind == GoodsKind::Consumable && !row.has("spec");
  if (!of_model && !same_strength(held.spec, told.spec)) faults.add(row, "spec", fault::kFixedField, fault::held_as(held.spec));
  if (row.has_column("model") && row.has("model") && held.model != told.model)
    faults.add(row, "model", fault::kFixedField, fault::held_as(held.model));
  if (held.variety != told.variety)
    faults.add(row, row.has("variety_code") ? "variety_code" : "generic_name", fault::kFixedField, fault::held_as(held.generic_name));
  if (held.manufacturer != told.manufacturer)
    faults.add(row, "maker", fault::kFixedField, fault::held_as("另一企业", "another enterprise"));
  return !faults.bad(row.number());
}

// What the sheet says and may say of a held product; an empty cell leaves a field as it is.
ChangeProduct::Input change_of(const sheet::TypedRow& row, const Product& held, const Product& told) {
  const auto by = [&row](std::string_view key, const auto& said, const auto& kept) {
    return row.has_column(key) && row.has(key) ? said : kept;
  };
  ChangeProduct::Input change;
  change.id = held.id;
  change.version = held.version;
  change.trade_name = by("trade_name", told.trade_name, held.trade_name);
  const bool consumable = row.has_column("registration_number");
  change.approval_number = by(consumable ? "registration_number" : "approval_number", told.approval_number, held.approval_number);
  change.originator = by("originator", told.originator, held.originator);
  change.essential = by("essential", told.essential, held.essential);
  change.negotiated = by("negotiated", told.negotiated, held.negotiated);
  change.dual_channel = by("dual_channel", told.dual_channel, held.dual_channel);
  change.state = held.state;
  change.material = by("material", told.material, held.material);
  change.component = by("component", told.component, held.component);
  change.service_fee = by("service_fee", told.service_fee, held.service_fee);
  return change;
}

bool same(const Product& a, const Product& b) {
  return a.trade_name == b.trade_name && a.approval_number == b.approval_number && a.originator == b.originator &&
         a.essential == b.essential && a.negotiated == b.negotiated && a.dual_channel == b.dual_channel && a.material == b.material &&
         a.component == b.component && a.service_fee == b.service_fee;
}

// IM-8: what the row makes of a product that is held already, as the commands decide it; a refusal is the row's fault.
void decide_held(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, const Product& held, const Product& told,
                 std::optional<Price> listed, const std::string& source, const command::Moment& moment, ProductRows::Decision& decision,
                 ImportFaults& faults) {
  if (!check_fixed(row, held, told, faults)) return;
  const auto changed = ChangeProduct::decide(held, change_of(row, held, told), moment);
  if (!changed)
    return faults.add(row, row.has_column("registration_number") ? "registration_number" : "approval_number", changed.rejection());
  const auto price = snapshot.listed.find(held.id);
  const bool new_price = listed && (price == snapshot.listed.end() || price->second != *listed);
  if (new_price) {
    const bool dated = std::ranges::find(snapshot.dated_today, held.id) != snapshot.dated_today.end();
    const auto priced = ListPrice::decide({held, price == snapshot.listed.end(), dated}, {held.id, *listed, moment.today, source}, moment);
    if (!priced) return faults.add(row, "listed_price", priced.rejection());
    decision.prices.push_back(*priced);
  }
  const bool differs = !same(held, *changed);
  if (differs) decision.changed.emplace_back(held, *changed);
  ++(new_price || differs ? decision.written : decision.unchanged);
}

}  // namespace

void ProductRows::check(const ImportInput& input, FieldErrors& errors) {
  const std::string from = input.parameter("listed_from");
  if (!from.empty() && !BusinessDate::parse(from)) errors.add("/parameters/listed_from", error::kWrongFormat, {{"example", "2026-01-01"}});
}

Result<ProductRows::Snapshot> ProductRows::load(command::Context& context, const ImportInput& input) {
  std::vector<std::string> codes;
  std::vector<const sheet::TypedRow*> rows;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    codes.push_back(row.text("product_code"));
    rows.push_back(&row);
  }
  db::Session& session = context.tx.session();
  Snapshot snapshot;
  snapshot.held = by_key(find_products_by_codes(session, codes), [](const Product& one) { return one.code; });
  snapshot.described = DescribedProducts::load(session, rows);
  std::vector<ProductId> ids;
  for (const auto& [code, product] : snapshot.held) ids.push_back(product.id);
  for (const ListedPrice& one : listed_prices_on(session, ids, context.moment.today)) snapshot.listed.emplace(one.product, one.price);
  snapshot.dated_today = listed_from_today(session, ids, context.moment.today);
  return snapshot;
}

Result<ProductRows::Decision> ProductRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                                  ImportFaults& faults) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  const BusinessDate listed_from = BusinessDate::parse(input.parameter("listed_from")).value_or(moment.today);
  Decision decision;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    const auto told = product_of(snapshot, row, faults);
    if (!told) continue;
    const auto listed = listed_price_of(row, *told, faults);
    if (faults.bad(row.number())) continue;
    const auto held = snapshot.held.find(told->code);
    if (held == snapshot.held.end()) {
      NewProduct made;
      made.product = *told;
      made.listed_price = listed;
      made.listed_from = listed_from;
      made.price_source = input.file_name;
      decision.fresh.push_back(std::move(made));
      ++decision.written;
      continue;
    }
    decide_held(snapshot, row, held->second, *told, listed, input.file_name, moment, decision, faults);
  }
  return decision;
}

ImportResult ProductRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  write_products(context, decision.fresh);
  for (const auto& [before, after] : decision.changed) {
    update_product(context.tx, after);
    context.audited(kind::kProduct, after.id.value(), product_document(before), product_document(after));
  }
  insert_listed_prices(context.tx, decision.prices);
  for (const ListedPrice& price : decision.prices) {
    context.audited(kind::kProduct, price.product.value(), {},
                    json::Object{{"listed_price", price.price}, {"valid_from", price.valid_from}});
  }
  return {decision.written, decision.unchanged, {}};
}

}  // namespace liangjia::catalog
