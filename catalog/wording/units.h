#pragma once
// Rule WO-3: what a number counts stands in its cell ("280片"), in its heading ("采购数量（片）") or in a column of units. It is read,
// never dropped; which of a product's units it is, and how many minimum units that makes, the product tells (import/counted_goods.h).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::catalog::wording {

// Roles instead of words: the smallest unit of the form, and the smallest pack.
inline constexpr std::string_view kMinimumUnit = "最小制剂单位";
inline constexpr std::string_view kSmallestPack = "最小包装";
// In a list of words: "and so on", as in 万片/支/袋等.
inline constexpr std::string_view kAndSoOn = "等";

struct UnitText {
  std::int64_t multiplier = 1;  // 10'000 with 万 in front
  std::string words;            // "" when none; "片"; several of which the goods' own counts: "片/支/袋"; a role
  bool operator==(const UnitText&) const = default;
};

// "片", "盒", "万片/支/袋", "万", "最小包装", "单位:片", "以片计", "每盒". Nullopt for anything else; "" reads as no unit.
std::optional<UnitText> read_unit(std::string_view text);

// Whether a text that read_unit() does not know tells a measure all the same: 千片, 100盒, 公斤, DDDs. Numbers beside it are not to be
// taken as counts.
bool other_measure(std::string_view text);

// "1,200片", "1.2 万", "280（片）": what stands before the unit, and the unit. Nullopt when what follows the number is no unit.
struct NumberAndUnit {
  std::string number;  // digits, signs, commas and points as they stand; may be empty or no number at all
  UnitText unit;
};
std::optional<NumberAndUnit> split_unit(std::string_view text);

// One word names the same unit as another: 支 and 枝.
bool same_unit(std::string_view a, std::string_view b);
// A word that counts what is taken or used one by one (片, 支, 揿); and one that holds others (板, 盒, 瓶). 瓶, 袋 and 支 are both.
bool counts_doses(std::string_view word);
bool holds_others(std::string_view word);
// Another word for the same count, as 支 and 瓶 of vials, or 片 and 粒 of tablets and capsules.
bool interchangeable_units(std::string_view a, std::string_view b);

}  // namespace liangjia::catalog::wording
