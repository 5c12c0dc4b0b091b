#include "catalog/import/import_products.h"

#include "catalog/award/award_errors.h"
#include "catalog/import/import_errors.h"
#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kPriceSource = "导入的挂网价";

// By code, else the variety with the longest generic name that the row's name holds ("注射用替加环素" is of 替加环素).
const Variety* variety_of(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, ImportFaults& faults) {
  const std::string code = row.text("variety_code");
  const std::string name = row.text("generic_name");
  const Variety* best = nullptr;
  bool ambiguous = false;
  for (const Variety& one : snapshot.varieties) {
    if (!code.empty()) {
      if (one.code == code) return &one;
      continue;
    }
    if (name.find(one.generic_name) == std::string::npos) continue;
    if (best && one.generic_name.size() < best->generic_name.size()) continue;
    ambiguous = best && one.generic_name.size() == best->generic_name.size();
    best = &one;
  }
  const std::string_view column = code.empty() ? "generic_name" : "variety_code";
  if (ambiguous) {
    faults.add(row, column, fault::kVarietyAmbiguous);
    return nullptr;
  }
  if (!best) faults.add(row, column, error::kReferenceNotFound, named(noun::kVariety, code.empty() ? name : code));
  return best;
}

const Organisation* maker_of(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, ImportFaults& faults) {
  const std::string uscc = row.text("maker_uscc");
  if (!uscc.empty()) {
    const auto found = snapshot.makers_by_code.find(uscc);
    if (found != snapshot.makers_by_code.end() && found->second.kind == OrganisationKind::Enterprise) return &found->second;
    faults.add(row, "maker_uscc", error::kReferenceNotFound, named(noun::kEnterprise, uscc));
    return nullptr;
  }
  const std::string name = row.text("maker");
  const auto found = std::find_if(snapshot.makers_by_name.begin(), snapshot.makers_by_name.end(),
                                  [&](const Organisation& one) { return one.name == name; });
  if (found != snapshot.makers_by_name.end()) return &*found;
  faults.add(row, "maker", error::kReferenceNotFound, named(noun::kEnterprise, name));
  return nullptr;
}

std::optional<Product> product_of(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, ImportFaults& faults) {
  const Variety* const variety = variety_of(snapshot, row, faults);
  const Organisation* const maker = maker_of(snapshot, row, faults);
  Product one;
  one.code = row.text("product_code");
  one.goods_kind = one.code.starts_with('C') ? GoodsKind::Consumable : GoodsKind::Drug;
  const CodeCheck code = one.goods_kind == GoodsKind::Drug ? check_drug_code(one.code) : check_consumable_code(one.code);
  if (code) faults.add(row, "product_code", *code->kind, code->arguments);
  one.approval_number = row.text("approval_number");
  if (!one.approval_number.empty() && one.goods_kind == GoodsKind::Drug) {
    if (const CodeCheck number = check_approval_number(one.approval_number))
      faults.add(row, "approval_number", *number->kind, number->arguments);
  }
  if (!variety || !maker) return std::nullopt;
  if (row.has("strength_ratio")) {
    one.strength = Ratio{row.decimal("strength_ratio")->millionths};
  } else if (const auto computed = strength_ratio(row.text("spec"), variety->reference_strength)) {
    one.strength = *computed;
  } else {
    faults.add(row, "strength_ratio", fault::kStrengthUnknown, {{"reference", variety->reference_strength}});
  }
  if (faults.bad(row.number())) return std::nullopt;
  one.variety = variety->id;
  one.manufacturer = maker->id;
  one.generic_name = row.text("generic_name");
  one.trade_name = row.text("trade_name");
  one.form = row.text("form");
  one.spec = row.text("spec");
  one.factor = ConversionFactor{*row.number("factor")};
  one.min_unit = variety->min_unit;
  one.pack_unit = row.text("unit");
  one.pack = row.has("pack") ? row.text("pack") : std::to_string(one.factor.count()) + one.min_unit + "/" + one.pack_unit;
  one.originator = row.yes("originator").value_or(false);
  one.essential = row.yes("essential").value_or(false);
  one.negotiated = row.yes("negotiated").value_or(false);
  one.dual_channel = row.yes("dual_channel").value_or(false);
  one.version = 1;
  return one;
}

