#include "procurement/acceptance/answer_return.h"

#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_document.h"
#include "procurement/acceptance/goods_return_store.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {

template <ReturnStep kStep>
void AnswerReturn<kStep>::check(const Input& input, FieldErrors& errors) {
  if (kStep == ReturnStep::Refuse && input.reason.empty()) errors.add("/reason", error::kAnswerReason);
}

template <ReturnStep kStep>
auto AnswerReturn<kStep>::load(command::Context& context, const Input& input) -> Result<Snapshot> {
  db::Session& session = context.tx.session();
  const auto seen = find_return(session, input.goods_return);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  if (seen->distributor != context.actor().organisation) return reject(error::kNotYourDelivery);
  Snapshot snapshot;
  LockedLines locked = lock_lines_with_quota(context.tx, {seen->order_line});
  ensure(locked.lines.size() == 1, "a goods return without its order line");
  snapshot.accounts = std::move(locked.accounts);
  snapshot.order_line = std::move(locked.lines.front());
  snapshot.line = lock_acceptance_lines(context.tx, {seen->acceptance_line}).front();
  snapshot.goods_return = *lock_return(context.tx, input.goods_return);
  return snapshot;
}

template <ReturnStep kStep>
Result<Done> AnswerReturn<kStep>::may(const GoodsReturn& asked, const command::Moment& moment) {
  if (asked.distributor != moment.actor.organisation) return reject(error::kNotYourDelivery);
  return kReturnMachine.may(asked.state, kStep);
}

template <ReturnStep kStep>
auto AnswerReturn<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) -> Result<Decision> {
  if (const auto allowed = may(snapshot.goods_return, moment); !allowed) return allowed.rejection();
  Decision decision{snapshot.goods_return, snapshot.order_line, snapshot.line, {}};
  GoodsReturn& answered = decision.goods_return;
  answered.state = kReturnMachine.take(answered.state, kStep);
  answered.answered_by = moment.actor.user;
  answered.answer_reason = input.reason;
  if (answered.state == ReturnState::Refused) return decision;

  answered.amount = return_amount(snapshot.line.price, snapshot.line.kept(), answered.packs);
  answered.returned_on = moment.today;
  auto line = with_returned(snapshot.line, answered.packs);
  if (!line) return line.rejection();
  decision.line = std::move(*line);
  decision.order_line.returned += answered.packs;
  decision.movements = movements_between(snapshot.order_line, decision.order_line, {}, "goods_return", answered.id.value());
  return decision;
}

template <ReturnStep kStep>
GoodsReturn AnswerReturn<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  GoodsReturn answered = decision.goods_return;
  if (answered.state == ReturnState::Confirmed) {
    move(context, snapshot.accounts, decision.movements);
    update_line(context, snapshot.order_line, decision.order_line);
    update_acceptance_lines(context, {snapshot.line}, {decision.line});
    if (answered.amount > Fen{}) {
      context.changes.add(GoodsReturned{answered.id, snapshot.line.id, answered.institution, answered.region_code, answered.distributor,
                                        answered.amount, *answered.returned_on});
    }
  }
  update_return(context.tx, answered);
  ++answered.version;
  context.audited(kind::kGoodsReturn, answered.id.value(), goods_return_digest(snapshot.goods_return), goods_return_digest(answered));
  return answered;
}

template struct AnswerReturn<ReturnStep::Confirm>;
template struct AnswerReturn<ReturnStep::Refuse>;

}  // namespace liangjia::procurement
