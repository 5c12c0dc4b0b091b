#include "procurement/order/expire_order_lines.h"

#include "core/platform/log.h"
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

Result<EndLinesDecision> ExpireOrderLines::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  EndLinesDecision decision;
  for (const OrderLine& line : snapshot.lines) {
    if (line.order_state != OrderState::Submitted || !line.respond_by || *line.respond_by > moment.now) continue;
    auto after = ended(line, OrderStep::Expire, "");
    if (!after) return after.rejection();
    const auto movements = movements_between(line, *after, "超时未响应");
    decision.movements.insert(decision.movements.end(), movements.begin(), movements.end());
    decision.before.push_back(line);
    decision.after.push_back(std::move(*after));
  }
  if (decision.after.empty()) return reject(error::kNothingToDo);
  return decision;
}

command::Reply ExpireOrderLines::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  apply_line_changes(context, snapshot, decision.before, decision.after, decision.movements, "order.expired");
  return {200,
          json::Object{{"expired", static_cast<std::int64_t>(decision.after.size())},
                       {"seen", static_cast<std::int64_t>(snapshot.lines.size())}},
          0};
}

int expire_due(command::Runner& runner, platform::IdSource& ids, int batches) {
  int expired = 0;
  for (int batch = 0; batch < batches; ++batch) {
    const std::string key = "expire-" + id_text(ids.next_value());
    const auto reply = runner.run<ExpireOrderLines>(Actor::system("response-clock"), {key, {}, false}, {});
    if (!reply && reply.rejection().kind == &error::kNothingToDo) break;
    if (!reply) {
      platform::log_warning("expire_order_lines_refused", {{"token", reply.rejection().token()}});
      break;
    }
    const auto document = json::parse(reply->body);
    ensure(document.ok(), "expire_order_lines answered with no JSON");
    expired += static_cast<int>(document->at("expired").as_number());
    if (document->at("seen").as_number() < ExpireOrderLines::kBatch) break;
  }
  return expired;
}

}  // namespace liangjia::procurement
