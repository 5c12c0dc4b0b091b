#include "catalog/wording/pack_text.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "catalog/wording/characters.h"
#include "catalog/wording/names.h"
#include "catalog/wording/units.h"

namespace liangjia::catalog::wording {
namespace {

constexpr std::int64_t kMostUnits = 100'000;
constexpr std::string_view kBoard = "板";
constexpr std::string_view kCartons[] = {"箱", "件"};
// After a number they tell a size or an amount of substance, not how many there are.
constexpr std::string_view kMeasures[] = {
    "kg",   "g",    "mg",  "ug",   "mcg",  "ng",   "l",        "ml",  "ul",     "cm",    "mm",    "m",       "iu",        "u",    "%",
    "mol",  "mmol", "mci", "mbq",  "gbq",  "kbq",  "kcal",     "ku",  "cfu",    "亿cfu", "亿",    "亿活菌",  "克",        "毫克", "微克",
    "千克", "毫升", "升",  "厘米", "毫米", "单位", "国际单位", "万u", "万单位", "万iu",  "axaiu", "万axaiu", "万国际单位"};

// One factor of the text: "7片/板", "×4板/盒", "*2".
struct Level {
  std::int64_t count = 0;
  std::string unit;    // "" when bare
  std::string holder;  // what so many are in; "" when not told
};

template <std::size_t kSize>
bool among(const std::string_view (&list)[kSize], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_unit(std::string_view word) { return counts_doses(word) || holds_others(word); }

// The unit a word speaks of, whatever it is made of or packed like: 塑料瓶 and 瓶装 are 瓶. "" when of none.
std::string unit_in(std::string_view word) {
  if (is_unit(word)) return std::string(word);
  for (std::size_t end = word.size(); end > 0; --end) {
    if (is_unit(word.substr(0, end))) return std::string(word.substr(0, end));
  }
  for (const std::string_view last : {"瓶", "袋", "板", "盒", "支", "管", "箱", "筒", "罐"}) {
    if (word.ends_with(last)) return std::string(last);
  }
  return "";
}

// Without what stands in brackets; none when a bracket counts something itself: "1瓶(100片)/盒".
std::optional<std::string> without_brackets(std::string text) {
  constexpr std::string_view kDigits = "0123456789.";
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(')) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) return std::nullopt;
    const std::string_view inner = std::string_view(text).substr(open + 1, close - open - 1);
    for (std::size_t at = inner.find_first_of(kDigits); at != std::string_view::npos; at = inner.find_first_of(kDigits, at)) {
      at = std::min(inner.find_first_not_of(kDigits, at), inner.size());
      for (const std::string_view word : {"片", "粒", "丸", "支", "袋", "瓶", "板", "盒", "包", "贴"}) {
        if (inner.substr(at).starts_with(word)) return std::nullopt;
      }
    }
    text.erase(open, close + 1 - open);
  }
  return text;
}

// The factors as they stand, divided by *, commas and their like.
std::vector<std::string_view> pieces_of(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"*", ",", ";", "、", "。"};
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::string_view piece = take_piece(text, kMarks);
    if (!piece.empty()) pieces.push_back(piece);
  }
  return pieces;
}

class Reader {
 public:
  std::optional<PackText> read(std::string_view text) {
    const auto plain = without_brackets(normal(text));
    if (!plain || plain->find('+') != std::string::npos) return std::nullopt;  // "5支+5支溶剂"
    for (const std::string_view piece : pieces_of(*plain)) {
      if (!take(piece)) return std::nullopt;
    }
    if (!levels_.empty() && among(kCartons, levels_.back().holder)) levels_.pop_back();
    if (levels_.empty()) return of_a_measure();
    for (int turn = 0; turn < 2; ++turn) {
      if (auto solved = inner_to_outer()) return solved;
      std::reverse(levels_.begin(), levels_.end());  // "每盒4板，每板7片"
    }
    return boards_first();
  }

 private:
  bool take(std::string_view piece) {
    constexpr std::string_view kDigits = "0123456789";
    std::string each;
    if (piece.starts_with("每")) {  // 每板7片
      const std::size_t number = piece.find_first_of(kDigits);
      if (number == std::string_view::npos || piece.find("重") < number || piece.find("含") < number) return true;  // 每丸重9g
      each = unit_in(piece.substr(std::string_view("每").size(), number - std::string_view("每").size()));
      if (each.empty()) return false;
      piece.remove_prefix(number);
    }
    if (piece.find_first_of(kDigits) == std::string_view::npos) return true;  // 铝塑包装, 安瓿
    const std::size_t end = std::min(piece.find_first_not_of("0123456789."), piece.size());
    if (end == 0) return false;
    const std::string_view rest = piece.substr(end);
    const std::string_view word = rest.substr(0, rest.find_first_of("/:"));
    if (among(kMeasures, word)) return !each.empty() || take_measure(piece, rest);
    return take_count(piece.substr(0, end), rest, std::move(each));
  }

