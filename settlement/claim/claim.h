#pragma once
// The monthly claim of an institution against the fund, and how it is settled:
//   CL-1  once a month and institution; refused ones may be filed again.
//   CL-2  reviewed and approved by two persons.
//   CL-3  in this order: what the fund already paid to enterprises on the institution's behalf (direct offset), the prepayment
//         in proportion (PP-6), the rest in money. The three parts sum to the claim exactly.
//   CL-4  only what the bank has confirmed as paid on the institution's behalf is offset: an instruction on its way may come back.
//   CL-5  the rest leaves only within what the pool has available (FU-1); else the claim waits as approved, with the reason.
//   CL-6  a claim is for a month that is over; first filed after the rule's day (claim.by_day) it is late, which is marked and shown.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "settlement/claim/claim_states.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

using ClaimId = Id<struct ClaimTag>;

namespace kind {
inline constexpr ObjectKind kClaim{"claim", "医保申报"};
}  // namespace kind

struct Claim {
  ClaimId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;  // of the institution
  BusinessMonth month;
  std::optional<BusinessDate> file_by;  // none of claims that were filed before there was such a day
  bool late = false;                    // first filed after that day
  Fen amount;
  Fen offset_direct;
  Fen offset_prepayment;
  Fen rest;
  ClaimState state = ClaimState::Filed;
  UserId filed_by;
  std::optional<UserId> made_by;  // who reviewed it; after a rejection by the bank who confirmed that, and so asks for a new payment
  std::optional<UserId> checked_by;
  std::optional<UserId> rejection_reported_by;  // of the last payment, until it is issued again (Rule PY-7)
  std::optional<PaymentId> payment;             // the last one issued
  std::optional<std::string> reason;
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
};

struct ClaimChange {
  std::optional<Claim> before;
  Claim after;
};

// "claim.parts", "claim.payable", "claim.offsets", "claim.month_over".
std::vector<command::Invariant> claim_invariants();

}  // namespace liangjia::settlement
