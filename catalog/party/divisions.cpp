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

// The marks between names, as they read once full-width forms are narrowed.
constexpr std::string_view kMarks[] = {"、", ",", ";", "/", "|", "\n", " "};

// Without what stands in brackets: 新疆(含兵团).
std::string without_brackets(std::string text) {
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(')) {
    const std::size_t close = text.find(')', open);
    text.erase(open, close == std::string::npos ? std::string::npos : close + 1 - open);
  }
  return text;
}

std::vector<std::string> pieces_of(std::string_view list) {
  std::string text = without_brackets(half_width(list));
  for (const std::string_view mark : kMarks) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.replace(at, mark.size(), "\t");
  }
  std::vector<std::string> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\t', begin), text.size());
    if (std::string piece = trimmed(std::string_view(text).substr(begin, end - begin)); !piece.empty()) pieces.push_back(std::move(piece));
    begin = end + 1;
  }
  return pieces;
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

std::vector<std::string> Divisions::codes_in(std::string_view list, std::vector<std::string>& unknown) const {
  std::vector<std::string> codes;
  for (const std::string& piece : pieces_of(list)) {
    const auto whole = code_of(piece);
    const std::vector<std::string> found = whole ? std::vector{*whole} : run_together(squeezed(piece));
    if (found.empty()) unknown.push_back(piece);
    for (const std::string& code : found) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  return codes;
}

}  // namespace liangjia::catalog
