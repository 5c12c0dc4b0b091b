#include "procurement/terms/due_date.h"

#include <algorithm>

namespace liangjia::procurement {
namespace {

constexpr std::int64_t kDaysMost = 365;

Result<rulebook::Ruled<int>> days_under(const rulebook::Rules& rules, std::string_view key, const rulebook::RuleScope& scope,
                                        BusinessDate on) {
  const auto days = rules.number(key, scope, on);
  if (!days) return days.rejection();
  if (days->value < 0 || days->value > kDaysMost) {
    return reject(rulebook::error::kRuleValueInvalid, {{"key", std::string(key)}, {"expected", "0..365"}});
  }
  return rulebook::Ruled<int>{static_cast<int>(days->value), days->rule};
}

}  // namespace

BusinessDate due_date(const DueTerms& terms, BusinessDate accepted_on, const WorkingCalendar& calendar) {
  ensure(terms.days >= 0 && terms.contract_days >= 0, "a due date lies before acceptance");
  BusinessDate due;
  switch (terms.rule) {
    case DueRule::A:
      due = accepted_on.plus_days(terms.days);
      break;
    case DueRule::B:
      due = BusinessMonth::of(accepted_on).next().last_day();
      break;
    case DueRule::C:
      due = accepted_on.plus_days(std::min(terms.days, terms.contract_days));
      break;
  }
  return terms.move_to_working_day ? calendar.on_or_after(due) : due;
}

Result<RuledTerms> due_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto letter = rules.text("due_date.rule", scope, on);
  if (!letter) return letter.rejection();
  const auto rule = parse_enum<DueRule>(letter->value);
  if (!rule) return reject(rulebook::error::kRuleValueInvalid, {{"key", "due_date.rule"}, {"expected", all_tokens<DueRule>()}});
  const auto move = rules.flag("due_date.move_to_working_day", scope, on);
  if (!move) return move.rejection();
  RuledTerms ruled{{*rule, 0, 0, move->value}, letter->rule};
  if (*rule == DueRule::B) return ruled;

  const auto days = days_under(rules, "due_date.days", scope, on);
  if (!days) return days.rejection();
  ruled.terms.days = days->value;
  ruled.rule_id = days->rule;
  if (*rule == DueRule::A) return ruled;

  const auto contract = days_under(rules, "due_date.contract_days", scope, on);
  if (!contract) return contract.rejection();
  ruled.terms.contract_days = contract->value;
  if (contract->value < days->value) ruled.rule_id = contract->rule;
  return ruled;
}

}  // namespace liangjia::procurement
