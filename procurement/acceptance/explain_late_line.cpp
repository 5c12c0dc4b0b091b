#include "procurement/acceptance/explain_late_line.h"

#include "procurement/acceptance/acceptance_errors.h"

namespace liangjia::procurement {
namespace {

// Until when a dispute of this line stops its clock; none when the rule book lets none do so.
Result<std::optional<BusinessDate>> pause_end(const AcceptanceLine& line, const command::Moment& moment) {
  using End = std::optional<BusinessDate>;
  const rulebook::RuleScope scope{line.region_code, {}, {}, line.institution};
  const auto pauses = moment.rules.flag("settlement.dispute_pauses", scope, moment.today);
  if (!pauses) return pauses.rejection();
  if (!pauses->value) return End{};
  const auto most = moment.rules.number("settlement.pause_days_most", scope, moment.today);
  if (!most) return most.rejection();
  const int left = static_cast<int>(most->value) - line.paused_by(moment.today);
  if (left <= 0) return reject(error::kPauseUsedUp, {{"days", std::to_string(most->value)}});
  return End{moment.today.plus_days(left)};
}

}  // namespace

void ExplainLateLine::check(const Input& input, FieldErrors& errors) {
  if ((is_dispute(input.code) || input.code == LateReasonCode::Other) && input.note.empty())
    errors.add("/note", liangjia::error::kRequired);
}

Result<LateLineGround> ExplainLateLine::load(command::Context& context, const Input& input) { return lock_late_line(context, input.line); }

Result<Done> ExplainLateLine::may(const AcceptanceLine& line, const command::Moment&) {
  if (!is_owed(line.payment_state) || line.amount <= Fen{}) return reject(error::kLineNotOwed);
  return Done{};
}

auto ExplainLateLine::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) -> Result<Decision> {
  if (const auto allowed = may(snapshot.line, moment); !allowed) return allowed.rejection();
  Decision decision{without_late_reason(snapshot.line, moment.today), {}, {}};
  if (snapshot.open) decision.ended = ended_now(*snapshot.open, moment);
  LateReason& reason = decision.reason;
  reason.acceptance_line = snapshot.line.id;
  reason.code = input.code;
  reason.note = input.note;
  reason.from = moment.today;
  reason.recorded_by = moment.actor.user;
  reason.created_at = moment.now;
  if (is_dispute(input.code)) {
    const auto end = pause_end(decision.line, moment);
    if (!end) return end.rejection();
    reason.pauses = end->has_value();
    reason.pause_ends_on = *end;
  } else if (!snapshot.line.overdue(moment.today)) {
    return reject(error::kLineNotLate, {{"due_on", snapshot.line.due_by(moment.today).text()}});
  }
  decision.line = with_late_reason(std::move(decision.line), reason);
  return decision;
}

AcceptanceLine ExplainLateLine::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  LateReason reason = decision.reason;
  reason.id = context.ids.next<LateReasonId>();
  if (decision.ended) update_late_reason(context.tx, *decision.ended);
  insert_late_reason(context.tx, reason);
  return save_late_line(context, snapshot.line, decision.line, reason);
}

}  // namespace liangjia::procurement
