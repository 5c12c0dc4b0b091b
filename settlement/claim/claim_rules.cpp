#include "settlement/claim/claim_rules.h"

#include <algorithm>

#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {

ClaimParts parts_of(const Claim& claim, Fen confirmed_on_behalf, const std::vector<PrepaidYear>& prepaid) {
  ClaimParts parts;
  parts.direct = std::min(std::max(confirmed_on_behalf, Fen{}), claim.amount);
  parts.rest = claim.amount - parts.direct;
  for (const PrepaidYear& year : prepaid) {
    Fen due = offset_due(year, claim.month);
    for (const Prepayment& prepayment : year.documents) {
      const Fen amount = std::min({due, prepayment.balance(), parts.rest});
      if (prepayment.state != PrepaymentState::Paid || amount == Fen{}) continue;
      parts.offsets.push_back({prepayment.id, claim.id.value(), year.accepted.to_fen(), amount});
      parts.offset_prepayments.push_back(after_offset(prepayment, amount));
      parts.prepayment += amount;
      parts.rest -= amount;
      due -= amount;
    }
  }
  return parts;
}

Result<BusinessDate> claimed_by(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, BusinessMonth month) {
  const auto day = rules.number("claim.by_day", scope, on);
  if (!day) return day.rejection();
  const BusinessDate first = month.next().first_day(), last = month.next().last_day();
  return first.plus_days(static_cast<int>(std::clamp<std::int64_t>(day->value - 1, 0, last.days_since(first))));
}

}  // namespace liangjia::settlement
