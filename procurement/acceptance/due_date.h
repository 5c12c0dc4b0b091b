#pragma once
// When an accepted line must be paid (Rule DE-13). Every line has its own clock: partial acceptance starts one per line.
//   A  acceptance + N calendar days, the first day being the day after acceptance;
//   B  the last day of the month after the month of acceptance;
//   C  as A, with the contract's days where they are fewer.
// A date on a day off may move to the next working day (a switch of the rule book).
// Sources: Guizhou and Henan practice (A), 国办发〔2021〕2号 (B); notes with the rows in core/schema/0002_rulebook.sql.
#include "core/base/calendar.h"
#include "core/rulebook/rules.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

struct DueTerms {
  DueRule rule = DueRule::A;
  int days = 30;           // rules A and C
  int contract_days = 30;  // rule C
  bool move_to_working_day = false;
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
