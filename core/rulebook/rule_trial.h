#pragma once
// What a row would change before it is added: for each scope that the book tells apart and the row reaches, and from each day on which
// figures change, the answer without it and with it. Pure; the book stays as it is.
#include <set>
#include <vector>

#include "core/rulebook/rules.h"

namespace liangjia::rulebook {

// Figures change only on first days and after last days, so those days and `from` stand for all days from then on.
std::set<BusinessDate> days_of_change(const std::vector<Rule>& rows, BusinessDate from);

struct RuleEffect {
  RuleScope scope;    // empty parts: whatever no row of the key names
  BusinessDate from;  // until the scope's next effect
  Result<Rule> before;
  Result<Rule> after;  // a rejection: the two rows would be ambiguous, or the row's last day leaves nothing
};

// `proposed` has no id yet. Scopes in the order the book names them, each by its days; only where row or refusal differ.
std::vector<RuleEffect> try_rule(const Rules& rules, const Rule& proposed);

// The rows of a key that speak of this scope on this day, whichever of them wins (RB-1).
std::vector<Rule> rules_speaking(const Rules& rules, std::string_view key, const RuleScope& scope, BusinessDate on);

}  // namespace liangjia::rulebook
