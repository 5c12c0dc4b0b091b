#include "procurement/order/expire_order_lines.h"

#include "core/platform/log.h"
#include "procurement/order/end_order.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kDue{"expire_order_lines.due",
                       "SELECT id FROM order_line WHERE order_state = 'submitted' AND respond_by <= ? ORDER BY respond_by, id LIMIT 200"};
static_assert(ExpireOrderLines::kBatch == 200);

}  // namespace

Result<LockedLines> ExpireOrderLines::load(command::Context& context, const Input&) {
  std::vector<OrderLineId> due;
  for (db::Row& row : context.tx.query(kDue, context.now())) due.push_back(row.take<OrderLineId>());
  return lock_lines_with_quota(context.tx, due);
}

Result<LineChanges> ExpireOrderLines::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  LineChanges changes;
  for (const OrderLine& line : snapshot.lines) {
    if (line.order_state != OrderState::Submitted || !line.respond_by || *line.respond_by > moment.now) continue;
    auto after = ended(line, OrderStep::Expire, "");
    if (!after) return after.rejection();
    changes.add(line, std::move(*after), std::string(token_of(OrderState::Expired)));
  }
  if (changes.after.empty()) return reject(error::kNothingToDo);
  return changes;
}

ExpireOrderLines::Outcome ExpireOrderLines::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                  const Decision& decision) {
  apply_line_changes(context, snapshot, decision);
  return {static_cast<int>(snapshot.lines.size()), static_cast<int>(decision.after.size())};
}

int expire_due(command::Runner& runner, platform::IdSource& ids, int batches) {
  int expired = 0;
  for (int batch = 0; batch < batches; ++batch) {
    const std::string key = "expire-" + id_text(ids.next_value());
    const auto outcome = runner.perform<ExpireOrderLines>(Actor::system("response-clock"), {key, {}, false}, {});
    if (!outcome) {
      if (outcome.rejection().kind != &error::kNothingToDo)
        platform::log_warning("expire_order_lines_refused", {{"token", outcome.rejection().token()}});
      break;
    }
    expired += outcome->expired;
    if (outcome->seen < ExpireOrderLines::kBatch) break;
  }
  return expired;
}

}  // namespace liangjia::procurement
