#include "procurement/order/earlier_orders.h"

#include <algorithm>

namespace liangjia::procurement {
namespace {

// A row is one line or two, so an order of n rows has n to 2n lines.
constexpr db::Sql kOrders{
    "earlier_orders.rows",
    "SELECT o.id, o.number, o.submitted_at, l.institution_id, l.product_id, l.delivery_point_id, CAST(SUM(l.packs) AS SIGNED) "
    "FROM purchase_order o JOIN order_line l ON l.order_id = o.id WHERE o.buyer_id = ? AND o.submitted_at >= ? AND o.line_count <= ? "
    "AND o.state IN ('submitted', 'closed') GROUP BY o.id, o.number, o.submitted_at, l.line_no, l.institution_id, l.product_id, "
    "l.delivery_point_id ORDER BY o.id"};

}  // namespace

std::vector<OrderedRow> rows_of(const OrderRequest& request) {
  std::vector<OrderedRow> rows;
  for (const RequestedLine& line : request.lines) rows.push_back({line.institution, line.product, line.delivery_point, line.packs});
  std::ranges::sort(rows);
  return rows;
}

std::vector<EarlierOrder> earlier_orders(db::Session& session, OrganisationId buyer, Instant since, std::size_t rows_most) {
  std::vector<EarlierOrder> orders;
  for (db::Row& row : session.query(kOrders, buyer, since, static_cast<std::int64_t>(2 * rows_most))) {
    const auto id = row.take<OrderId>();
    auto number = row.take<std::string>();
    const auto at = row.take<Instant>();
    if (orders.empty() || orders.back().id != id) orders.push_back({id, std::move(number), at, {}});
    OrderedRow ordered;
    ordered.institution = row.take<OrganisationId>();
    ordered.product = row.take<catalog::ProductId>();
    ordered.delivery_point = row.take<std::optional<catalog::DeliveryPointId>>();
    ordered.packs = row.take<Packs>();
    orders.back().rows.push_back(ordered);
  }
  for (EarlierOrder& one : orders) std::ranges::sort(one.rows);
  return orders;
}

}  // namespace liangjia::procurement
