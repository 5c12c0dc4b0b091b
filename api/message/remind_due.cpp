#include "api/message/remind_due.h"

namespace liangjia::api {
namespace {

constexpr db::Sql kOrders{"remind_due.orders",
                          "SELECT DISTINCT l.order_id FROM order_line l WHERE l.order_state = 'submitted' AND l.respond_by > ? AND "
                          "l.respond_by <= ? AND NOT EXISTS (SELECT 1 FROM urge u WHERE u.object_kind = 'purchase_order' AND "
                          "u.object_id = l.order_id AND u.organisation_id = ?) ORDER BY l.order_id LIMIT 100"};
constexpr db::Sql kBatches{"remind_due.batches",
                           "SELECT b.id FROM region g STRAIGHT_JOIN settlement_batch b FORCE INDEX (settlement_batch_region_state) ON "
                           "b.region_code = g.code AND b.state = 'applied' WHERE b.verify_by BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM "
                           "urge u WHERE u.object_kind = 'settlement_batch' AND u.object_id = b.id AND u.organisation_id = ?) "
                           "ORDER BY b.id LIMIT 100"};
static_assert(RemindDue::kBatch == 100);

}  // namespace

// Rule ME-6
Result<RemindDue::Snapshot> RemindDue::load(command::Context& context, const Input&) {
  db::Session& session = context.tx.session();
  const Instant now = context.now();
  const BusinessDate today = context.moment.today;
  const OrganisationId own = context.actor().organisation;
  Snapshot due;
  const auto add = [&](std::string_view kind, std::vector<db::Row> rows) {
    for (db::Row& row : rows) {
      if (auto turn = turn_of(session, kind, row.take<std::int64_t>(), now); turn && !turn->holders.empty())
        due.push_back(std::move(*turn));
    }
  };
  add("purchase_order", session.query(kOrders, now, now + kBeforeAnswer, own));
  add("settlement_batch", session.query(kBatches, today, today.plus_days(kDaysBeforeVerification), own));
  return due;
}

Result<Done> RemindDue::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.empty()) return reject(liangjia::error::kNotFound);
  return Done{};
}

std::size_t RemindDue::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision&) {
  for (const Turn& turn : snapshot) record_urge(context, turn, "");
  return snapshot.size();
}

std::size_t remind_of_due(command::Runner& runner, platform::IdSource& ids) {
  std::size_t reminded = 0;
  for (;;) {
    const auto now = runner.perform<RemindDue>(Actor::system("reminder-clock"), {"remind-" + id_text(ids.next_value()), {}, false}, {});
    if (!now) return reminded;
    reminded += *now;
    if (*now < RemindDue::kBatch) return reminded;
  }
}

}  // namespace liangjia::api
