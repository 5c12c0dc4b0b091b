#include "settlement/recovery/demand_recovery.h"

#include "settlement/recovery/recovery_store.h"

namespace liangjia::settlement {

Result<Recovery> DemandRecovery::load(command::Context& context, const Input& input) {
  auto recovery = lock_recovery(context.tx, input.id);
  if (!recovery || !context.actor().scope.covers(recovery->owner())) return reject(liangjia::error::kNotFound);
  return std::move(*recovery);
}

Result<Done> DemandRecovery::may(const Recovery& recovery, const command::Moment& moment) {
  if (auto step = kRecoveryStates.may(recovery.state, RecoveryStep::Demand); !step) return step;
  if (!moment.actor.has(recovery.payer == MoneySide::Fund ? Role::AgencyMaker : Role::InstitutionFinance))
    return reject(liangjia::error::kForbidden);
  return Done{};
}

Result<Recovery> DemandRecovery::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  const rulebook::RuleScope scope{snapshot.region_code, {}, {}, snapshot.institution};
  const auto days = moment.rules.number("settlement.recovery_days", scope, moment.today);
  if (!days) return days.rejection();
  Recovery after = snapshot;
  after.state = kRecoveryStates.take(after.state, RecoveryStep::Demand);
  after.due_on = moment.today.plus_days(static_cast<int>(days->value));
  after.demanded_by = moment.actor.user;
  return after;
}

Recovery DemandRecovery::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_recovery(context, snapshot, decision);
}

}  // namespace liangjia::settlement
