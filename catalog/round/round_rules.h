#pragma once
// What is odd about a round and its varieties by the rule book: told to whoever looks, refused to nobody.
#include <string_view>
#include <vector>

#include "catalog/round/round.h"
#include "core/rulebook/rules.h"

namespace liangjia::catalog {

// "contract_ratio.winners_1" .. "_4_or_more", by Rule CA-5; `winners` > 0.
std::string winners_key(std::string_view figure, int winners);

// Whether a text names another round than this: 第八批 beside 第七批国家集采. What names no batch says nothing about it.
bool of_another_round(std::string_view told, const Round& round);

// "ends_on_another_day": the rule book has one last day for the rounds of this rule set. "more_years_than_rule": more agreement years
// than the longest period that any number of winners gives.
std::vector<std::string_view> round_warnings(const Round& round, std::size_t years, const rulebook::Rules& rules);

// "winners_not_published": its volume cannot be computed (CA-5). "more_winners_than_published": more winners are held than won.
// "more_years_than_rule": its period by the number of winners is shorter than the round's agreement years.
std::vector<std::string_view> variety_warnings(const Round& round, std::size_t years, const RoundVariety& variety,
                                               const rulebook::Rules& rules);

}  // namespace liangjia::catalog
