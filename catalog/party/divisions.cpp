#include "catalog/party/divisions.h"

#include <algorithm>

#include "catalog/party/party_store.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

// GB/T 2260, and 66 for the Xinjiang corps as insurance bureaus code it.
constexpr std::pair<std::string_view, std::string_view> kProvinces[] = {
    {"110000", "北京市"},       {"120000", "天津市"},         {"130000", "河北省"},           {"140000", "山西省"},
    {"150000", "内蒙古自治区"}, {"210000", "辽宁省"},         {"220000", "吉林省"},           {"230000", "黑龙江省"},
    {"310000", "上海市"},       {"320000", "江苏省"},         {"330000", "浙江省"},           {"340000", "安徽省"},
    {"350000", "福建省"},       {"360000", "江西省"},         {"370000", "山东省"},           {"410000", "河南省"},
    {"420000", "湖北省"},       {"430000", "湖南省"},         {"440000", "广东省"},           {"450000", "广西壮族自治区"},
    {"460000", "海南省"},       {"500000", "重庆市"},         {"510000", "四川省"},           {"520000", "贵州省"},
    {"530000", "云南省"},       {"540000", "西藏自治区"},     {"610000", "陕西省"},           {"620000", "甘肃省"},
    {"630000", "青海省"},       {"640000", "宁夏回族自治区"}, {"650000", "新疆维吾尔自治区"}, {"660000", "新疆生产建设兵团"},
    {"710000", "台湾省"},       {"810000", "香港特别行政区"}, {"820000", "澳门特别行政区"}};
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {{"150000", "内蒙"}, {"450000", "广西"},     {"640000", "宁夏"},
                                                                         {"650000", "新疆"}, {"660000", "新疆兵团"}, {"660000", "兵团"}};
// Last words that people leave out, the longest first.
constexpr std::string_view kLastWords[] = {"特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "县", "区"};

// The marks between names, as they read once full-width forms are narrowed. Behind those of the second list a city of the province before
// it is that city alone.
constexpr std::string_view kMarks[] = {"、", ",", ";", "\n"};
constexpr std::string_view kPathMarks[] = {"/", "|", " ", ">", "-"};

// What may stand in brackets without saying more: 上海(市), 浙江(全省).
constexpr std::string_view kWhole[] = {"全省", "全市", "全区", "全境", "全部", "各市", "所有市", "各地市", "全域"};

struct Piece {
  std::string_view text;
  bool path = false;  // it goes on from the one before it
};

// The parts of a list; marks in brackets divide nothing.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool path = false;
  std::size_t begin = 0;
  int depth = 0;
  const auto end_piece = [&](std::size_t end, bool next_path) {
    if (end > begin) {
      pieces.push_back({text.substr(begin, end - begin), path});
      path = next_path;
    } else {
      path = path && next_path;
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')') --depth;
    std::size_t mark = 0;
    bool path_mark = false;
    for (const std::string_view one : kMarks) {
      if (text.substr(at).starts_with(one)) mark = one.size();
    }
    for (const std::string_view one : kPathMarks) {
      if (mark == 0 && text.substr(at).starts_with(one)) {
        mark = one.size();
        path_mark = true;
      }
    }
    if (mark == 0 || depth > 0) {
      ++at;
      continue;
    }
    end_piece(at, path_mark);
    at += mark;
    begin = at;
  }
  end_piece(text.size(), false);
  return pieces;
}

