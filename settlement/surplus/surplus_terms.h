#pragma once
// What the rule book says of the retained surplus, and which of its rows said it: a figure keeps them, and whether any of them still waits
// for the word of whoever is in charge (待核).
#include "core/rulebook/rules.h"
#include "settlement/surplus/surplus_rules.h"

namespace liangjia::settlement {

struct SurplusBook {
  SurplusTerms terms;
  SurplusWeights weights;
  int objection_working_days = 0;
  std::vector<rulebook::RuleId> rules;  // in the order they were asked for
  bool provisional = false;             // any of them is
};

// The refusals of the rule book: a row is missing, ambiguous or without a figure.
Result<SurplusBook> read_surplus_book(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

}  // namespace liangjia::settlement
