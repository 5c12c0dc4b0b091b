#include "settlement/treasury/treasury_rules.h"

#include <algorithm>

namespace liangjia::settlement {
namespace {

// Of amounts >= 0.
Fen divided(FenSum sum, std::int64_t parts) { return FenSum{(sum.count() * 2 + parts) / (Int128{2} * parts)}.to_fen(); }

}  // namespace

Fen planned(const NeedFigures& need, Fen excess) {
  const FenSum wanted = FenSum{need.spend} + need.extras - need.expected_balance - excess;
  return wanted < FenSum{} ? Fen{} : wanted.to_fen();
}

BusinessMonth spend_month_of(BusinessMonth planned) { return BusinessMonth::of(planned.first_day().plus_months(-2)); }

BusinessDate plan_due(BusinessMonth planned, std::int64_t day) {
  const BusinessDate last = planned.first_day().plus_days(-1);
  const BusinessDate first = BusinessMonth::of(last).first_day();
  return first.plus_days(static_cast<int>(std::clamp<std::int64_t>(day - 1, 0, last.days_since(first))));
}

BusinessDate transfer_due(const WorkingCalendar& calendar, BusinessMonth planned, std::int64_t days) {
  return calendar.plus_working_days(planned.first_day().plus_days(-1), static_cast<int>(std::clamp<std::int64_t>(days, 1, 31)));
}

int working_days_late(const WorkingCalendar& calendar, BusinessDate due, BusinessDate on) {
  int late = 0;
  for (BusinessDate day = due.plus_days(1); day <= on; day = day.plus_days(1)) late += calendar.is_working_day(day) ? 1 : 0;
  return late;
}

AccountCap cap_of(Fen balance, std::span<const Fen> payments, std::int64_t months) {
  if (payments.empty()) return {};
  FenSum sum;
  for (const Fen one : payments) sum += one;
  const auto parts = static_cast<std::int64_t>(payments.size());
  const Fen most = divided(FenSum{sum.count() * months}, parts);
  return {divided(sum, parts), most, std::max(Fen{}, balance - most)};
}

std::vector<Fen> excess_by_kind(Fen excess, std::span<const NeedFigures> needs) {
  std::vector<std::int64_t> weights;
  for (const NeedFigures& one : needs) weights.push_back(one.spend.count());
  if (std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; })) std::ranges::fill(weights, 1);
  return split(excess, weights);
}

}  // namespace liangjia::settlement