bool takes_out(std::string_view text) {
  for (const std::string_view word : {"不含", "不包", "除", "扣", "非", "以外", "之外", "未"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool says_nothing(std::string_view bracket) {
  return bracket.empty() || std::ranges::find(kWhole, bracket) != std::end(kWhole) ||
         std::ranges::find(kLastWords, bracket) != std::end(kLastWords);
}

bool inside(std::string_view code, std::string_view of) { return code != of && code.starts_with(region_prefix(of)); }

// 浙江丽水: of a name and a later one inside it only the inner one was meant.
void keep_inner(std::vector<std::string>& codes) {
  for (std::size_t i = 1; i < codes.size();) {
    if (inside(codes[i], codes[i - 1])) {
      codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    } else {
      ++i;
    }
  }
}

}  // namespace

Divisions Divisions::load(db::Session& session) {
  std::vector<std::pair<std::string, std::string>> own;
  for (Region& one : all_regions(session)) own.emplace_back(std::move(one.code), std::move(one.name));
  return Divisions(own);
}

Divisions::Divisions(const std::vector<std::pair<std::string, std::string>>& own) {
  for (const auto& [code, name] : kProvinces) add(code, name);
  for (const auto& [code, name] : kOtherNames) by_name_.emplace(name, code);
  for (const auto& [code, name] : own) add(code, name);
}

void Divisions::add(std::string_view code, std::string_view name) {
  const auto enter = [&](std::string_view text) {
    const auto [held, fresh] = by_name_.emplace(text, code);
    // 吉林 is the province, whatever city is called so too.
    if (!fresh && held->second != code && !held->second.ends_with("0000")) held->second.clear();
  };
  const std::string full = squeezed(name);
  enter(full);
  for (const std::string_view word : kLastWords) {
    const bool leaves_a_name = code_points(full) >= code_points(word) + 2;
    if (full.ends_with(word) && leaves_a_name) return enter(std::string_view(full).substr(0, full.size() - word.size()));
  }
}

std::optional<std::string> Divisions::code_of(std::string_view name) const {
  const auto found = by_name_.find(squeezed(name));
  if (found == by_name_.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Divisions::run_together(std::string_view text) const {
  std::vector<std::string> codes;
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const auto& [name, code] : by_name_) {
      if (!code.empty() && name.size() > taken && text.starts_with(name)) taken = name.size();
    }
    if (taken == 0) return {};
    codes.push_back(by_name_.at(std::string(text.substr(0, taken))));
    text.remove_prefix(taken);
  }
  return codes;
}

std::vector<std::string> Divisions::codes_of_name(std::string_view name) const {
  if (const auto whole = code_of(name)) return {*whole};
  std::vector<std::string> codes = run_together(squeezed(name));
  keep_inner(codes);
  return codes;
}

// A name, and what brackets say of it.
std::vector<std::string> Divisions::codes_of_piece(std::string_view piece, DivisionFaults& faults) const {
  std::string name;
  std::vector<std::string> brackets;
  for (std::size_t at = 0; at < piece.size();) {
    const std::size_t open = std::min(piece.find('(', at), piece.size());
    name += piece.substr(at, open - at);
    if (open == piece.size()) break;
    const std::size_t close = std::min(piece.find(')', open), piece.size());
    brackets.push_back(trimmed(piece.substr(open + 1, close - open - 1)));
    at = std::min(close + 1, piece.size());
  }
  name = trimmed(name);
  const bool nothing = name.empty() && std::ranges::all_of(brackets, [](const std::string& one) { return one.empty(); });
  if (nothing) return {};
  const auto refuse = [&](std::vector<std::string>& where) {
    where.push_back(trimmed(piece));
    return std::vector<std::string>{};
  };
  if (takes_out(name) || std::ranges::any_of(brackets, [](const std::string& one) { return takes_out(one); }))
    return refuse(faults.excluded);
  std::vector<std::string> codes = codes_of_name(name);
  if (codes.empty()) return refuse(faults.unknown);
  for (const std::string& bracket : brackets) {
    if (says_nothing(bracket)) continue;
    if (const auto together = code_of(name + bracket)) {
      codes = {*together};  // 新疆(兵团)
      continue;
    }
    std::string_view inner = bracket;
    bool adds = false;
    for (const std::string_view word : {"包含", "包括", "含"}) {
      if (!inner.starts_with(word)) continue;
      inner.remove_prefix(word.size());
      adds = true;
      break;
    }
    DivisionFaults wrong;
    const std::vector<std::string> named = codes_in(inner, wrong);
    const std::string outer = codes.back();
    const bool all_inside = std::ranges::all_of(named, [&](const std::string& code) { return inside(code, outer); });
    if (!wrong.none() || named.empty() || (!adds && !all_inside)) return refuse(faults.unknown);
    if (!adds) codes.pop_back();
    for (const std::string& code : named) {
      if (!adds || !inside(code, outer)) codes.push_back(code);
    }
  }
  return codes;
}

// Rule IM-12.
std::vector<std::string> Divisions::codes_in(std::string_view list, DivisionFaults& faults) const {
  std::vector<std::string> codes;
  std::string text = half_width(list);
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    while (open > 0 && (text[open - 1] == ' ' || text[open - 1] == '\n')) text.erase(--open, 1);  // a bracket belongs to the name before it
  }
  for (const Piece& piece : pieces_of(text)) {
    for (const std::string& code : codes_of_piece(piece.text, faults)) {
      if (piece.path && !codes.empty() && inside(code, codes.back())) codes.pop_back();
      if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
    }
  }
  return codes;
}

}  // namespace liangjia::catalog
