#include "catalog/sheet/title_units.h"

#include <algorithm>
#include <span>
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
  const std::string lower = lower_case(remark);
  for (const std::string_view word : {"不", "非", "未", "除", "税前", "去税", "裸价", "excl", "without", "exempt", "netof"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

// Another time, or another part of it, than the name before the bracket means by itself: 库存（期初）, 采购数量（上月）.
bool tells_another(std::string_view remark) {
  const std::string lower = lower_case(remark);
  for (const std::string_view word :
       {"上月",   "上年",   "上季", "上期", "上次",    "上周",     "上批", "上轮",    "上半年",  "去年",    "前年",   "往年",   "历年",
        "以前",   "之前",   "调前", "降前", "整前",    "期初",     "年初", "月初",    "季初",    "累计",    "平均",   "月均",   "年均",
        "均价",   "原价",   "原有", "退货", "退回",    "退药",     "报损", "损耗",    "赠",      "已采购",  "已到货", "已入库", "已配送",
        "已执行", "已完成", "差额", "差价", "opening", "previous", "last", "cumulat", "average", "returned"}) {
    if (lower.find(word) != std::string::npos) return true;
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
  if (text.front() == '/' || text.front() == ',') {
    text.remove_prefix(1);
  } else if (!text.starts_with("每")) {
    return std::nullopt;
  }
  const auto unit = wording::read_unit(text);
  if (!unit || unit->multiplier != 1) return std::nullopt;
  told.unit = unit->words;
  return told;
}

// Money that is no plain yuan, or is of more or less than one: 千元, 分, 美元, 元/100片, 元/克.
bool other_money(std::string_view part) {
  if (says(lower_case(part), {"美元", "港元", "港币", "欧元", "日元", "usd", "hkd", "eur", "jpy", "$", "€", "£"})) return true;
  if (part == "分" || part == "角" || part == "厘") return true;
  const std::size_t yuan = part.find("元");
  if (yuan == std::string_view::npos) return wording::other_measure(part);
  if (yuan > 0 && wording::other_measure(part.substr(0, yuan))) return true;  // 千元
  const std::size_t slash = part.find('/', yuan);
  return slash != std::string_view::npos && !wording::read_unit(part.substr(slash + 1)) && !money(part);
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

// Another measure, kept as a unit that no goods have: where somebody has the column read all the same, or it stands in a line above, each
// row is refused with these words.
TitleUnit another(std::string_view remark) {
  TitleUnit told{"", 1, Unread::OtherMeasure};
  for (const char c : remark) told.unit += c == '/' || c == '&' ? std::string("每") : std::string(1, c);
  return told;
}

TitleUnit of_quantity(std::string_view remark) {
  for (const std::string_view part : parts_of(remark)) {
    const auto unit = wording::read_unit(part);
    if (unit && *unit != wording::UnitText{}) return {unit->words, unit->multiplier, std::nullopt};
    if (part.ends_with("数")) {  // 采购数量（盒数）
      const auto counted = wording::read_unit(part.substr(0, part.size() - std::string_view("数").size()));
      if (counted && !counted->words.empty()) return {counted->words, counted->multiplier, std::nullopt};
    }
  }
  const std::vector<std::string_view> parts = parts_of(remark);
  if (says(remark, {"元", "金额"}) || std::ranges::any_of(parts, wording::other_measure)) return another(remark);
  return {};
}

TitleUnit of_price(std::string_view remark) {
  const std::vector<std::string_view> parts = parts_of(remark);
  for (const std::string_view part : parts) {
    if (auto told = money(part)) return *told;
    const auto unit = wording::read_unit(part);
    if (unit && !unit->words.empty() && unit->multiplier == 1) return {unit->words, 1, std::nullopt};
  }
  if (std::ranges::any_of(parts, other_money)) return another(remark);
  return {};
}

TitleUnit of_remark(std::string_view remark, const ColumnSpec& spec) {
  if (may_be_turned(spec) && takes_out(remark)) return {"", 1, Unread::SaysNot};
  if (is_amount(spec.type) && tells_another(remark)) return {"", 1, Unread::OtherMeasure};
  if (spec.type == ValueType::Quantity) return of_quantity(remark);
  if (spec.type == ValueType::Price) return of_price(remark);
  return {};
}

constexpr std::string_view kUnitIs = "单位:";
constexpr std::size_t kLongestLine = 90;  // bytes
constexpr std::string_view kMoneyLabels[] = {"金额", "价格", "价款", "货币", "币种"};
constexpr std::string_view kOtherLabels[] = {"数量", "计量", "采购", "填报", "编制", "报送"};

bool ends_with_one(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

// "片;金额单位:元" -> "片": up to the next mark or the label of what follows.
std::string behind_unit(std::string_view text) {
  const std::size_t next = text.find(kUnitIs);
  text = text.substr(0, std::min({text.find_first_of(",;"), text.find("。"), next}));
  if (next != std::string_view::npos) {
    for (const std::span<const std::string_view> labels :
         {std::span<const std::string_view>(kMoneyLabels), std::span<const std::string_view>(kOtherLabels)}) {
      for (const std::string_view label : labels) {
        if (text.ends_with(label)) text.remove_suffix(label.size());
      }
    }
  }
  while (!text.empty() && (text.back() == ')' || text.back() == ']')) text.remove_suffix(1);
  return std::string(text);
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
  const std::string narrow = squeezed(line);
  if (narrow.size() > kLongestLine || narrow.find(kUnitIs) == std::string::npos) return {};
  const bool price = spec.type == ValueType::Price;
  if (!price && spec.type != ValueType::Quantity) return {};
  for (std::size_t begin = narrow.find(kUnitIs); begin != std::string::npos;) {
    const std::string_view before = std::string_view(narrow).substr(0, begin);
    const std::size_t next = narrow.find(kUnitIs, begin + kUnitIs.size());
    const std::string told = behind_unit(std::string_view(narrow).substr(begin + kUnitIs.size()));
    begin = next;
    // "填报单位：某医院" is not about units, nor is anything that reads as none.
    const bool of_money = says(told, {"元", "usd", "$"}) || ends_with_one(before, kMoneyLabels);
    if (told.empty() || of_money != price) continue;
    const TitleUnit one = of_remark(told, spec);
    if (!one.unit.empty() || one.multiplier != 1) return one;
  }
  return {};
}

}  // namespace liangjia::catalog::sheet
