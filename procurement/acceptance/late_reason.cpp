#include "procurement/acceptance/late_reason.h"

#include <algorithm>

namespace liangjia::procurement {

int LateReason::paused_days() const {
  ensure(ended_on.has_value(), "a reason that has not ended has no days yet");
  return pauses ? std::min(*ended_on, *pause_ends_on).days_since(from) : 0;
}

AcceptanceLine with_late_reason(AcceptanceLine line, const LateReason& reason) {
  line.late_reason = reason.code;
  if (reason.pauses) {
    line.paused_from = reason.from;
    line.pause_ends_on = reason.pause_ends_on;
  }
  return line;
}

AcceptanceLine without_late_reason(AcceptanceLine line, BusinessDate today) {
  line.paused_days = line.paused_by(today);
  line.late_reason.reset();
  line.paused_from.reset();
  line.pause_ends_on.reset();
  return line;
}

}  // namespace liangjia::procurement
