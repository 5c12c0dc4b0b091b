#pragma once
// What the rule book says of the retained surplus, and which of its rows said it.
#include "settlement/pool/asked_rules.h"
#include "settlement/surplus/surplus_rules.h"

namespace liangjia::settlement {

struct SurplusBook : RulesUsed {
  SurplusTerms terms;
  SurplusWeights weights;
  int objection_working_days = 0;
};

// The refusals of the rule book: a row is missing, ambiguous or without a figure.
Result<SurplusBook> read_surplus_book(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

}  // namespace liangjia::settlement
