#include "catalog/import/import_products.h"

#include "catalog/import/import_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "catalog/product/product_document.h"
#include "catalog/product/product_rules.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

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

// What the row says by itself; what it leaves out of a pack is told by the factor.
Product told_by(const sheet::TypedRow& row) {
  Product one;
  one.code = row.text("product_code");
  one.goods_kind = one.code.starts_with('C') ? GoodsKind::Consumable : GoodsKind::Drug;
  one.generic_name = row.text("generic_name");
  one.trade_name = row.text("trade_name");
  one.form = row.text("form");
  one.spec = row.text("spec");
  one.pack = row.text("pack");
  one.approval_number = row.text("approval_number");
  one.factor = ConversionFactor{*row.number("factor")};
  one.pack_unit = row.text("unit");
  one.originator = row.yes("originator").value_or(false);
  one.essential = row.yes("essential").value_or(false);
  one.negotiated = row.yes("negotiated").value_or(false);
  one.dual_channel = row.yes("dual_channel").value_or(false);
  return one;
}

// Which column of the sheet a field of a product stands in.
std::string_view column_key(std::string_view field) {
  if (field == "code" || field == "goods_kind") return "product_code";  // the code tells the kind of goods
  if (field == "pack_unit") return "unit";
  return field;
}

void add_faults(const sheet::TypedRow& row, const FieldErrors& errors, ImportFaults& faults) {
  for (const FieldError& found : errors.all()) faults.add(row, column_key(found.pointer), *found.kind, found.arguments);
}

std::optional<Product> product_of(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, ImportFaults& faults) {
  const Variety* const variety = variety_of(snapshot, row, faults);
  const Organisation* const maker = maker_of(snapshot, row, faults);
  Product one = told_by(row);
  FieldErrors codes;
  check_product_code(one, "", codes);
  check_approval(one.goods_kind, one.approval_number, "", codes);
  add_faults(row, codes, faults);
  if (!variety || !maker) return std::nullopt;
  if (row.has("strength_ratio")) {
    one.strength = Ratio{row.decimal("strength_ratio")->millionths};
  } else if (const auto computed = strength_ratio(one.spec, variety->reference_strength)) {
    one.strength = *computed;
  } else {
    faults.add(row, "strength_ratio", fault::kStrengthUnknown, {{"reference", variety->reference_strength}});
  }
  if (faults.bad(row.number())) return std::nullopt;  // a code in the wrong form tells no kind of goods
  one.min_unit = variety->min_unit;
  if (!row.has("pack")) one.pack = std::to_string(one.factor.count()) + one.min_unit + "/" + one.pack_unit;
  FieldErrors errors;
  check_description(one, "", errors);
  check_goods_kind(one, *variety, "", errors);
  add_faults(row, errors, faults);
  if (faults.bad(row.number())) return std::nullopt;
  return placed(std::move(one), *variety, *maker);
}

// What another code would be needed for: pack, maker, variety, strength.
bool check_fixed(const sheet::TypedRow& row, const Product& held, const Product& told, ImportFaults& faults) {
  if (held.factor != told.factor) faults.add(row, "factor", fault::kFixedField, fault::held_as(std::to_string(held.factor.count())));
  if (held.spec != told.spec) faults.add(row, "spec", fault::kFixedField, fault::held_as(held.spec));
  if (held.variety != told.variety)
    faults.add(row, row.has("variety_code") ? "variety_code" : "generic_name", fault::kFixedField, fault::held_as(held.generic_name));
  if (held.manufacturer != told.manufacturer)
    faults.add(row, "maker", fault::kFixedField, fault::held_as("另一企业", "another enterprise"));
  return !faults.bad(row.number());
}

// What the sheet says and may say of a held product; an empty cell leaves a field as it is.
ChangeProduct::Input change_of(const sheet::TypedRow& row, const Product& held, const Product& told) {
  const auto by = [&row](std::string_view key, const auto& said, const auto& kept) { return row.has(key) ? said : kept; };
  ChangeProduct::Input change;
  change.id = held.id;
  change.version = held.version;
  change.trade_name = by("trade_name", told.trade_name, held.trade_name);
  change.approval_number = by("approval_number", told.approval_number, held.approval_number);
  change.originator = by("originator", told.originator, held.originator);
  change.essential = by("essential", told.essential, held.essential);
  change.negotiated = by("negotiated", told.negotiated, held.negotiated);
  change.dual_channel = by("dual_channel", told.dual_channel, held.dual_channel);
  change.state = held.state;
  return change;
}

bool same(const Product& a, const Product& b) {
  return a.trade_name == b.trade_name && a.approval_number == b.approval_number && a.originator == b.originator &&
         a.essential == b.essential && a.negotiated == b.negotiated && a.dual_channel == b.dual_channel;
}

// IM-8: what the row makes of a product that is held already, as the commands decide it; a refusal is the row's fault.
void decide_held(const ProductRows::Snapshot& snapshot, const sheet::TypedRow& row, const Product& held, const Product& told,
                 const std::string& source, const command::Moment& moment, ProductRows::Decision& decision, ImportFaults& faults) {
  if (!check_fixed(row, held, told, faults)) return;
  const auto changed = ChangeProduct::decide(held, change_of(row, held, told), moment);
  if (!changed) return faults.add(row, "approval_number", changed.rejection());
  const auto listed = row.price("listed_price");
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
    const auto held = snapshot.held.find(told->code);
    if (held == snapshot.held.end()) {
      NewProduct made;
      made.product = *told;
      made.listed_price = row.price("listed_price");
      made.listed_from = listed_from;
      made.price_source = input.file_name;
      decision.fresh.push_back(std::move(made));
      ++decision.written;
      continue;
    }
    decide_held(snapshot, row, held->second, *told, input.file_name, moment, decision, faults);
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
