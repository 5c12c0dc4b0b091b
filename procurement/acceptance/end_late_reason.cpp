#include "procurement/acceptance/end_late_reason.h"

#include "procurement/acceptance/acceptance_errors.h"

namespace liangjia::procurement {

Result<LateLineGround> EndLateReason::load(command::Context& context, const Input& input) { return lock_late_line(context, input.line); }

Result<Done> EndLateReason::may(const AcceptanceLine& line, const command::Moment&) {
  if (!line.late_reason) return reject(error::kNoLateReason);
  return Done{};
}

auto EndLateReason::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) -> Result<Decision> {
  if (const auto allowed = may(snapshot.line, moment); !allowed) return allowed.rejection();
  ensure(snapshot.open.has_value(), "a line shows a reason that is not open");
  return Decision{without_late_reason(snapshot.line, moment.today), ended_now(*snapshot.open, moment)};
}

AcceptanceLine EndLateReason::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_late_reason(context.tx, decision.ended);
  return save_late_line(context, snapshot.line, decision.line, decision.ended);
}

}  // namespace liangjia::procurement
