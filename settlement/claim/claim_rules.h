#pragma once
// Pure: how a claim falls into its three parts (Rule CL-3).
#include "settlement/claim/claim.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {

struct ClaimParts {
  Fen direct;
  std::vector<PrepaymentOffset> offsets;       // amounts > 0, in the order of the prepayments
  std::vector<Prepayment> offset_prepayments;  // as they are after their offset, same order
  Fen prepayment;                              // their sum
  Fen rest;
};

// `confirmed_on_behalf`: paid to enterprises for the institution, confirmed by the bank, not yet offset (CL-4).
ClaimParts parts_of(const Claim& claim, Fen confirmed_on_behalf, const std::vector<Prepayment>& paid,
                    const std::vector<AcceptedUnderContract>& accepted);

}  // namespace liangjia::settlement
