#include "settlement/surplus/decide_surplus.h"

#include "settlement/surplus/retained_surplus_store.h"
#include "settlement/surplus/surplus_errors.h"

namespace liangjia::settlement {

Result<RetainedSurplus> ObjectToSurplus::load(command::Context& context, const Input& input) {
  return lock_own_retained_surplus(context, input.id);
}

// Rule SU-11
Result<Done> ObjectToSurplus::may(const RetainedSurplus& surplus, const command::Moment& moment) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Object); !step) return step;
  if (moment.today > surplus.object_by.value()) return reject(error::kSurplusObjectionLate, {{"date", surplus.object_by->text()}});
  return Done{};
}

Result<RetainedSurplus> ObjectToSurplus::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  RetainedSurplus after = snapshot;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Object);
  after.objection = input.reason;
  after.objected_by = moment.actor.user;
  after.objection_answer.reset();
  return after;
}

RetainedSurplus ObjectToSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_retained_surplus(context, snapshot, decision);
}

template <RetainedSurplusStep kStep>
Result<RetainedSurplus> AnswerSurplusObjection<kStep>::load(command::Context& context, const Input& input) {
  return lock_own_retained_surplus(context, input.id);
}

template <RetainedSurplusStep kStep>
Result<Done> AnswerSurplusObjection<kStep>::may(const RetainedSurplus& surplus, const command::Moment& moment) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, kStep); !step) return step;
  if (same_person(moment.actor, surplus.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <RetainedSurplusStep kStep>
Result<RetainedSurplus> AnswerSurplusObjection<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  RetainedSurplus after = snapshot;
  after.state = kRetainedSurplusStates.take(after.state, kStep);
  after.objection_answer = input.answer;
  return after;
}

template <RetainedSurplusStep kStep>
RetainedSurplus AnswerSurplusObjection<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                     const Decision& decision) {
  return update_retained_surplus(context, snapshot, decision);
}

template struct AnswerSurplusObjection<RetainedSurplusStep::Uphold>;
template struct AnswerSurplusObjection<RetainedSurplusStep::Dismiss>;

Result<FinaliseSurplus::Snapshot> FinaliseSurplus::load(command::Context& context, const Input& input) {
  auto surplus = lock_own_retained_surplus(context, input.id);
  if (!surplus) return surplus.rejection();
  auto settled = settled_elsewhere(context.tx.session(), *surplus);
  return Snapshot{std::move(*surplus), std::move(settled)};
}

// Rule SU-11
Result<Done> FinaliseSurplus::may(const RetainedSurplus& surplus, const command::Moment& moment) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Finalise); !step) return step;
  if (same_person(moment.actor, surplus.made_by)) return reject(liangjia::error::kSamePerson);
  if (moment.today <= surplus.object_by.value()) return reject(error::kSurplusObjectionOpen, {{"date", surplus.object_by->text()}});
  return Done{};
}

Result<RetainedSurplus> FinaliseSurplus::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.surplus, moment); !allowed) return allowed.rejection();
  if (!snapshot.settled.empty()) {
    const SettledVariety& first = snapshot.settled.front();
    return reject(error::kSurplusVarietySettled, {{"institution", first.institution.text()}, {"variety", first.variety.text()}});
  }
  RetainedSurplus after = snapshot.surplus;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Finalise);
  after.checked_by = moment.actor.user;
  return after;
}

// Rule SU-12
RetainedSurplus FinaliseSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  const RetainedSurplus after = update_retained_surplus(context, snapshot.surplus, decision);
  insert_settled(context, after);
  if (after.granted == Fen{}) return after;
  post(context, {TransferKind::SurplusGranted,
                 std::string(kind::kRetainedSurplus.token),
                 after.id.value(),
                 after.institution,
                 {},
                 context.moment.today,
                 after.number,
                 legs::surplus_granted(after.pool(), after.institution, after.granted),
                 {}});
  return after;
}

Result<RetainedSurplus> CloseSurplus::load(command::Context& context, const Input& input) {
  return lock_own_retained_surplus(context, input.id);
}

Result<Done> CloseSurplus::may(const RetainedSurplus& surplus, const command::Moment&) {
  if (auto step = kRetainedSurplusStates.may(surplus.state, RetainedSurplusStep::Close); !step) return step;
  if (surplus.paid != surplus.granted) return reject(error::kSurplusNotPaid, {{"granted", surplus.granted.text()}});
  return Done{};
}

Result<RetainedSurplus> CloseSurplus::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  RetainedSurplus after = snapshot;
  after.state = kRetainedSurplusStates.take(after.state, RetainedSurplusStep::Close);
  after.note = input.note;
  return after;
}

RetainedSurplus CloseSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_retained_surplus(context, snapshot, decision);
}

}  // namespace liangjia::settlement
