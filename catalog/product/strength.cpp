#include "catalog/product/strength.h"

#include <algorithm>
#include <vector>

#include "catalog/wording/characters.h"
#include "catalog/wording/names.h"
#include "catalog/wording/pack_text.h"
#include "core/base/decimal.h"
#include "core/base/money.h"

namespace liangjia::catalog {
namespace {

constexpr std::int64_t kMostNumber = 1'000'000'000;

enum class Dimension { Mass, Volume, Activity };

struct Amount {
  Dimension dimension;
  std::string_view of;  // the standard of an activity: "" or "axa"
  Int128 count;         // in millionths of a microgram, of a nanolitre, of a unit
};

// One way to tell a strength: the amounts of its substances in order.
using Amounts = std::vector<Amount>;

struct Strength {
  std::vector<Amounts> ways;  // the text itself, then what stands in brackets: "0.25g(25万单位)"
  std::string remark;         // "按c20h20n6o7s4计"
};

struct UnitName {
  std::string_view word;
  Dimension dimension;
  std::string_view of;
  std::int64_t scale;
};
constexpr UnitName kUnits[] = {{"kg", Dimension::Mass, "", 1'000'000'000},
                               {"千克", Dimension::Mass, "", 1'000'000'000},
                               {"g", Dimension::Mass, "", 1'000'000},
                               {"克", Dimension::Mass, "", 1'000'000},
                               {"mg", Dimension::Mass, "", 1'000},
                               {"毫克", Dimension::Mass, "", 1'000},
                               {"ug", Dimension::Mass, "", 1},
                               {"mcg", Dimension::Mass, "", 1},
                               {"微克", Dimension::Mass, "", 1},
                               {"l", Dimension::Volume, "", 1'000'000'000},
                               {"升", Dimension::Volume, "", 1'000'000'000},
                               {"ml", Dimension::Volume, "", 1'000'000},
                               {"毫升", Dimension::Volume, "", 1'000'000},
                               {"iu", Dimension::Activity, "", 1},
                               {"u", Dimension::Activity, "", 1},
                               {"单位", Dimension::Activity, "", 1},
                               {"国际单位", Dimension::Activity, "", 1},
                               {"axaiu", Dimension::Activity, "axa", 1},
                               {"axa国际单位", Dimension::Activity, "axa", 1}};

// "100mg", "80万单位".
std::optional<Amount> amount_of(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return std::nullopt;
  const auto number = decimal::parse(text.substr(0, end), 6, false);
  if (!number || *number == 0 || *number > kMostNumber * 1'000'000) return std::nullopt;
  Int128 count{*number};
  std::string_view word = text.substr(end);
  for (const auto& [name, times] : {std::pair<std::string_view, int>{"万", 10'000}, {"亿", 100'000'000}}) {
    if (!word.starts_with(name)) continue;
    count *= times;
    word.remove_prefix(name.size());
    break;
  }
  const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const UnitName& one) { return one.word == word; });
  if (unit == std::end(kUnits)) return std::nullopt;
  return Amount{unit->dimension, unit->of, count * unit->scale};
}

// "5ml:1g" -> 1 g; "5mg/20mg" -> 5 mg, 20 mg. None of a volume alone.
std::optional<Amounts> amounts_of(std::string_view text) {
  static constexpr std::string_view kMarks[] = {":", "/", "+", ",", "、", "与", "和", ";"};
  Amounts amounts;
  bool volume = false;
  bool two_volumes = false;
  while (!text.empty()) {
    const auto amount = amount_of(wording::take_piece(text, kMarks));
    if (!amount) return std::nullopt;
    if (amount->dimension == Dimension::Volume) {
      two_volumes = volume;
      volume = true;
    } else {
      amounts.push_back(*amount);
    }
  }
  if (two_volumes || amounts.empty()) return std::nullopt;  // 10ml of what?
  return amounts;
}

bool is_remark(std::string_view text) {
  for (const std::string_view word : {"按", "以", "计", "相当于", "含", "折"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<Strength> strength_of(std::string_view normal_text) {
  Strength strength;
  std::string text(normal_text);
  std::vector<Amounts> in_brackets;
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(')) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) return std::nullopt;
    const std::string inner = text.substr(open + 1, close - open - 1);
    text.erase(open, close + 1 - open);
    if (is_remark(inner)) {
      strength.remark += inner;
    } else if (inner.find_first_of("0123456789") != std::string::npos) {
      auto amounts = amounts_of(inner);
      if (!amounts) return std::nullopt;
      in_brackets.push_back(std::move(*amounts));
    }  // else what it is filled into: (笔芯)
  }
  if (const auto pack = wording::read_pack(text); pack && !pack->strength.empty()) text = pack->strength;  // "0.5g/支", "0.5g*10支/盒"
  auto amounts = amounts_of(text);
  if (!amounts) return std::nullopt;
  strength.ways.push_back(std::move(*amounts));
  for (Amounts& one : in_brackets) strength.ways.push_back(std::move(one));
  return strength;
}

// What the substance is in, where the text tells it: 5 ml of 5ml:1g.
std::optional<Int128> volume_of(std::string_view normal_text) {
  static constexpr std::string_view kMarks[] = {":", "/", "+", ",", "*", "("};
  while (!normal_text.empty()) {
    const auto amount = amount_of(wording::take_piece(normal_text, kMarks));
    if (amount && amount->dimension == Dimension::Volume) return amount->count;
  }
  return std::nullopt;
}

std::optional<Ratio> ratio_of(const Amount& own, const Amount& base) {
  const Int128 ppm = (own.count * 1'000'000 + base.count / 2) / base.count;
  if (ppm <= 0 || ppm > Int128{100'000} * 1'000'000) return std::nullopt;
  return Ratio{static_cast<std::int64_t>(ppm)};
}

bool comparable(const Amounts& own, const Amounts& base) {
  return std::equal(own.begin(), own.end(), base.begin(), base.end(),
                    [](const Amount& a, const Amount& b) { return a.dimension == b.dimension && a.of == b.of; });
}

}  // namespace

// Rule WO-4.
std::optional<Ratio> strength_ratio(std::string_view spec, std::string_view reference) {
  const std::string own_text = wording::normal(spec);
  const std::string base_text = wording::normal(reference);
  if (own_text.empty() || base_text.empty()) return std::nullopt;
  if (own_text == base_text) return Ratio{1'000'000};
  const auto own = strength_of(own_text);
  const auto base = strength_of(base_text);
  if (!own || !base) return std::nullopt;
  if (!own->remark.empty() && !base->remark.empty() && own->remark != base->remark) return std::nullopt;
  for (const Amounts& way : own->ways) {
    for (const Amounts& other : base->ways) {
      if (!comparable(way, other)) continue;
      const auto ratio = ratio_of(way.front(), other.front());
      for (std::size_t i = 1; i < way.size(); ++i) {
        if (ratio_of(way[i], other[i]) != ratio) return std::nullopt;
      }
      return ratio;
    }
  }
  return std::nullopt;
}

bool same_strength(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (strength_ratio(a, b) != Ratio{1'000'000}) return false;
  const auto own = volume_of(wording::normal(a));
  const auto other = volume_of(wording::normal(b));
  return !own || !other || *own == *other;
}

}  // namespace liangjia::catalog
