#include "catalog/sheet/title_units.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "catalog/wording/units.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kLongestUnit = 36;  // bytes
constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {{"(", ")"}, {"[", "]"}, {"【", "】"}};

// What stands in brackets, and behind "单位:".
std::vector<std::string> remarks_of(std::string_view title) {
  const std::string narrow = squeezed(title);
  std::vector<std::string> remarks;
  for (const auto& [open, close] : kBrackets) {
    for (std::size_t begin = narrow.find(open); begin != std::string::npos; begin = narrow.find(open, begin + open.size())) {
      const std::size_t end = narrow.find(close, begin);
      if (end == std::string::npos) break;
      remarks.push_back(narrow.substr(begin + open.size(), end - begin - open.size()));
    }
  }
  const std::string outside = without_brackets(narrow);
  const std::size_t unit = outside.find("单位:");
  if (unit != std::string::npos && unit > 0) remarks.push_back(outside.substr(unit));
  return remarks;
}

// How to fill a cell in (非必填) is no word about its meaning.
bool takes_out(std::string_view remark) {
  if (remark.find("填") != std::string_view::npos) return false;
  for (const std::string_view word : {"不", "非", "未", "除"}) {
    if (remark.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// Descriptions stay what they are whatever a remark leaves aside: 规格（不含包装）.
bool may_be_turned(const ColumnSpec& spec) {
  return (spec.type != ValueType::Text && spec.type != ValueType::Code && spec.type != ValueType::Unit) ||
         spec.key.find("area") != std::string_view::npos;
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// "元", "元/盒", "万元/最小包装": money, and of what.
std::optional<TitleUnit> money(std::string_view text) {
  if (text.starts_with("单位:")) text.remove_prefix(std::string_view("单位:").size());
  TitleUnit told;
  if (text.starts_with("人民币")) text.remove_prefix(std::string_view("人民币").size());
  if (text.starts_with("万元")) {
    told.multiplier = 10'000;
    text.remove_prefix(std::string_view("万").size());
  }
  if (!text.starts_with("元")) return std::nullopt;
  text.remove_prefix(std::string_view("元").size());
  if (text.empty()) return told;
  if (text.front() != '/' && text.front() != ',') return std::nullopt;
  const auto unit = wording::read_unit(text.substr(1));
  if (!unit || unit->multiplier != 1) return std::nullopt;
  told.unit = unit->words;
  return told;
}

// One remark, or the parts of one: "万片,首年".
std::vector<std::string_view> parts_of(std::string_view remark) {
  std::vector<std::string_view> parts{remark};
  for (std::size_t begin = 0; begin < remark.size();) {
    const std::size_t end = std::min(remark.find_first_of(",;", begin), remark.size());
    if (end > begin && end - begin < remark.size()) parts.push_back(remark.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

TitleUnit of_quantity(std::string_view remark) {
  for (const std::string_view part : parts_of(remark)) {
    const auto unit = wording::read_unit(part);
    if (unit && *unit != wording::UnitText{}) return {unit->words, unit->multiplier, std::nullopt};
  }
  if (says(remark, {"元", "金额"})) return {"", 1, Unread::OtherMeasure};
  return {};
}

TitleUnit of_price(std::string_view remark) {
  if (says(lower_case(remark), {"美元", "港元", "港币", "欧元", "日元", "usd", "$", "eur"})) return {"", 1, Unread::OtherMeasure};
  for (const std::string_view part : parts_of(remark)) {
    if (auto told = money(part)) return *told;
    const auto unit = wording::read_unit(part);
    if (unit && !unit->words.empty() && unit->multiplier == 1) return {unit->words, 1, std::nullopt};
  }
  return {};
}

TitleUnit of_remark(std::string_view remark, const ColumnSpec& spec) {
  if (may_be_turned(spec) && takes_out(remark)) return {"", 1, Unread::SaysNot};
  if (spec.type == ValueType::Quantity) return of_quantity(remark);
  if (spec.type == ValueType::Price) return of_price(remark);
  return {};
}

// By its last character: most titles end otherwise, and looking closer costs time.
bool may_end_with_unit(std::string_view title) {
  std::size_t last = title.size();
  while (last > 0 && (static_cast<unsigned char>(title[last - 1]) & 0xC0U) == 0x80U) --last;
  if (last == 0) return false;
  const std::string_view character = title.substr(last - 1);
  return wording::counts_doses(character) || wording::holds_others(character) || character == wording::kAndSoOn || character == "万" ||
         title.ends_with(wording::kMinimumUnit) || title.ends_with(wording::kSmallestPack);
}

// Where the unit begins that the title ends with outside brackets; its size when it ends with none.
std::size_t unit_begin(std::string_view title) {
  constexpr std::string_view kYuan = "元";
  const std::size_t yuan = title.rfind(kYuan);
  if (yuan != std::string_view::npos && yuan > 0 && money(title.substr(yuan))) {
    const bool ten_thousands = title.substr(0, yuan).ends_with("万");
    return ten_thousands ? yuan - std::string_view("万").size() : yuan;
  }
  if (!may_end_with_unit(title)) return title.size();
  for (std::size_t at = title.size() - std::min(title.size(), kLongestUnit); at < title.size(); ++at) {  // the longest: "采购数量片/支"
    const bool begins_character = (static_cast<unsigned char>(title[at]) & 0xC0U) != 0x80U;
    if (at == 0 || !begins_character) continue;
    const auto unit = wording::read_unit(title.substr(at));
    if (unit && *unit != wording::UnitText{}) return title[at - 1] == '/' ? at - 1 : at;
  }
  return title.size();
}

}  // namespace

std::string without_brackets(std::string_view title) {
  std::string out(title);
  for (const auto& [open, close] : kBrackets) {
    for (std::size_t begin = out.find(open); begin != std::string::npos; begin = out.find(open, begin)) {
      const std::size_t end = out.find(close, begin);
      if (end == std::string::npos) break;
      out.erase(begin, end + close.size() - begin);
    }
  }
  return out;
}

std::string title_without_unit(std::string_view narrow_title) {
  const std::string bare = squeezed(without_brackets(narrow_title));
  const std::size_t at = unit_begin(bare);
  return at == bare.size() ? "" : bare.substr(0, at);
}

TitleUnit title_unit(std::string_view title, const ColumnSpec& spec) {
  TitleUnit told;
  for (const std::string& remark : remarks_of(title)) {
    const TitleUnit one = of_remark(remark, spec);
    if (one.refused) return one;
    if (told.unit.empty()) told.unit = one.unit;
    told.multiplier = std::max(told.multiplier, one.multiplier);
  }
  if (!told.unit.empty()) return told;
  const std::string bare = squeezed(without_brackets(half_width(title)));
  const std::size_t at = unit_begin(bare);
  if (at == bare.size()) return told;
  const std::string_view end = std::string_view(bare).substr(bare[at] == '/' ? at + 1 : at);
  const TitleUnit one = spec.type == ValueType::Quantity ? of_quantity(end) : spec.type == ValueType::Price ? of_price(end) : TitleUnit{};
  if (one.refused) return told;
  return {one.unit, std::max(one.multiplier, told.multiplier), std::nullopt};
}

TitleUnit line_unit(std::string_view line, const ColumnSpec& spec) {
  std::string narrow = squeezed(line);
  const std::size_t begin = narrow.find("单位:");
  if (begin == std::string::npos || narrow.size() > 60) return {};
  // "填报单位：某医院" is not about units, nor is anything that reads as none.
  narrow.erase(0, begin + std::string_view("单位:").size());
  while (!narrow.empty() && (narrow.back() == ')' || narrow.back() == ']')) narrow.pop_back();
  const TitleUnit told = of_remark(narrow, spec);
  return told.refused ? TitleUnit{} : told;
}

}  // namespace liangjia::catalog::sheet
