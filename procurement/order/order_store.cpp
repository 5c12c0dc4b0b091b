#include "procurement/order/order_store.h"

#include "procurement/order/order_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFindOrder = db::select<kOrderTable, "WHERE id = ?">("order_store.find");
constexpr auto kLockOrders = db::select<kOrderTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("order_store.lock_orders");
constexpr auto kSettledOrders = db::select<kOrderTable, "WHERE id IN {in} ORDER BY id">("order_store.settled_orders");
constexpr auto kLockLines = db::select<kOrderLineTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("order_store.lock_lines");
constexpr auto kFindLines = db::select<kOrderLineTable, "WHERE id IN {in} ORDER BY id">("order_store.find_lines");
constexpr auto kFindLinesOf = db::select<kOrderLineTable, "WHERE order_id = ? ORDER BY line_no, part">("order_store.find_lines_of");

}  // namespace

std::optional<Order> lock_order(db::Transaction& tx, OrderId id) {
  auto orders = lock_orders(tx, {id});
  return orders.empty() ? std::nullopt : std::optional{std::move(orders.front())};
}

std::vector<Order> lock_orders(db::Transaction& tx, const std::vector<OrderId>& ids) { return db::all_in(tx.session(), kLockOrders, ids); }

std::optional<Order> find_order(db::Session& session, OrderId id) { return db::one(session, kFindOrder, id); }

std::vector<OrderLine> lock_lines(db::Transaction& tx, const std::vector<OrderLineId>& ids) {
  return db::all_in(tx.session(), kLockLines, ids);
}

std::vector<OrderLine> find_lines_of(db::Session& session, OrderId order) { return db::all(session, kFindLinesOf, order); }

std::vector<OrderLine> find_lines(db::Session& session, const std::vector<OrderLineId>& ids) {
  return db::all_in(session, kFindLines, ids);
}

void insert_order(command::Context& context, const Order& order) { db::insert<kOrderTable>(context.tx, order); }

void insert_lines(command::Context& context, const std::vector<OrderLine>& lines) {
  for (const OrderLine& line : lines) context.changes.add(OrderLineChange{std::nullopt, line});
  db::insert_all<kOrderLineTable>(context.tx, lines);
}

void update_lines(command::Context& context, const std::vector<OrderLine>& before, const std::vector<OrderLine>& after) {
  ensure(before.size() == after.size(), "update_lines: before and after do not pair");
  db::update_all<kOrderLineTable>(context.tx, after);
  for (std::size_t i = 0; i < after.size(); ++i) {
    ensure(before[i].id == after[i].id, "update_lines: before and after do not pair");
    OrderLine written = after[i];
    ++written.version;
    context.changes.add(OrderLineChange{before[i], std::move(written)});
  }
}

void update_order(command::Context& context, const Order& order) { db::update<kOrderTable>(context.tx, order); }

std::vector<Order> settle_orders(command::Context& context, const std::vector<OrderId>& ids) {
  if (ids.empty()) return {};
  const auto values = db::padded(db::values_of(ids));
  // By its key alone: joined, a short table of orders is read from end to end, and every order of others is waited for.
  const std::string text =
      "UPDATE purchase_order o SET o.state = CASE "
      "WHEN NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.order_state <> 'cancelled') THEN 'cancelled' "
      "WHEN NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.order_state IN ('submitted', 'confirmed', "
      "'partly_confirmed')) THEN 'closed' "
      "ELSE o.state END, o.version = o.version + 1 WHERE o.id IN " +
      db::places(values.size());
  context.tx.session().execute_values({"order_store.settle_orders", text}, values);
  return db::all_in(context.tx.session(), kSettledOrders, ids);
}

LockedLines lock_lines_with_quota(db::Transaction& tx, const std::vector<OrderLineId>& ids) {
  LockedLines locked;
  std::vector<QuotaAccountId> accounts;
  std::vector<OrderId> orders;
  for (const OrderLine& line : find_lines(tx.session(), ids)) {  // a line never changes its account or document
    if (line.quota_account) accounts.push_back(*line.quota_account);
    orders.push_back(line.order);
  }
  if (!accounts.empty()) locked.accounts = lock_accounts(tx, accounts);
  locked.orders = lock_orders(tx, orders);
  locked.lines = lock_lines(tx, ids);
  return locked;
}

}  // namespace liangjia::procurement
