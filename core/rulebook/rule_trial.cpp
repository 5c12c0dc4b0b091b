#include "core/rulebook/rule_trial.h"

#include <algorithm>

namespace liangjia::rulebook {
namespace {

std::vector<Rule> rows_of(const Rules& rules, std::string_view key) {
  std::vector<Rule> rows;
  for (const Rule& row : rules.all()) {
    if (row.key == key) rows.push_back(row);
  }
  return rows;
}

// The scope of the row itself, and what it has in common with any others of the key: there another row may win, or nobody can say.
std::vector<RuleScope> scopes_reached(const std::vector<Rule>& rows, const RuleScope& reached) {
  std::vector<RuleScope> scopes{reached};
  for (const Rule& row : rows) {
    const std::size_t known = scopes.size();
    for (std::size_t i = 0; i < known; ++i) {
      const auto both = meeting(scopes[i], row.scope);
      if (both && std::ranges::find(scopes, *both) == scopes.end()) scopes.push_back(*both);
    }
  }
  return scopes;
}

Result<Rule> answer(const Rules& rules, std::string_view key, const RuleScope& scope, BusinessDate on) {
  return rules.find(key, scope, on).transform([](const Rule* row) { return *row; });
}

bool same(const Result<Rule>& a, const Result<Rule>& b) {
  if (a.ok() != b.ok()) return false;
  return a.ok() ? a->id == b->id : a.rejection().token() == b.rejection().token();
}

bool covers(const RuleScope& row, const RuleScope& asked) {
  const auto both = meeting(row, asked);
  return both && *both == asked;
}

}  // namespace

std::set<BusinessDate> days_of_change(const std::vector<Rule>& rows, BusinessDate from) {
  std::set<BusinessDate> days{from};
  for (const Rule& row : rows) {
    if (row.valid_from > from) days.insert(row.valid_from);
    if (row.valid_to && *row.valid_to >= from) days.insert(row.valid_to->plus_days(1));
  }
  return days;
}

// RB-7.
std::vector<RuleEffect> try_rule(const Rules& rules, const Rule& proposed) {
  std::vector<Rule> rows = rows_of(rules, proposed.key);
  const auto scopes = scopes_reached(rows, proposed.scope);
  rows.push_back(proposed);
  const auto days = days_of_change(rows, proposed.valid_from);
  const Rules with(rows);
  std::vector<RuleEffect> effects;
  for (const RuleScope& scope : scopes) {
    const RuleEffect* last = nullptr;
    for (const BusinessDate day : days) {
      RuleEffect effect{scope, day, answer(rules, proposed.key, scope, day), answer(with, proposed.key, scope, day)};
      if (same(effect.before, effect.after)) {
        last = nullptr;
        continue;
      }
      if (last && same(last->before, effect.before) && same(last->after, effect.after)) continue;
      effects.push_back(std::move(effect));
      last = &effects.back();
    }
  }
  return effects;
}

std::vector<Rule> rules_speaking(const Rules& rules, std::string_view key, const RuleScope& scope, BusinessDate on) {
  std::vector<Rule> rows = rows_of(rules, key);
  std::erase_if(rows,
                [&](const Rule& row) { return on < row.valid_from || (row.valid_to && on > *row.valid_to) || !covers(row.scope, scope); });
  return rows;
}

}  // namespace liangjia::rulebook
