#include "procurement/need/decide_need.h"

#include "core/base/noun.h"
#include "procurement/need/need_errors.h"
#include "procurement/need/need_store.h"
#include "procurement/volume/volume_rules.h"

namespace liangjia::procurement {
namespace {

// Before an answer a need is its asker's to take back; a bureau closes what was answered.
NeedStep closing_step(const Need& need, const command::Moment& moment) {
  const bool asker = moment.actor.scope.kind() == OrganisationKind::Institution;
  return asker && need.state != NeedState::Answered ? NeedStep::Withdraw : NeedStep::Close;
}

}  // namespace

Result<Need> SeeNeed::load(command::Context& context, const Input& input) { return lock_own_need(context, input.id); }

Result<Done> SeeNeed::may(const Need& need, const command::Moment& moment) {
  if (auto step = kNeedMachine.may(need.state, NeedStep::See); !step) return step;
  if (level_of_bureau(moment.actor.scope.region_code()) != BureauLevel::County) return reject(error::kNeedForCounty);
  return Done{};
}

Result<Need> SeeNeed::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Need need = snapshot;
  need.state = kNeedMachine.take(need.state, NeedStep::See);
  need.seen_by = moment.actor.user;
  return need;
}

Need SeeNeed::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_need(context, snapshot, decision);
}

void AnswerNeed::check(const Input& input, FieldErrors& errors) {
  const bool names = input.outcome == NeedOutcome::Listed || input.outcome == NeedOutcome::Substitute;
  if (names && !input.product) errors.add("/product_id", liangjia::error::kRequired);
  if (!names && input.product) errors.add("/product_id", error::kNeedNoProduct);
}

Result<AnswerNeed::Snapshot> AnswerNeed::load(command::Context& context, const Input& input) {
  const bool known = !input.product || catalog::find_product(context.tx.session(), *input.product).has_value();
  auto need = lock_own_need(context, input.id);
  if (!need) return need.rejection();
  return Snapshot{std::move(*need), known};
}

Result<Done> AnswerNeed::may(const Need& need, const command::Moment&) { return kNeedMachine.may(need.state, NeedStep::Answer); }

Result<Need> AnswerNeed::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.need, moment); !allowed) return allowed.rejection();
  if (!snapshot.product_known) return reject_field("/product_id", liangjia::error::kReferenceNotFound, named(noun::kProduct));
  Need need = snapshot.need;
  need.state = kNeedMachine.take(need.state, NeedStep::Answer);
  need.outcome = input.outcome;
  need.answer = input.text;
  need.product = input.product;
  need.answered_by = moment.actor.user;
  need.answered_at = moment.now;
  return need;
}

Need AnswerNeed::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_need(context, snapshot.need, decision);
}

Result<Need> CloseNeed::load(command::Context& context, const Input& input) { return lock_own_need(context, input.id); }

Result<Done> CloseNeed::may(const Need& need, const command::Moment& moment) {
  return kNeedMachine.may(need.state, closing_step(need, moment));
}

Result<Need> CloseNeed::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Need need = snapshot;
  need.state = kNeedMachine.take(need.state, closing_step(need, moment));
  need.closed_by = moment.actor.user;
  return need;
}

Need CloseNeed::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_need(context, snapshot, decision);
}

}  // namespace liangjia::procurement
