#pragma once
// Pure: how a claim falls into its three parts (Rule CL-3).
#include "settlement/claim/claim.h"
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {

struct ClaimParts {
  Fen direct;
  std::vector<PrepaymentOffset> offsets;       // amounts > 0, in the order of the prepayments
  std::vector<Prepayment> offset_prepayments;  // as they are after their offset, same order
  Fen prepayment;                              // their sum
  Fen rest;
};

// `confirmed_on_behalf`: paid to enterprises for the institution, confirmed by the bank, not yet offset (CL-4).
ClaimParts parts_of(const Claim& claim, Fen confirmed_on_behalf, const std::vector<PrepaidYear>& prepaid);

// Rule CL-6. The day by which `month` is to be claimed: the rule's day of the next month, or that month's last when it is shorter.
Result<BusinessDate> claimed_by(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, BusinessMonth month);

}  // namespace liangjia::settlement
