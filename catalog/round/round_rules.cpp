#include "catalog/round/round_rules.h"

#include <algorithm>

#include "catalog/wording/names.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kYears = "agreement_years";
constexpr int kMostTold = 4;  // from so many winners on the ladder is level

bool longer_than_rule(const Round& round, std::size_t years, std::string_view drug_class, int winners, const rulebook::Rules& rules) {
  const rulebook::RuleScope scope{{}, round.rule_set, std::string(drug_class), {}};
  if (rules.date("agreement.ends_on", scope, round.valid_from)) return false;  // one last day for all, whatever the number of winners
  const auto most = rules.number(winners_key(kYears, winners), scope, round.valid_from);
  return most && static_cast<std::int64_t>(years) > most->value;
}

// What 十一 or 11 counts; 0 for what is neither, or more than two digits.
int small_number(std::string_view text) {
  static constexpr std::string_view kDigits[] = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::size_t kBytes = 3;  // of each
  if (text.size() <= 2 && !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos) {
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
  }
  int value = 0;
  for (std::size_t at = 0; at < text.size(); at += kBytes) {
    const auto digit = std::ranges::find(kDigits, text.substr(at, kBytes));
    if (digit == std::end(kDigits)) return 0;
    const int told = static_cast<int>(digit - std::begin(kDigits));
    value = told == 0 ? std::max(value, 1) * 10 : value + told;
  }
  return value;
}

// The batches that a text names: 7 of 第七批国家集采 and 国采7批.
std::vector<int> batches_in(std::string_view text) {
  constexpr std::string_view kBatch = "批";
  constexpr std::size_t kLongest = 9;  // bytes: 二十一
  const std::string plain = wording::normal(text);
  if (const int alone = small_number(plain); alone > 0) return {alone};
  std::vector<int> batches;
  for (std::size_t at = plain.find(kBatch); at != std::string::npos; at = plain.find(kBatch, at + kBatch.size())) {
    int batch = 0;
    for (std::size_t size = 1; size <= std::min(at, kLongest); ++size) {
      if (const int told = small_number(std::string_view(plain).substr(at - size, size)); told > 0) batch = told;
    }
    if (batch > 0) batches.push_back(batch);
  }
  return batches;
}

}  // namespace

bool of_another_round(std::string_view told, const Round& round) {
  if (wording::same_name(told, round.name) || wording::same_name(told, round.code)) return false;
  const std::vector<int> named = batches_in(told);
  const std::vector<int> own = batches_in(round.name);
  return !named.empty() && std::ranges::none_of(named, [&](int one) { return std::ranges::find(own, one) != own.end(); });
}

std::string winners_key(std::string_view figure, int winners) {
  const bool level = winners >= kMostTold;
  return std::string(figure) + ".winners_" + (level ? "4_or_more" : std::to_string(winners));
}

std::vector<std::string_view> round_warnings(const Round& round, std::size_t years, const rulebook::Rules& rules) {
  std::vector<std::string_view> warnings;
  const auto ends = rules.date("agreement.ends_on", {{}, round.rule_set, {}, {}}, round.valid_from);
  if (ends && ends->value != round.valid_to) warnings.emplace_back("ends_on_another_day");
  if (longer_than_rule(round, years, {}, kMostTold, rules)) warnings.emplace_back("more_years_than_rule");
  return warnings;
}

std::vector<std::string_view> variety_warnings(const Round& round, std::size_t years, const RoundVariety& variety,
                                               const rulebook::Rules& rules) {
  if (!variety.published_winners) return {"winners_not_published"};
  std::vector<std::string_view> warnings;
  if (variety.winners > *variety.published_winners) warnings.emplace_back("more_winners_than_published");
  if (longer_than_rule(round, years, variety.drug_class, *variety.published_winners, rules)) {
    warnings.emplace_back("more_years_than_rule");
  }
  return warnings;
}

}  // namespace liangjia::catalog
