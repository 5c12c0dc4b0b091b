#include "settlement/close/propose_close.h"

#include <algorithm>

#include "settlement/close/close_errors.h"
#include "settlement/close/period_close_store.h"
#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {

void ProposeClose::check(const Input& input, FieldErrors& errors) {
  if (!PoolCode::parse(input.pool_code)) errors.add("/pool_code", liangjia::error::kWrongFormat, {{"example", "331121"}});
}

// What is over does not change (LE-10), so that balances are read without locks; two proposals at once meet at the unique key.
Result<ProposeClose::Snapshot> ProposeClose::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const PoolCode pool(input.pool_code);
  if (!covers_pool(context.actor().scope, pool) || !pool_exists(session, pool))
    return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPool));
  auto hanging = hanging_over(session, context.moment, pool, input.month);
  if (!hanging) return hanging.rejection();
  return Snapshot{closes_of(session, pool), std::move(*hanging), period_figures(session, pool, std::nullopt, input.month, input.month)};
}

Result<PeriodClose> ProposeClose::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto may = may_close_month(snapshot.closes, input.month, moment.today); !may) return may.rejection();
  const auto proposed = [&](const PeriodClose& one) { return one.month == input.month && one.state == PeriodCloseState::Proposed; };
  if (std::ranges::any_of(snapshot.closes, proposed))
    return reject(liangjia::error::kAlreadyExists, named(noun::kCloseOfMonth, input.month.text()));
  if (const auto may = may_close_over(snapshot.hanging.items); !may) return may.rejection();
  PeriodClose close;
  close.pool_code = PoolCode(input.pool_code);
  close.month = input.month;
  close.edition = 1 + static_cast<int>(std::ranges::count(snapshot.closes, input.month, &PeriodClose::month));
  close.year_expense = year_expense(snapshot.closes, input.month, snapshot.figures);
  close.rules = snapshot.hanging.rules.ids();
  close.proposed_by = moment.actor.user;
  return close;
}

PeriodClose ProposeClose::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  PeriodClose close = decision;
  close.id = context.ids.next<PeriodCloseId>();
  close.number = document_number("JZ", close.id.value());
  close.created_at = context.now();
  insert_close(context, close, snapshot.figures);
  return close;
}

}  // namespace liangjia::settlement
