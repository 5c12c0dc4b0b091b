#include "settlement/surplus/compute_surplus.h"

#include "settlement/surplus/accepted_varieties.h"
#include "settlement/surplus/retained_surplus_store.h"

namespace liangjia::settlement {
Result<ComputeSurplus::Snapshot> ComputeSurplus::load(command::Context& context, const Input& input) {
  auto surplus = lock_own_retained_surplus(context, input.id);
  if (!surplus) return surplus.rejection();
  auto unit = unit_of(context, *surplus);
  if (!unit) return unit.rejection();
  const SurplusInputs inputs = recorded_inputs(context.tx.session(), surplus->id, surplus->inputs);
  auto varieties = accepted_varieties(context.tx.session(), *unit, inputs);
  if (!varieties) return varieties.rejection();
  return Snapshot{std::move(*surplus), std::move(*unit), inputs.assessment, std::move(*varieties)};
}

Result<Done> ComputeSurplus::may(const RetainedSurplus& surplus, const command::Moment&) {
  return kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Compute);
}

Result<ComputeSurplus::Decision> ComputeSurplus::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.surplus, moment); !allowed) return allowed.rejection();
  const auto book = read_surplus_book(moment.rules, snapshot.unit.rules(), snapshot.unit.on);
  if (!book) return book.rejection();
  const Ratio score = assessed(snapshot.assessment, book->weights).total;
  Decision decision{snapshot.surplus, {}, compute_surplus(snapshot.varieties, book->terms, score)};
  RetainedSurplus& after = decision.after;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Compute);
  ++after.computation;
  after.base = decision.figures.base;
  after.share = decision.figures.share;
  after.granted = decision.figures.granted;
  after.made_by = moment.actor.user;
  decision.computation = {after.id,          after.computation, after.inputs,  snapshot.unit.on,       score,       decision.figures.sum,
                          after.base,        after.share,       after.granted, book->terms.charge_all, book->ids(), book->provisional,
                          moment.actor.user, moment.now};
  return decision;
}

RetainedSurplus ComputeSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return insert_computation(context, snapshot.surplus, decision.after, decision.computation, decision.figures);
}

Result<PublishSurplus::Snapshot> PublishSurplus::load(command::Context& context, const Input& input) {
  auto surplus = lock_own_retained_surplus(context, input.id);
  if (!surplus) return surplus.rejection();
  auto unit = unit_of(context, *surplus);
  if (!unit) return unit.rejection();
  return Snapshot{std::move(*surplus), std::move(*unit)};
}

Result<Done> PublishSurplus::may(const RetainedSurplus& surplus, const command::Moment&) {
  return kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Publish);
}

// Rule SU-11
Result<RetainedSurplus> PublishSurplus::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.surplus, moment); !allowed) return allowed.rejection();
  const auto book = read_surplus_book(moment.rules, snapshot.unit.rules(), snapshot.unit.on);
  if (!book) return book.rejection();
  RetainedSurplus after = snapshot.surplus;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Publish);
  after.object_by = moment.calendar.plus_working_days(moment.today, book->objection_working_days);
  after.objection.reset();
  after.objected_by.reset();
  after.objection_answer.reset();
  return after;
}

RetainedSurplus PublishSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_retained_surplus(context, snapshot.surplus, decision);
}

}  // namespace liangjia::settlement
