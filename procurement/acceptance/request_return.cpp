#include "procurement/acceptance/request_return.h"

#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_document.h"
#include "procurement/acceptance/goods_return_store.h"

namespace liangjia::procurement {

void RequestReturn::check(const Input& input, FieldErrors& errors) {
  if (input.packs <= Packs{}) errors.add("/packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "100000000"}});
  if (input.reason == GoodsReason::Other && input.note.empty()) errors.add("/note", liangjia::error::kRequired);
}

Result<RequestReturn::Snapshot> RequestReturn::load(command::Context& context, const Input& input) {
  auto lines = lock_acceptance_lines(context.tx, {input.acceptance_line});
  if (lines.empty() || !context.actor().scope.covers(lines.front().ownership())) return reject(liangjia::error::kNotFound);
  const Packs waiting = packs_waiting_for_answer(context.tx, input.acceptance_line);
  return Snapshot{std::move(lines.front()), waiting};
}

Result<GoodsReturn> RequestReturn::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const AcceptanceLine& line = snapshot.line;
  const Packs returnable = line.kept() - snapshot.waiting;
  if (input.packs > returnable) return reject_field("/packs", error::kReturnTooMany, {{"packs", returnable.text()}});
  GoodsReturn asked;
  asked.acceptance_line = line.id;
  asked.order_line = line.order_line;
  asked.institution = line.institution;
  asked.region_code = line.region_code;
  asked.winner = line.winner;
  asked.distributor = line.distributor;
  asked.packs = input.packs;
  asked.amount = return_amount(line.price, line.kept(), input.packs);
  asked.reason = input.reason;
  asked.reason_note = input.note;
  asked.requested_by = moment.actor.user;
  asked.version = 1;
  asked.created_at = moment.now;
  return asked;
}

GoodsReturn RequestReturn::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  GoodsReturn asked = decision;
  asked.id = context.ids.next<GoodsReturnId>();
  asked.number = document_number("TH", asked.id.value());
  insert_return(context.tx, asked);
  context.audited(kind::kGoodsReturn, asked.id.value(), nullptr, goods_return_digest(asked));
  return asked;
}

}  // namespace liangjia::procurement
