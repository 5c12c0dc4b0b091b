#pragma once
// Reasons of late lines in SQL. They change only while their acceptance line is locked, and have no locks of their own.
#include <optional>
#include <vector>

#include "core/command/context.h"
#include "procurement/acceptance/late_reason.h"

namespace liangjia::procurement {

// All there ever were of a line, the first first.
std::vector<LateReason> late_reasons_of(db::Session& session, AcceptanceLineId line);
void insert_late_reason(db::Transaction& tx, const LateReason& reason);
void update_late_reason(db::Transaction& tx, const LateReason& reason);

// A line, locked, with the reason it has now; not_found when it is not the actor's.
struct LateLineGround {
  AcceptanceLine line;
  std::optional<LateReason> open;
};
Result<LateLineGround> lock_late_line(command::Context& context, AcceptanceLineId id);
LateReason ended_now(LateReason reason, const command::Moment& moment);
// Written and audited; with its new version. `told`: the reason that came or ended.
AcceptanceLine save_late_line(command::Context& context, const AcceptanceLine& before, const AcceptanceLine& after, const LateReason& told);

}  // namespace liangjia::procurement
