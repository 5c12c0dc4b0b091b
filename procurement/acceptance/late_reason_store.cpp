#include "procurement/acceptance/late_reason_store.h"

#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/late_reason_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kOfLine = db::select<kLateReasonTable, "WHERE acceptance_line_id = ? ORDER BY id">("late_reason_store.of_line");
constexpr auto kOpen = db::select<kLateReasonTable, "WHERE acceptance_line_id = ? AND ended_on IS NULL">("late_reason_store.open");

}  // namespace

std::vector<LateReason> late_reasons_of(db::Session& session, AcceptanceLineId line) { return db::all(session, kOfLine, line); }

void insert_late_reason(db::Transaction& tx, const LateReason& reason) { db::insert<kLateReasonTable>(tx, reason); }
void update_late_reason(db::Transaction& tx, const LateReason& reason) { db::update<kLateReasonTable>(tx, reason); }

Result<LateLineGround> lock_late_line(command::Context& context, AcceptanceLineId id) {
  auto lines = lock_acceptance_lines(context.tx, {id});
  if (lines.empty() || !context.actor().scope.covers(lines.front().ownership())) return reject(liangjia::error::kNotFound);
  return LateLineGround{std::move(lines.front()), db::one(context.tx.session(), kOpen, id)};
}

LateReason ended_now(LateReason reason, const command::Moment& moment) {
  reason.ended_on = moment.today;
  reason.ended_by = moment.actor.user;
  return reason;
}

AcceptanceLine save_late_line(command::Context& context, const AcceptanceLine& before, const AcceptanceLine& after,
                              const LateReason& told) {
  const auto digest = [&told](const AcceptanceLine& line) {
    return json::Object{{"number", line.number},
                        {"late_reason", line.late_reason},
                        {"paused_days", line.paused_days},
                        {"note", line.late_reason == told.code ? json::Value{told.note} : json::Value{}}};
  };
  update_acceptance_lines(context, {before}, {after});
  AcceptanceLine line = after;
  ++line.version;
  context.audited(kind::kAcceptanceLine, line.id.value(), digest(before), digest(line));
  return line;
}

}  // namespace liangjia::procurement
