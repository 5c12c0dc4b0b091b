#pragma once
// What a county's expenditure account is given in a month, by when, and how much may lie there (Rules TY-1, TY-3, TY-4, TY-5). Values in,
// values out; each figure exact and rounded once, half up. Source: 丽政办发〔2021〕61号; what it does not say is a row of the rule book
// marked 待核.
#include <span>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/money.h"

namespace liangjia::settlement {

// Of one unit and kind of insurance. All amounts >= 0.
struct NeedFigures {
  Fen spend;             // of the month that ended last as the plan is made
  Fen extras;            // known beforehand, of the month that is planned
  Fen expected_balance;  // of the account as that month begins
  bool operator==(const NeedFigures&) const = default;
};
// Rule TY-1: never below zero. `excess`: what lay in the account beyond its cap.
Fen planned(const NeedFigures& need, Fen excess);

// The month whose spend a plan is made from: the plan of April is made in March, when February has ended.
BusinessMonth spend_month_of(BusinessMonth planned);
// Rule TY-3: that day of the month before the planned one, or its last where it is shorter.
BusinessDate plan_due(BusinessMonth planned, std::int64_t day);
// Rule TY-4: the last of the first `days` working days of the month; and how many working days after it `on` is.
BusinessDate transfer_due(const WorkingCalendar& calendar, BusinessMonth planned, std::int64_t days);
int working_days_late(const WorkingCalendar& calendar, BusinessDate due, BusinessDate on);

// Rule TY-5: what may lie in an account as a month ends, by what it paid in months up to that one.
struct AccountCap {
  Fen mean;    // of a month's payments
  Fen most;    // months of it
  Fen excess;  // of the balance, beyond that
};
// No payments, no cap: then nothing is beyond it. `months` >= 0.
AccountCap cap_of(Fen balance, std::span<const Fen> payments, std::int64_t months);
// The excess of an account over the kinds of insurance that are planned for it, by what each spent.
std::vector<Fen> excess_by_kind(Fen excess, std::span<const NeedFigures> needs);

}  // namespace liangjia::settlement
