#include "settlement/surplus/record_surplus_inputs.h"

#include "settlement/surplus/retained_surplus_store.h"

namespace liangjia::settlement {

Result<RecordSurplusInputs::Snapshot> RecordSurplusInputs::load(command::Context& context, const Input& input) {
  auto surplus = lock_own_retained_surplus(context, input.id);
  if (!surplus) return surplus.rejection();
  const auto unit = unit_of(context, *surplus);
  if (!unit) return unit.rejection();
  auto inputs = of_unit(context.tx.session(), *unit, input.inputs);
  if (!inputs) return inputs.rejection();
  return Snapshot{std::move(*surplus), std::move(*inputs)};
}

Result<Done> RecordSurplusInputs::may(const RetainedSurplus& surplus, const command::Moment&) {
  return kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::RecordInputs);
}

Result<RetainedSurplus> RecordSurplusInputs::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.surplus, moment); !allowed) return allowed.rejection();
  RetainedSurplus after = snapshot.surplus;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::RecordInputs);
  ++after.inputs;
  after.inputs_by = moment.actor.user;
  after.inputs_confirmed_by.reset();
  after.object_by.reset();
  return after;
}

RetainedSurplus RecordSurplusInputs::apply(command::Context& context, const Snapshot& snapshot, const Input& input,
                                           const Decision& decision) {
  insert_inputs(context, decision, snapshot.inputs, input.evidence);
  return update_retained_surplus(context, snapshot.surplus, decision);
}

Result<RetainedSurplus> ConfirmSurplusInputs::load(command::Context& context, const Input& input) {
  return lock_own_retained_surplus(context, input.id);
}

Result<Done> ConfirmSurplusInputs::may(const RetainedSurplus& surplus, const command::Moment& moment) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::ConfirmInputs); !step) return step;
  if (same_person(moment.actor, surplus.inputs_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<RetainedSurplus> ConfirmSurplusInputs::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  RetainedSurplus after = snapshot;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::ConfirmInputs);
  after.inputs_confirmed_by = moment.actor.user;
  return after;
}

RetainedSurplus ConfirmSurplusInputs::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_retained_surplus(context, snapshot, decision);
}

}  // namespace liangjia::settlement