  // "0.5g", "5ml:1g", "500ml:5g/袋", "80万单位".
  bool take_measure(std::string_view piece, std::string_view rest) {
    if (!levels_.empty()) return false;  // a size behind the counts
    const std::size_t slash = rest.rfind('/');
    measured_in_ = slash == std::string_view::npos ? "" : unit_in(rest.substr(slash + 1));
    if (!measured_in_.empty()) piece.remove_suffix(rest.size() - slash);
    for (std::size_t colon = piece.find(':'); colon != std::string_view::npos; colon = piece.find(':', colon + 1)) {
      const std::string_view part = piece.substr(colon + 1, piece.find(':', colon + 1) - colon - 1);
      const std::size_t unit = std::min(part.find_first_not_of("0123456789."), part.size());
      if (!among(kMeasures, part.substr(unit))) return false;
    }
    if (!strength_.empty()) strength_ += '*';
    strength_ += piece;
    return true;
  }

  // "10支", "7", "7片/板", "30片/瓶/盒".
  bool take_count(std::string_view number, std::string_view rest, std::string each) {
    if (number.size() > 6 || number.find('.') != std::string_view::npos) return false;
    std::int64_t count = 0;
    for (const char c : number) count = count * 10 + (c - '0');
    if (count < 1) return false;
    std::string_view word = rest.substr(0, rest.find('/'));
    rest.remove_prefix(word.size());
    if (word == "s" || word == "'s") word = "";
    Level level{count, unit_in(word), std::move(each)};
    if (level.unit.empty() && !word.empty()) return false;
    while (!rest.empty()) {
      rest.remove_prefix(1);
      const std::string holder = unit_in(rest.substr(0, rest.find('/')));
      if (holder.empty()) return false;
      rest.remove_prefix(std::min(rest.find('/'), rest.size()));
      if (!level.holder.empty()) {  // of one in another
        const std::string inner = level.holder;
        levels_.push_back(std::move(level));
        level = {1, inner, ""};
      }
      level.holder = holder;
    }
    levels_.push_back(std::move(level));
    return true;
  }

  // "85g/瓶": one bottle, which is the pack.
  std::optional<PackText> of_a_measure() const {
    if (measured_in_.empty()) return std::nullopt;
    return PackText{strength_, 1, measured_in_, measured_in_, 0};
  }

  std::optional<PackText> inner_to_outer() const {
    PackText pack{strength_, 1, "", "", 0};
    std::string holder;
    bool named = false;
    for (const Level& level : levels_) {
      const bool fits = level.unit.empty() || (!named && holder.empty()) ||
                        (holder.empty() ? holds_others(level.unit) && level.unit != pack.unit : same_unit(level.unit, holder));
      if (!fits) return std::nullopt;
      if (named && level.unit == kBoard) pack.boards = pack.units;
      if (!named && !level.unit.empty() && holder.empty()) {
        pack.unit = level.unit;
        named = true;
      }
      pack.units *= level.count;
      if (pack.units > kMostUnits) return std::nullopt;
      if (level.count == 1 && level.holder.empty() && same_unit(level.unit, holder)) continue;  // 10支/盒×1盒
      holder = level.holder;
      named = named || !holder.empty();
    }
    const bool inside = measured_in_.empty() || pack.unit.empty() || same_unit(measured_in_, pack.unit);
    if (!inside || (!pack.unit.empty() && !counts_doses(pack.unit))) return std::nullopt;
    if (pack.unit.empty()) pack.unit = measured_in_;
    pack.pack = holder;
    return pack;
  }

  // "2板×14粒/盒", read the right way round again.
  std::optional<PackText> boards_first() {
    if (levels_.size() != 2) return std::nullopt;
    const Level& outer = levels_[0];
    const Level& inner = levels_[1];
    const bool so = outer.holder.empty() && holds_others(outer.unit) && counts_doses(inner.unit) && inner.unit != outer.unit;
    if (!so || outer.count * inner.count > kMostUnits) return std::nullopt;
    return PackText{strength_, outer.count * inner.count, inner.unit, inner.holder, outer.unit == kBoard ? inner.count : 0};
  }

  std::string strength_;
  std::string measured_in_;  // "袋" of "10mg/袋"
  std::vector<Level> levels_;
};

}  // namespace

std::optional<PackText> read_pack(std::string_view text) { return Reader().read(text); }

}  // namespace liangjia::catalog::wording
