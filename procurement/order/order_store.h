#pragma once
// Orders and lines in SQL. Lock order: quota accounts and agreement first, then the document (lock_order), then its lines in
// ascending id. Whoever changes lines of a document locks the document before them, so two commands on one order queue up.
#include <optional>
#include <vector>

#include "core/command/context.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

std::optional<Order> lock_order(db::Transaction& tx, OrderId id);
std::vector<Order> lock_orders(db::Transaction& tx, const std::vector<OrderId>& ids);  // ascending; absent ids are absent
std::optional<Order> find_order(db::Session& session, OrderId id);

// SELECT ... FOR UPDATE in ascending id; absent ids are absent from the answer. Empty in, empty out.
std::vector<OrderLine> lock_lines(db::Transaction& tx, const std::vector<OrderLineId>& ids);
// Plain reads, ascending line_no and part. find_lines: what a command reads before it locks the quota accounts of its lines.
std::vector<OrderLine> find_lines_of(db::Session& session, OrderId order);
std::vector<OrderLine> find_lines(db::Session& session, const std::vector<OrderLineId>& ids);

void insert_order(command::Context& context, const Order& order);
// One multi-row INSERT; adds an OrderLineChange each.
void insert_lines(command::Context& context, const std::vector<OrderLine>& lines);
// Writes every column that may change after submission (states, quantities, clocks, reason); the version goes up by one. One
// statement for all lines. `before` and `after` pair by position; both come from lines locked in this transaction. Adds an
// OrderLineChange each.
void update_lines(command::Context& context, const std::vector<OrderLine>& before, const std::vector<OrderLine>& after);
inline void update_line(command::Context& context, const OrderLine& before, const OrderLine& after) {
  update_lines(context, {before}, {after});
}
// Header columns that may change: state, amount, count, emergency, remark, draft, submitted_at; the version goes up by one.
void update_order(command::Context& context, const Order& order);

// After lines of locked documents changed (Rule OR-10): `cancelled` when every line is cancelled, `closed` when all are at an
// end, else unchanged in state. Always raises the documents' versions, which is what their ETags show. Two statements however
// many; gives them as they now are, in ascending id.
std::vector<Order> settle_orders(command::Context& context, const std::vector<OrderId>& ids);
inline Order settle_order(command::Context& context, OrderId id) { return settle_orders(context, {id}).at(0); }

// Everything a step on lines needs, locked in the documented order: quota accounts, documents, lines; each ascending.
struct LockedLines {
  std::vector<Order> orders;
  std::vector<OrderLine> lines;
  std::vector<QuotaAccount> accounts;  // of the contracted lines
};
LockedLines lock_lines_with_quota(db::Transaction& tx, const std::vector<OrderLineId>& ids);

}  // namespace liangjia::procurement
