#include "catalog/import/named_products.h"

#include <algorithm>
#include <set>

#include "catalog/import/import_errors.h"
#include "catalog/product/strength.h"
#include "catalog/wording/names.h"
#include "catalog/wording/pack_text.h"
#include "catalog/wording/units.h"

namespace liangjia::catalog {
namespace {

// A pack text by what it means; by the letter where it cannot be read.
bool same_pack(const std::string& told, const Product& held) {
  if (wording::same_name(told, held.pack)) return true;
  const auto text = wording::read_pack(told);
  if (!text || text->units != held.factor.count()) return false;
  return (text->unit.empty() || wording::interchangeable_units(text->unit, held.min_unit)) &&
         (text->pack.empty() || wording::same_unit(text->pack, held.pack_unit));
}

bool same_form(const std::string& told, const std::string& held) {
  return wording::same_name(told, held) || (form_group(told) != FormGroup::Unknown && form_group(told) == form_group(held));
}

}  // namespace

NamedProducts::NamedProducts(const std::vector<Product>& products, const std::unordered_map<OrganisationId, std::string>& makers) {
  known_.reserve(products.size());
  for (const Product& one : products) {
    const auto maker = makers.find(one.manufacturer);
    const std::string_view called = maker == makers.end() ? std::string_view() : maker->second;
    const Known& known = known_.emplace_back(Known{&one, drug_name(one.generic_name), called, wording::normal(called)});
    by_name_[wording::normal(one.generic_name)].push_back(&known);
    by_substance_[known.name.substance].push_back(&known);
  }
}

NamedProducts::Candidates NamedProducts::called(std::string_view generic_name) const {
  if (const auto found = by_name_.find(wording::normal(generic_name)); found != by_name_.end()) return found->second;
  const DrugName name = drug_name(generic_name);
  Candidates out;
  const auto found = by_substance_.find(name.substance);
  if (found == by_substance_.end()) return out;
  for (const Known* one : found->second) {
    if (same_drug(one->name, name)) out.push_back(one);
  }
  return out;
}

const Product* NamedProducts::of(const sheet::TypedRow& row, ImportFaults& faults) const {
  Candidates fitting = called(row.text("generic_name"));
  if (fitting.empty()) {
    faults.add(row, "generic_name", fault::kProductsFirst);
    return nullptr;
  }
  // Narrows down to those that fit; false, with the fault, when none does.
  const auto keep = [&](std::string_view key, std::string_view part, std::string_view part_en, auto fits, auto shown) {
    if (!row.has(key)) return true;
    Candidates rest;
    std::set<std::string> known;
    for (const Known* one : fitting) {
      if (fits(*one)) rest.push_back(one);
      known.insert(shown(*one));
    }
    if (!rest.empty()) {
      fitting = std::move(rest);
      return true;
    }
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "" : "; ") + one;
    faults.add(row, key, fault::kPartDiffers, {{"part", std::string(part)}, {"part_en", std::string(part_en)}, {"known", list}});
    return false;
  };
  const std::string maker = wording::normal(row.text("maker"));
  const bool fits = keep(
                        "maker", "生产企业", "maker", [&](const Known& one) { return one.maker_normal == maker; },
                        [](const Known& one) { return std::string(one.maker); }) &&
                    keep(
                        "form", "剂型", "form", [&](const Known& one) { return same_form(row.text("form"), one.product->form); },
                        [](const Known& one) { return one.product->form; }) &&
                    keep(
                        "spec", "规格", "strength", [&](const Known& one) { return same_strength(row.text("spec"), one.product->spec); },
                        [](const Known& one) { return one.product->spec; }) &&
                    keep(
                        "pack", "包装", "pack", [&](const Known& one) { return same_pack(row.text("pack"), *one.product); },
                        [](const Known& one) { return one.product->pack; }) &&
                    keep(
                        "factor", "转换比", "number of units in a pack",
                        [&](const Known& one) { return *row.number("factor") == one.product->factor.count(); },
                        [](const Known& one) { return std::to_string(one.product->factor.count()); });
  if (!fits) return nullptr;
  if (fitting.size() == 1) return fitting.front()->product;
  faults.add(row, "generic_name", fault::kProductAmbiguous);
  return nullptr;
}

const Product* NamedProducts::same_as(const Product& told) const {
  for (const Known* one : called(told.generic_name)) {
    const Product& held = *one->product;
    if (held.manufacturer == told.manufacturer && held.factor == told.factor && same_form(told.form, held.form) &&
        same_strength(told.spec, held.spec) && wording::same_unit(told.pack_unit, held.pack_unit))
      return &held;
  }
  return nullptr;
}

}  // namespace liangjia::catalog
