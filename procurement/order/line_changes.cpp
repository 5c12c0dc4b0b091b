#include "procurement/order/line_changes.h"

#include <algorithm>
#include <set>

#include "procurement/order/order_document.h"

namespace liangjia::procurement {
namespace {

std::vector<OrderLine> of_order(const std::vector<OrderLine>& lines, OrderId order) {
  std::vector<OrderLine> found;
  std::ranges::copy_if(lines, std::back_inserter(found), [&](const OrderLine& line) { return line.order == order; });
  return found;
}

}  // namespace

void LineChanges::add(const OrderLine& was, OrderLine is, const std::string& reason) {
  auto moved = movements_between(was, is, reason);
  std::ranges::move(moved, std::back_inserter(movements));
  before.push_back(was);
  after.push_back(std::move(is));
}

std::vector<ChangedOrder> apply_line_changes(command::Context& context, const LockedLines& locked, const LineChanges& changes) {
  update_lines(context, changes.before, changes.after);
  if (!changes.movements.empty()) move(context, locked.accounts, changes.movements);
  std::set<OrderId> touched;
  for (const OrderLine& line : changes.after) touched.insert(line.order);
  std::vector<ChangedOrder> changed;
  for (Order& order : settle_orders(context, {touched.begin(), touched.end()})) {
    const auto old = std::ranges::find(locked.orders, order.id, &Order::id);
    std::vector<OrderLine> lines = of_order(changes.after, order.id);
    context.audited(kind::kPurchaseOrder, order.id.value(), order_digest(*old, of_order(changes.before, order.id)),
                    order_digest(order, lines));
    for (OrderLine& line : lines) ++line.version;
    changed.push_back({std::move(order), std::move(lines)});
  }
  return changed;
}

}  // namespace liangjia::procurement
