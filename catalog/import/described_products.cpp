#include "catalog/import/described_products.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "catalog/import/import_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_rules.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_store.h"
#include "catalog/wording/names.h"
#include "catalog/wording/pack_text.h"
#include "catalog/wording/units.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kRegistration = "registration_number";  // of the sheet of consumables alone

// What the row says of its pack, from whichever columns say it.
struct PackTold {
  std::optional<std::int64_t> factor;
  std::string min_unit;
  std::string pack_unit;
  std::string strength;
};

// The text against a column of its own.
void disagrees(const sheet::TypedRow& row, std::string_view key, const std::string& read, ImportFaults& faults) {
  faults.add(row, key, fault::kPackDisagrees, {{"pack", row.text("pack")}, {"read", read}});
}

PackTold pack_told(const sheet::TypedRow& row, ImportFaults& faults) {
  PackTold told{row.number("factor"), row.text("min_unit"), row.text("unit"), ""};
  const auto text = row.has("pack") ? wording::read_pack(row.text("pack")) : std::nullopt;
  if (!text) return told;
  if (told.factor && *told.factor != text->units) disagrees(row, "factor", std::to_string(text->units), faults);
  told.factor = text->units;
  if (!told.min_unit.empty() && !text->unit.empty() && !wording::interchangeable_units(told.min_unit, text->unit))
    disagrees(row, "min_unit", text->unit, faults);
  if (told.min_unit.empty()) told.min_unit = text->unit;
  if (!text->pack.empty()) {
    // Some tables call the minimum unit "unit"; the text tells both.
    const bool known =
        told.pack_unit.empty() || wording::same_unit(told.pack_unit, text->pack) || wording::same_unit(told.pack_unit, text->unit);
    if (!known) disagrees(row, "unit", text->pack, faults);
    told.pack_unit = text->pack;
  }
  told.strength = text->strength;
  return told;
}

void other_unit(const sheet::TypedRow& row, std::string_view key, const Variety& variety, std::string_view unit, ImportFaults& faults) {
  faults.add(row, key, fault::kVarietyUnitDiffers,
             {{"variety", variety.generic_name}, {"min", variety.min_unit}, {"unit", std::string(unit)}});
}

// Which column of the sheet a field of a product stands in.
std::string_view column_key(const sheet::TypedRow& row, std::string_view field) {
  if (field == "code" || field == "goods_kind") return "product_code";  // the code tells the kind of goods
  if (field == "approval_number" && row.has_column(kRegistration)) return kRegistration;
  if (field == "pack_unit") return "unit";
  return field;
}

void add_faults(const sheet::TypedRow& row, const FieldErrors& errors, ImportFaults& faults) {
  for (const FieldError& found : errors.all()) faults.add(row, column_key(row, found.pointer), *found.kind, found.arguments);
}

// A cell of a column that not every kind of sheet has.
std::string text_of(const sheet::TypedRow& row, std::string_view key) { return row.has_column(key) ? row.text(key) : std::string{}; }

Product named_by(const sheet::TypedRow& row) {
  Product one;
  one.code = row.text("product_code");
  const bool consumable = one.code.starts_with('C') || row.has_column(kRegistration);
  one.goods_kind = consumable ? GoodsKind::Consumable : GoodsKind::Drug;
  one.generic_name = row.text("generic_name");
  one.trade_name = row.text("trade_name");
  one.form = text_of(row, "form");
  one.spec = row.text("spec");
  one.pack = row.text("pack");
  one.approval_number = text_of(row, row.has_column(kRegistration) ? kRegistration : "approval_number");
  one.originator = row.has_column("originator") && row.yes("originator").value_or(false);
  if (!row.has_column(kRegistration)) return one;
  one.model = row.text("model");
  if (one.spec.empty()) one.spec = one.model;
  one.material = row.text("material");
  one.component = row.text("component");
  return one;
}

