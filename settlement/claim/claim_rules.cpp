#include "settlement/claim/claim_rules.h"

#include <algorithm>

#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {
namespace {

FenSum accepted_in(const std::vector<AcceptedUnderContract>& accepted, catalog::AgreementYearId year) {
  for (const AcceptedUnderContract& one : accepted) {
    if (one.year == year) return one.net;
  }
  return {};
}

}  // namespace

ClaimParts parts_of(const Claim& claim, Fen confirmed_on_behalf, const std::vector<Prepayment>& paid,
                    const std::vector<AcceptedUnderContract>& accepted) {
  ClaimParts parts;
  parts.direct = std::min(std::max(confirmed_on_behalf, Fen{}), claim.amount);
  parts.rest = claim.amount - parts.direct;
  for (const Prepayment& prepayment : paid) {
    const FenSum net = accepted_in(accepted, prepayment.year);
    const Fen amount = proportional_offset(prepayment, net, parts.rest);
    if (amount == Fen{}) continue;
    parts.offsets.push_back({prepayment.id, claim.id.value(), net.to_fen(), amount});
    parts.offset_prepayments.push_back(after_offset(prepayment, amount));
    parts.prepayment += amount;
    parts.rest -= amount;
  }
  return parts;
}

}  // namespace liangjia::settlement
