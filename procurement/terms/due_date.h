#pragma once
// When an accepted line must be paid (Rule DE-13). Every line has its own clock: partial acceptance starts one per line.
//   A  acceptance + N calendar days, the first day being the day after acceptance;
//   B  the last day of the month after the month of acceptance;
//   C  as A, with the contract's days where they are fewer.
// A date on a day off may move to the next working day (a switch of the rule book).
// Sources: 国办发〔2021〕2号 (B), 国办发〔2015〕7号 with Guizhou and Henan practice (A); notes with the rows of the rule book.
// The letter is a row of the rule book: B as shipped, for the whole country; a province that counts 30 days is set up with A.
#include "core/base/calendar.h"
#include "core/base/state_machine.h"
#include "core/rulebook/rules.h"

namespace liangjia::procurement {

enum class DueRule { A, B, C };  // the letter is the token

struct DueTerms {
  DueRule rule = DueRule::A;
  int days = 30;           // rules A and C
  int contract_days = 30;  // rule C
  bool move_to_working_day = false;
  bool operator==(const DueTerms&) const = default;
};

BusinessDate due_date(const DueTerms& terms, BusinessDate accepted_on, const WorkingCalendar& calendar);

// The terms in force on a day, and the row to store with the result: that of the days where days were counted, else that of
// the rule's letter. A letter other than A, B, C or days outside 0..365 is rule_value_invalid.
struct RuledTerms {
  DueTerms terms;
  rulebook::RuleId rule_id;
};
Result<RuledTerms> due_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::DueRule> {
  using R = procurement::DueRule;
  static constexpr EnumName<R> kAll[] = {{R::A, "A", "验收后N天"}, {R::B, "B", "次月末"}, {R::C, "C", "合同期限较短者"}};
};
}  // namespace liangjia