// Factor and units of a new product of that variety; false when they cannot be told. A consumable of which nothing is told is its own pack.
bool take_pack(const sheet::TypedRow& row, PackTold told, const Variety& variety, Product& one, ImportFaults& faults) {
  one.min_unit = told.min_unit.empty() ? variety.min_unit : told.min_unit;
  one.pack_unit = told.pack_unit;
  if (one.goods_kind == GoodsKind::Consumable && !told.factor && !row.has("pack")) told.factor = 1;
  const bool alone = told.factor == 1 && one.pack_unit.empty();  // a bottle that is its own pack
  if (alone) one.pack_unit = one.min_unit;
  if (!told.factor || one.pack_unit.empty()) {
    const std::string_view key = told.factor ? "unit" : "factor";
    if (row.has("pack")) {
      faults.add(row, key, fault::kPackUnclear, {{"pack", row.text("pack")}});
    } else {
      faults.add(row, key, error::kRequired);
    }
    return false;
  }
  if (*told.factor > 1 && wording::same_unit(one.pack_unit, one.min_unit)) {
    faults.add(row, "unit", fault::kPackUnitMissing);
    return false;
  }
  one.factor = ConversionFactor{*told.factor};
  if (one.pack.empty()) one.pack = std::to_string(*told.factor) + one.min_unit + "/" + one.pack_unit;
  return true;
}

bool take_strength(const sheet::TypedRow& row, const PackTold& told, const Variety& variety, Product& one, ImportFaults& faults) {
  if (one.spec.empty()) one.spec = told.strength;
  if (one.spec.empty()) {
    faults.add(row, "spec", error::kRequired);
    return false;
  }
  const auto in_pack = told.strength.empty() ? std::nullopt : strength_ratio(told.strength, one.spec);
  if (in_pack && !same_strength(told.strength, one.spec)) disagrees(row, "spec", told.strength, faults);
  if (one.goods_kind == GoodsKind::Consumable) {
    one.strength = Ratio{1'000'000};  // a consumable is counted by the piece
  } else if (row.has("strength_ratio")) {
    one.strength = Ratio{row.decimal("strength_ratio")->millionths};
  } else if (const auto computed = strength_ratio(one.spec, variety.reference_strength)) {
    one.strength = *computed;
  } else {
    faults.add(row, "strength_ratio", fault::kStrengthUnknown, {{"reference", variety.reference_strength}});
  }
  return true;
}

}  // namespace

MakersByName::MakersByName(std::vector<Organisation> enterprises) : enterprises_(std::move(enterprises)) {
  for (std::size_t i = 0; i < enterprises_.size(); ++i) by_name_[wording::normal(enterprises_[i].name)].push_back(i);
}

const Organisation* MakersByName::find(std::string_view name, bool& several) const {
  several = false;
  const auto found = by_name_.find(wording::normal(name));
  if (found == by_name_.end()) return nullptr;
  // As it stands before as it means; two that are called the same are told apart by nobody.
  std::vector<std::size_t> meant;
  std::ranges::copy_if(found->second, std::back_inserter(meant), [&](std::size_t i) { return enterprises_[i].name == name; });
  if (meant.empty()) meant = found->second;
  several = meant.size() > 1;
  return several ? nullptr : &enterprises_[meant.front()];
}

DescribedProducts DescribedProducts::load(db::Session& session, const std::vector<const sheet::TypedRow*>& rows) {
  std::vector<std::string> usccs;
  std::vector<std::string> names;
  for (const sheet::TypedRow* row : rows) {
    if (row->has("maker_uscc")) usccs.push_back(row->text("maker_uscc"));
    if (row->has("maker")) names.push_back(row->text("maker"));
  }
  DescribedProducts described;
  described.varieties_ = std::make_shared<const std::vector<Variety>>(rows.empty() ? std::vector<Variety>{} : all_varieties(session));
  described.names_.emplace(*described.varieties_);
  described.makers_by_code_ = by_key(find_organisations_by_codes(session, usccs), [](const Organisation& one) { return one.code; });
  described.makers_by_name_ = MakersByName(find_organisations_by_names(session, OrganisationKind::Enterprise, names));
  return described;
}

