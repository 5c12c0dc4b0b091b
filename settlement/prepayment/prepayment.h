#pragma once
// A prepayment (预付金): a share of what an institution contracted for an agreement year, paid to its own prepayment account so
// that it can pay suppliers on time. It is not the general working capital. Rules:
//   PP-1  basis = sum of the lines; a line = price per pack x contracted units / units per pack, exact, rounded once half up.
//   PP-2  only locked contracted volume under an agreement in force counts.
//   PP-3  amount = basis x ratio; the ratio is never below the rule book's least (30 %).
//   PP-4  one live prepayment an institution and agreement year.
//   PP-5  maker and checker differ; money is promised only from what the pool has available.
//   PP-6  offset against claims in proportion to what was accepted under contract, net of returns, up to the claim's month.
//   PP-7  balance = paid - offset - returned >= 0, at every moment; at zero the prepayment is cleared.
//   PP-8  what was given back is recorded by one person and counted when another has confirmed it.
#include <optional>
#include <string>
#include <vector>

#include "catalog/round/round.h"
#include "core/base/object_kind.h"
#include "core/base/ratio.h"
#include "procurement/quota/quota_ledger.h"
#include "settlement/payment/payment.h"
#include "settlement/prepayment/prepayment_states.h"

namespace liangjia::settlement {

using PrepaymentId = Id<struct PrepaymentTag>;

namespace kind {
inline constexpr ObjectKind kPrepayment{"prepayment", "预付金"};
}  // namespace kind

struct PrepaymentLine {
  PrepaymentId prepayment;
  procurement::QuotaAccountId account;
  Units contracted;
  ConversionFactor factor;
  Price price;
  Fen amount;
};

struct Prepayment {
  PrepaymentId id;
  std::string number;
  catalog::AgreementYearId year;
  OrganisationId institution;
  std::string region_code;  // of the institution
  Fen basis;
  Ratio ratio;
  std::optional<rulebook::RuleId> rule;  // the ratio's, or the least ratio's when it was given
  Fen amount;
  Fen paid;
  Fen offset;
  Fen returned;
  PrepaymentState state = PrepaymentState::Computed;
  UserId made_by;  // who computed it; after a rejection by the bank who confirmed that, and so asks for a new payment
  std::optional<UserId> checked_by;
  std::optional<UserId> rejection_reported_by;  // of the last payment, until it is issued again (Rule PY-7)
  std::optional<PaymentId> payment;             // the last one issued
  std::optional<Fen> return_amount;             // this and the next two: of a return that waits for its second person (PP-8)
  std::optional<std::string> return_reference;
  std::optional<UserId> return_recorded_by;
  std::optional<std::string> reason;
  std::int64_t version = 1;
  Instant created_at{};

  Fen balance() const { return paid - offset - returned; }
  PoolCode pool() const { return pool_of(region_code); }
  // Unique together with the year while the prepayment lives (Rule PP-4).
  std::optional<OrganisationId> live_key() const { return state == PrepaymentState::Refused ? std::nullopt : std::optional{institution}; }
};

// What was offset against a claim.
struct PrepaymentOffset {
  PrepaymentId prepayment;
  std::int64_t claim_id = 0;
  Fen accepted;  // the figure the offset was computed from
  Fen amount;
  std::int64_t id = 0;  // this and the moment: when it is written
  Instant at{};
};

struct PrepaymentChange {
  std::optional<Prepayment> before;
  Prepayment after;
};

// "prepayment.balance", "prepayment.offsets", "prepayment.ledger", "prepayment.lines".
std::vector<command::Invariant> prepayment_invariants();

}  // namespace liangjia::settlement
