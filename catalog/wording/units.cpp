#include "catalog/wording/units.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "catalog/wording/characters.h"
#include "catalog/wording/names.h"

namespace liangjia::catalog::wording {
namespace {

constexpr std::string_view kDoses[] = {"片", "粒", "丸", "支", "袋", "瓶",   "包", "贴",   "枚",   "管", "颗", "吸", "揿", "喷", "滴",
                                       "剂", "付", "帖", "锭", "栓", "安瓿", "泡", "枝",   "罐",   "筒", "个", "只", "条", "张", "块",
                                       "套", "副", "对", "根", "台", "卷",   "份", "人份", "测试", "把", "组", "双", "次", "桶", "听"};
constexpr std::string_view kHolders[] = {"板", "盒",   "瓶",   "袋",   "包",   "支",   "管", "罐", "筒",   "听", "桶", "卷",
                                         "套", "小盒", "中盒", "大盒", "小袋", "泡罩", "箱", "件", "安瓿", "卡", "枝"};
constexpr std::string_view kMinimumRoles[] = {kMinimumUnit, "最小单位", "最小使用单位", "最小计量单位", "制剂单位", "最小制剂", "单位制剂"};
constexpr std::string_view kPackRoles[] = {kSmallestPack, "最小包装单位", "包装",         "包装单位",
                                           "销售包装",    "最小销售包装", "最小销售单位", "最小包装规格"};
// Words for one thing; the first is what the others are read as.
constexpr std::string_view kTwins[][2] = {{"支", "枝"}, {"贴", "帖"}, {"粒", "颗"}};
constexpr std::string_view kClasses[][4] = {{"片", "粒", "丸", "枚"}, {"支", "瓶", "安瓿", "管"}, {"袋", "包", "", ""}};

template <std::size_t kSize>
bool among(const std::string_view (&list)[kSize], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string_view twin_of(std::string_view word) {
  for (const auto& [first, second] : kTwins) {
    if (word == second) return first;
  }
  return word;
}

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

// What stands around a unit without changing it: 以片计, 按盒, 每支, 以盒为单位.
constexpr std::string_view kUnitFronts[] = {"以", "按照", "按", "每", "折合", "折算成"};
constexpr std::string_view kUnitEnds[] = {"为计量单位", "为单位", "计算", "计数", "填报", "填写", "折算", "计"};
constexpr std::string_view kMultiples[] = {"十", "百", "千", "万", "亿", "半"};
constexpr std::string_view kOtherMeasures[] = {"kg",   "公斤", "千克", "g",  "克", "mg", "毫克",  "ug",  "微克",
                                               "ml",   "毫升", "l",    "升", "吨", "iu", "万iu",  "ddd", "ddds",
                                               "人次", "人",   "例",   "打", "%",  "‰",  "万单位"};

// Takes off one of `words` that leaves something.
template <std::size_t kSize>
void take_around(std::string_view& text, const std::string_view (&words)[kSize], bool front) {
  for (const std::string_view word : words) {
    if (text.size() <= word.size() || !(front ? text.starts_with(word) : text.ends_with(word))) continue;
    if (front) {
      text.remove_prefix(word.size());
    } else {
      text.remove_suffix(word.size());
    }
    return;
  }
}

// "计量单位:片", "单位为片", "以片计" -> "片".
void take_words_around(std::string_view& text) {
  take_front(text, "计量");
  if (!take_front(text, "单位:")) take_front(text, "单位为");
  take_around(text, kUnitFronts, true);
  take_around(text, kUnitEnds, false);
}

// "片/支、袋" -> its words; none when one of them is no unit.
std::optional<std::string> words_of(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"/", "、", ",", "或", ";", "|"};
  std::vector<std::string_view> words;
  bool and_so_on = false;
  if (text.ends_with(kAndSoOn)) {
    text.remove_suffix(kAndSoOn.size());
    and_so_on = true;
  }
  while (!text.empty()) {
    std::string_view word = take_piece(text, kMarks);
    take_front(word, "万");  // 万片/万支
    if (!among(kDoses, word) && !among(kHolders, word)) return std::nullopt;
    words.push_back(twin_of(word));
  }
  if (words.empty()) return std::nullopt;
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : "/").append(word);
  if (and_so_on) out.append("/").append(kAndSoOn);
  return out;
}

}  // namespace

std::optional<UnitText> read_unit(std::string_view text) {
  const std::string narrow = normal(text);
  std::string_view rest = narrow;
  take_words_around(rest);
  UnitText unit;
  if (take_front(rest, "万")) unit.multiplier = 10'000;
  if (rest.empty()) return unit;
  if (among(kMinimumRoles, rest)) {
    unit.words = kMinimumUnit;
  } else if (among(kPackRoles, rest)) {
    unit.words = kSmallestPack;
  } else if (auto words = words_of(rest)) {
    unit.words = std::move(*words);
  } else {
    return std::nullopt;
  }
  return unit;
}

std::optional<NumberAndUnit> split_unit(std::string_view text) {
  const std::string narrow = normal(text);
  const std::size_t end = std::min(narrow.find_first_not_of("+-0123456789.,"), narrow.size());
  std::string_view rest = std::string_view(narrow).substr(end);
  std::int64_t multiplier = 1;
  if (rest.starts_with("万(")) {
    rest.remove_prefix(std::string_view("万").size());
    multiplier = 10'000;
  }
  if (rest.starts_with('(') && rest.ends_with(')')) rest = rest.substr(1, rest.size() - 2);
  auto unit = read_unit(rest);
  if (!unit) return std::nullopt;
  unit->multiplier = std::max(unit->multiplier, multiplier);
  return NumberAndUnit{narrow.substr(0, end), std::move(*unit)};
}

bool other_measure(std::string_view text) {
  const std::string narrow = normal(text);
  std::string_view rest = narrow;
  take_words_around(rest);
  if (among(kOtherMeasures, rest)) return true;
  bool multiple = false;
  bool number = false;
  for (bool more = true; more;) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789."), rest.size());
    number = number || digits > 0;
    rest.remove_prefix(digits);
    more = std::ranges::any_of(kMultiples, [&](std::string_view word) { return take_front(rest, word); });
    multiple = multiple || more;
  }
  if (!number && !multiple) return false;
  return rest.empty() ? multiple : among(kOtherMeasures, rest) || read_unit(rest).has_value();
}

bool same_unit(std::string_view a, std::string_view b) { return twin_of(a) == twin_of(b); }
bool counts_doses(std::string_view word) { return among(kDoses, word); }
bool holds_others(std::string_view word) { return among(kHolders, word); }

bool interchangeable_units(std::string_view a, std::string_view b) {
  if (same_unit(a, b)) return true;
  return std::any_of(std::begin(kClasses), std::end(kClasses),
                     [&](const auto& one) { return !a.empty() && !b.empty() && among(one, twin_of(a)) && among(one, twin_of(b)); });
}

}  // namespace liangjia::catalog::wording