// What another code would be needed for: pack, maker, variety, strength.
bool check_fixed(const sheet::TypedRow& row, const Product& held, const Product& told, ImportFaults& faults) {
  if (held.factor != told.factor) faults.add(row, "factor", fault::kFixedField, {{"held", std::to_string(held.factor.count())}});
  if (held.spec != told.spec) faults.add(row, "spec", fault::kFixedField, {{"held", held.spec}});
  if (held.variety != told.variety)
    faults.add(row, row.has("variety_code") ? "variety_code" : "generic_name", fault::kFixedField, {{"held", held.generic_name}});
  if (held.manufacturer != told.manufacturer) faults.add(row, "maker", fault::kFixedField, {{"held", "另一企业"}});
  return !faults.bad(row.number());
}

// The held product with what the sheet says and may say; an empty cell leaves a field as it is.
Product merged(const sheet::TypedRow& row, const Product& held, const Product& told) {
  Product after = held;
  if (row.has("trade_name")) after.trade_name = told.trade_name;
  if (row.has("approval_number")) after.approval_number = told.approval_number;
  if (row.has("originator")) after.originator = told.originator;
  if (row.has("essential")) after.essential = told.essential;
  if (row.has("negotiated")) after.negotiated = told.negotiated;
  if (row.has("dual_channel")) after.dual_channel = told.dual_channel;
  return after;
}

bool same(const Product& a, const Product& b) {
  return a.trade_name == b.trade_name && a.approval_number == b.approval_number && a.originator == b.originator &&
         a.essential == b.essential && a.negotiated == b.negotiated && a.dual_channel == b.dual_channel;
}

}  // namespace

void ProductRows::check(const ImportInput& input, FieldErrors& errors) {
  const std::string from = input.parameter("listed_from");
  if (!from.empty() && !BusinessDate::parse(from)) errors.add("/parameters/listed_from", error::kWrongFormat, {{"example", "2026-01-01"}});
}

Result<ProductRows::Snapshot> ProductRows::load(command::Context& context, const ImportInput& input) {
  std::vector<std::string> codes;
  std::vector<std::string> usccs;
  std::vector<std::string> names;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    codes.push_back(row.text("product_code"));
    if (row.has("maker_uscc")) usccs.push_back(row.text("maker_uscc"));
    if (row.has("maker")) names.push_back(row.text("maker"));
  }
  db::Session& session = context.tx.session();
  const auto code_of = [](const auto& one) { return one.code; };
  Snapshot snapshot;
  snapshot.held = by_key(find_products_by_codes(session, codes), code_of);
  snapshot.varieties = all_varieties(session);
  snapshot.makers_by_code = by_key(find_organisations_by_codes(session, usccs), code_of);
  snapshot.makers_by_name = find_organisations_by_names(session, OrganisationKind::Enterprise, names);
  std::vector<ProductId> ids;
  for (const auto& [code, product] : snapshot.held) ids.push_back(product.id);
  for (const auto& [id, price] : listed_prices_on(session, ids, context.moment.today)) snapshot.listed.emplace(id, price);
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
    const auto listed = row.price("listed_price");
    const auto held = snapshot.held.find(told->code);
    if (held == snapshot.held.end()) {
      NewProduct made;
      made.product = *told;
      made.listed_price = listed;
      made.listed_from = listed_from;
      made.price_source = kPriceSource;
      decision.fresh.push_back(std::move(made));
      ++decision.written;
      continue;
    }
    const Product& before = held->second;
    if (!check_fixed(row, before, *told, faults)) continue;
    const Product after = merged(row, before, *told);
    const auto price = snapshot.listed.find(before.id);
    const bool new_price = listed && (price == snapshot.listed.end() || price->second != *listed);
    if (new_price && std::find(snapshot.dated_today.begin(), snapshot.dated_today.end(), before.id) != snapshot.dated_today.end()) {
      faults.add(row, "listed_price", fault::kPriceDateTaken, {{"date", moment.today.text()}});
      continue;
    }
    if (new_price) decision.prices.push_back({before.id, moment.today, *listed, std::string(kPriceSource)});
    if (!same(before, after)) decision.changed.emplace_back(before, after);
    ++(new_price || !same(before, after) ? decision.written : decision.unchanged);
  }
  return decision;
}

ImportResult ProductRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<NewProduct> fresh = decision.fresh;
  write_products(context, fresh);
  for (const auto& [before, after] : decision.changed) {
    update_product(context.tx, after);
    context.audited("product", after.id.value(), product_document(before), product_document(after));
  }
  insert_listed_prices(context.tx, decision.prices, context.now());
  for (const ListedPrice& price : decision.prices) {
    context.audited("product", price.product.value(), {}, json::Object{{"listed_price", price.price}, {"valid_from", price.valid_from}});
  }
  return {decision.written, decision.unchanged, {}};
}

}  // namespace liangjia::catalog
