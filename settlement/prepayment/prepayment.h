#pragma once
// A prepayment (预付金): a share of what an institution contracted for an agreement year, paid to its own prepayment account so
// that it can pay suppliers on time. It is not the general working capital. Rules:
//   PP-1  basis = sum of the lines; a line = price per pack x contracted units / units per pack, exact, rounded once half up.
//   PP-2  only locked contracted volume under an agreement in force counts.
//   PP-3  the ratio is never below the rule book's least (30 %), nor below what an agreement promises.
//   PP-4  the documents of an institution and agreement year are numbered; a next one is computed when the last is paid.
//   PP-5  maker and checker differ; money is promised only from what the pool has available.
//   PP-6  offset against claims, all documents of a year together, the oldest first: in proportion to what was accepted under contract,
//         net of returns, up to the claim's month.
//   PP-7  balance = paid - offset - returned >= 0, at every moment; at zero the prepayment is cleared.
//   PP-8  what was given back is recorded by one person and counted when another has confirmed it.
//   PP-9  measured in money: what is required is the ratio of the whole amount contracted for the year. When that rises - by agreements
//         signed later, amendments, moves to a backup - a top-up provides the difference; its lines are what no document counted before.
//   PP-10 an institution on direct settlement is prepaid or not as the rule book says; what is financed twice is shown.
//   PP-11 where the rule book says so, offset by a twelfth a month, or all at once when the year ends (rolling).
//   PP-12 what is left prepayment.clear_days after the year's end is overdue.
//   PP-13 paid in phases: the first document provides a share of what is required, the next one the rest, to the fen. Due so many working
//         days after the agreements it counts were signed.
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

enum class OffsetMode { Proportional, Rolling, Monthly };

// What one account adds to the basis: less than nothing when volume has left it since an earlier document.
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
  int sequence = 1;         // among the documents of the year; from 2 on a top-up or the second phase
  Fen basis;                // what its lines add to the amount contracted for the year
  Ratio ratio;
  std::optional<rulebook::RuleId> rule;  // the ratio's, or the least ratio's when it was given
  Fen required;                          // by all documents up to this one (PP-9)
  Fen amount;
  Fen paid;
  Fen offset;
  Fen returned;
  OffsetMode offset_mode = OffsetMode::Proportional;  // of all documents of the year as of its first
  std::optional<BusinessDate> pay_by;                 // none when no newly signed agreement is counted
  BusinessDate clear_by;
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
  bool on_its_way() const {
    return state == PrepaymentState::Computed || state == PrepaymentState::Approved || state == PrepaymentState::Paying;
  }
  bool overdue(BusinessDate today) const { return balance() > Fen{} && today > clear_by; }  // Rule PP-12
  PoolCode pool() const { return pool_of(region_code); }
  // Unique together with year and sequence while the prepayment lives (Rule PP-4).
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

// "prepayment.balance", "prepayment.offsets", "prepayment.ledger", "prepayment.lines", "prepayment.series", "prepayment.units".
std::vector<command::Invariant> prepayment_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::OffsetMode> {
  using M = settlement::OffsetMode;
  static constexpr EnumName<M> kAll[] = {{M::Proportional, "proportional", "按采购进度冲抵"},
                                         {M::Rolling, "rolling", "年度清算时收回"},
                                         {M::Monthly, "monthly", "每月冲抵十二分之一"}};
};
}  // namespace liangjia