// A code counts before the name.
const Variety* DescribedProducts::variety_of(const sheet::TypedRow& row, std::string_view unit, ImportFaults& faults) const {
  const std::string code = row.text("variety_code");
  if (!code.empty()) {
    const auto found = std::ranges::find(*varieties_, code, &Variety::code);
    if (found == varieties_->end()) {
      faults.add(row, "variety_code", error::kReferenceNotFound, named(noun::kVariety, code));
      return nullptr;
    }
    if (counted_alike(unit, found->min_unit)) return &*found;
    other_unit(row, "variety_code", *found, unit, faults);
    return nullptr;
  }
  const std::string name = row.text("generic_name");
  const auto found = names_->of(name, text_of(row, "form"), unit);
  using enum VarietyNames::Finding;
  switch (found.finding) {
    case Found:
      return found.variety;
    case Several:
      faults.add(row, "generic_name", fault::kVarietyAmbiguous);
      break;
    case OtherForm:
      faults.add(row, "generic_name", fault::kVarietyFormDiffers,
                 {{"variety", found.variety->generic_name}, {"group", found.variety->route_form_group}, {"form", text_of(row, "form")}});
      break;
    case OtherUnit:
      other_unit(row, "generic_name", *found.variety, unit, faults);
      break;
    case NoSuchName:
      faults.add(row, "generic_name", error::kReferenceNotFound, named(noun::kVariety, name));
      break;
  }
  return nullptr;
}

const Organisation* DescribedProducts::maker_of(const sheet::TypedRow& row, ImportFaults& faults) const {
  const std::string uscc = row.text("maker_uscc");
  if (!uscc.empty()) {
    const auto found = makers_by_code_.find(uscc);
    if (found != makers_by_code_.end() && found->second.kind == OrganisationKind::Enterprise) return &found->second;
    faults.add(row, "maker_uscc", error::kReferenceNotFound, named(noun::kEnterprise, uscc));
    return nullptr;
  }
  bool several = false;
  const Organisation* const found = makers_by_name_.find(row.text("maker"), several);
  if (several) {
    faults.add(row, "maker", fault::kEnterpriseAmbiguous);
  } else if (!found) {
    faults.add(row, "maker", error::kReferenceNotFound, named(noun::kEnterprise, row.text("maker")));
  }
  return found;
}

std::optional<Product> DescribedProducts::of(const sheet::TypedRow& row, ImportFaults& faults) const {
  const PackTold told = pack_told(row, faults);
  const Variety* const variety = variety_of(row, told.min_unit, faults);
  const Organisation* const maker = maker_of(row, faults);
  Product one = named_by(row);
  FieldErrors codes;
  check_product_code(one, "", codes);
  check_approval(one.goods_kind, one.approval_number, "", codes);
  add_faults(row, codes, faults);
  if (!variety || !maker) return std::nullopt;
  const bool whole = take_pack(row, told, *variety, one, faults);
  if (!take_strength(row, told, *variety, one, faults) || !whole || faults.bad(row.number())) return std::nullopt;
  FieldErrors errors;
  check_description(one, "", errors);
  check_goods_kind(one, *variety, "", errors);
  add_faults(row, errors, faults);
  if (faults.bad(row.number())) return std::nullopt;
  return placed(std::move(one), *variety, *maker);
}

bool pack_agrees(const sheet::TypedRow& row, const Product& held, ImportFaults& faults) {
  const auto text = row.has("pack") ? wording::read_pack(row.text("pack")) : std::nullopt;
  const auto differs = [&](std::string_view key) {
    faults.add(row, key, fault::kPartDiffers, {{"part", "包装"}, {"part_en", "pack"}, {"known", held.pack}});
    return false;
  };
  if (const auto factor = row.number("factor"); factor && *factor != held.factor.count()) return differs("factor");
  if (text && text->units != held.factor.count()) return differs("pack");
  return true;
}

bool unit_price_agrees(const sheet::TypedRow& row, std::string_view key, Price pack_price, ConversionFactor factor, ImportFaults& faults) {
  const auto unit_price = row.has_column("unit_price") ? row.decimal("unit_price") : std::nullopt;
  if (!unit_price) return true;
  // In millionths of a yuan. A unit price of two decimals may be a whole cent off.
  constexpr std::int64_t kCent = 10'000;
  const Int128 pack = Int128{pack_price.count_e4()} * 100;
  const Int128 units = Int128{unit_price->millionths} * factor.count();
  const Int128 off = pack > units ? pack - units : units - pack;
  if (off <= Int128{kCent} * factor.count()) return true;
  faults.add(row, key, fault::kPricesDisagree,
             {{"unit_price", Ratio{unit_price->millionths}.text()}, {"factor", std::to_string(factor.count())}});
  return false;
}

}  // namespace liangjia::catalog
