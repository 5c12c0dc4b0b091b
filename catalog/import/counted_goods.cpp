#include "catalog/import/counted_goods.h"

#include <algorithm>

#include "catalog/import/import_errors.h"
#include "catalog/wording/characters.h"
#include "catalog/wording/pack_text.h"
#include "catalog/wording/units.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kBoard = "板";
constexpr std::int64_t kMostUnits = 1'000'000'000'000;  // as the API takes (core/platform/json.h)

// Calls visit(part) for each part of "a/b/c".
template <class Visit>
void each_part(std::string_view text, std::string_view mark, Visit visit) {
  while (!text.empty()) visit(wording::take_piece(text, {&mark, 1}));
}

std::optional<std::int64_t> units_in_word(std::string_view word, const GoodsUnits& goods) {
  bool minimum = word == wording::kMinimumUnit;
  each_part(goods.min_unit, "/", [&](std::string_view own) { minimum = minimum || wording::same_unit(word, own); });
  const bool pack = goods.factor && (word == wording::kSmallestPack || wording::same_unit(word, goods.pack_unit));
  if (minimum && pack && goods.factor->count() != 1) return std::nullopt;
  if (minimum) return 1;
  if (pack) return goods.factor->count();
  if (word != kBoard || goods.pack.empty()) return std::nullopt;
  const auto text = wording::read_pack(goods.pack);
  return text && text->boards > 0 ? std::optional{text->boards} : std::nullopt;
}

// "片/支/袋", the way published volumes say "minimum units, whatever they are called", even of goods that are counted in 粒.
bool any_minimum_unit(std::string_view words) {
  std::size_t count = 0;
  bool doses = true;
  each_part(words, "/", [&](std::string_view word) {
    ++count;
    doses = doses && (wording::counts_doses(word) || word == wording::kAndSoOn);
  });
  return count >= 3 && doses;
}

// Of the words of a list those that the goods know must come to the same.
std::optional<std::int64_t> units_in_list(std::string_view words, const GoodsUnits& goods) {
  std::optional<std::int64_t> units;
  bool one = true;
  each_part(words, "/", [&](std::string_view word) {
    const auto told = units_in_word(word, goods);
    one = one && (!units || !told || *told == *units);
    if (told) units = told;
  });
  if (!one) return std::nullopt;
  return !units && any_minimum_unit(words) ? std::optional<std::int64_t>{1} : units;
}

ErrorArguments names_of(const GoodsUnits& goods, std::string_view words) {
  std::string told(words);
  std::replace(told.begin(), told.end(), '&', ' ');
  std::string pack(goods.pack_unit);
  if (goods.factor) pack += " (" + std::to_string(goods.factor->count()) + std::string(goods.min_unit) + ")";
  return {{"unit", told}, {"min", std::string(goods.min_unit)}, {"pack", pack.empty() ? "-" : pack}};
}

// The column that says what is counted, where the sheet has one.
std::string_view unit_column(const sheet::TypedRow& row, std::string_view key) {
  return row.has_column("unit") && row.has("unit") ? "unit" : key;
}

}  // namespace

GoodsUnits units_of(const Product& product) { return {product.min_unit, product.pack_unit, product.pack, product.factor}; }

std::optional<std::int64_t> units_in(std::string_view words, const GoodsUnits& goods) {
  std::optional<std::int64_t> units;
  bool agreed = true;
  each_part(words, "&", [&](std::string_view told) {
    const auto one = units_in_list(told, goods);
    agreed = agreed && one && (!units || *units == *one);
    units = one;
  });
  return agreed ? units : std::nullopt;
}

std::optional<Units> units_told(const sheet::TypedRow& row, std::string_view key, const sheet::Counted& counted, const GoodsUnits& goods,
                                ImportFaults& faults) {
  const auto units = units_in(counted.unit, goods);
  if (!units) {
    faults.add(row, unit_column(row, key), fault::kUnitNotOfGoods, names_of(goods, counted.unit));
    return std::nullopt;
  }
  if (counted.count > kMostUnits / *units) {
    faults.add(row, key, error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostUnits)}});
    return std::nullopt;
  }
  return Units{counted.count * *units};
}

std::optional<Units> units_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults) {
  return units_told(row, key, *row.quantity(key), goods, faults);
}

std::optional<Packs> packs_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults) {
  const auto units = units_told(row, key, goods, faults);
  if (!units) return std::nullopt;
  const Packs packs = goods.factor->whole_packs(*units);
  if (goods.factor->units(packs) == *units) return packs;
  ErrorArguments arguments = names_of(goods, "");
  arguments.emplace_back("units", units->text());
  faults.add(row, key, fault::kNotWholePacks, std::move(arguments));
  return std::nullopt;
}

std::optional<Price> pack_price_told(const sheet::TypedRow& row, std::string_view key, const GoodsUnits& goods, ImportFaults& faults) {
  const auto told = row.price(key);
  if (!told) return std::nullopt;
  const auto units = units_in(told->unit, goods);
  if (units && *units == goods.factor->count()) return told->price;
  faults.add(row, key, units ? fault::kPriceOfUnit : fault::kUnitNotOfGoods, names_of(goods, told->unit));
  return std::nullopt;
}

}  // namespace liangjia::catalog
