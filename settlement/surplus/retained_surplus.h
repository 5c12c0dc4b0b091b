#pragma once
// The retained surplus (结余留用) of an institution, or of the alliance it leads, in an agreement year: from the inputs to the money.
// Rules:
//   SU-9  inputs are recorded by one person and confirmed by another.
//   SU-10 each computation stands beside the older ones with its rows, the rules it used and whether any of those is not confirmed.
//   SU-11 the institution may object in the rule's days after publication; the figure is final when they are over and another person than
//         the one who computed it says so. No variety of an institution and agreement year is final twice.
//   SU-12 what is granted is booked in both books as it becomes final, and paid under two persons.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/invariant.h"
#include "settlement/payment/payment.h"
#include "settlement/surplus/retained_surplus_states.h"
#include "settlement/surplus/surplus_inputs.h"

namespace liangjia::settlement {

using RetainedSurplusId = Id<struct RetainedSurplusTag>;

namespace kind {
inline constexpr ObjectKind kRetainedSurplus{"retained_surplus", "结余留用"};
}  // namespace kind

struct RetainedSurplus {
  RetainedSurplusId id;
  std::string number;
  catalog::AgreementYearId year;
  OrganisationId institution;
  std::string region_code;
  RetainedSurplusState state = RetainedSurplusState::InputsOpen;
  int inputs = 1;       // which recording of inputs counts
  int computation = 0;  // the last one; 0: none yet
  Fen base;             // this and the next two: of the last computation
  Ratio share;
  Fen granted;
  Fen paid;
  UserId inputs_by;
  std::optional<UserId> inputs_confirmed_by;
  std::optional<UserId> made_by;  // who computed it; after a rejection by the bank who confirmed that
  std::optional<UserId> checked_by;
  std::optional<UserId> rejection_reported_by;
  std::optional<BusinessDate> object_by;  // the last day for an objection
  std::optional<std::string> objection;
  std::optional<UserId> objected_by;
  std::optional<std::string> objection_answer;
  std::optional<PaymentId> payment;
  std::optional<std::string> reason;  // of the bank's rejection
  std::optional<std::string> note;    // how the institution used it
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
};

// One recording of inputs; its varieties are rows of their own.
struct RecordedInputs {
  RetainedSurplusId surplus;
  int number = 1;
  Ratio employees_fund_share, residents_fund_share;
  SurplusAssessment assessment;
  std::string evidence;
  UserId recorded_by;
  Instant at{};
};
struct RecordedVariety {
  RetainedSurplusId surplus;
  int number = 1;
  SurplusVarietyInput input;
};

// One computation; its rows are of one variety, institution and kind of insurance.
struct SurplusComputation {
  RetainedSurplusId surplus;
  int number = 1;
  int inputs = 1;
  BusinessDate on;  // the day of the rules
  Ratio score;
  Fen sum, base;
  Ratio share;
  Fen granted;
  bool charge_all = false;
  std::string rules;  // ids, separated by commas
  bool provisional = false;
  UserId computed_by;
  Instant at{};
};
struct SurplusComputationRow {
  RetainedSurplusId surplus;
  int number = 1;
  SurplusVarietyFigures variety;
  SurplusRow row;
};

// Rule SU-11
struct SettledVariety {
  catalog::AgreementYearId year;
  OrganisationId institution;
  catalog::VarietyId variety;
  RetainedSurplusId surplus;
};

// Change type for the invariants. `rows` of the computation when there is a new one.
struct RetainedSurplusChange {
  std::optional<RetainedSurplus> before;
  RetainedSurplus after;
  std::optional<SurplusComputation> computation = {};
  std::vector<SurplusComputationRow> rows = {};
};

// "surplus.rows", "surplus.share", "surplus.charged", "surplus.persons", "surplus.settled", "surplus.ledger".
std::vector<command::Invariant> retained_surplus_invariants();

}  // namespace liangjia::settlement
