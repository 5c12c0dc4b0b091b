#pragma once
// Why a line is paid late, and for how long its clock stood still.
//   DE-27  an institution gives a reason for a line that is late. One that lies with the supplier (goods or invoice disputed, papers
//          missing) may be given before the line is late too, and stops the clock from that day on, where the rule book says so
//          (settlement.dispute_pauses), until it is ended by the institution or by the bureau, and for no more days of one line than the
//          rule book names (settlement.pause_days_most). Days that the clock stood are taken off the days late; each pause is kept as an
//          interval. A line has one reason at a time: a new one ends the one before.
#include <optional>
#include <string>

#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

using LateReasonId = Id<struct LateReasonTag>;

struct LateReason {
  LateReasonId id;
  AcceptanceLineId acceptance_line;
  LateReasonCode code = LateReasonCode::Other;
  std::string note;
  bool pauses = false;  // as the rule book had it on that day
  BusinessDate from;
  std::optional<BusinessDate> pause_ends_on;  // of one that pauses: the day the clock goes on by itself
  std::optional<BusinessDate> ended_on;
  UserId recorded_by;
  UserId ended_by;
  Instant created_at{};

  int paused_days() const;  // of one that has ended
};

// The causes that lie with the supplier.
constexpr bool is_dispute(LateReasonCode code) {
  return code == LateReasonCode::GoodsDisputed || code == LateReasonCode::InvoiceDisputed || code == LateReasonCode::PapersMissing;
}

// The line with that reason, or without the one it has, whose days are kept.
AcceptanceLine with_late_reason(AcceptanceLine line, const LateReason& reason);
AcceptanceLine without_late_reason(AcceptanceLine line, BusinessDate today);

}  // namespace liangjia::procurement
