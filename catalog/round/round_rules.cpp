#include "catalog/round/round_rules.h"

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

}  // namespace

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
