#include "procurement/order/earlier_orders.h"

#include <algorithm>

#include "core/database/table.h"

namespace liangjia::procurement {
namespace {

struct EarlierRow {
  OrderId order;
  std::string number;
  Instant submitted_at{};
  OrderedRow ordered;
};
constexpr auto kEarlierRow =
    db::view<EarlierRow>(db::column("o.id", &EarlierRow::order), db::column("o.number", &EarlierRow::number),
                         db::column("o.submitted_at", &EarlierRow::submitted_at),
                         db::column(
                             "l.institution_id", [](auto& row) -> auto& { return row.ordered.institution; }),
                         db::column(
                             "l.product_id", [](auto& row) -> auto& { return row.ordered.product; }),
                         db::column(
                             "l.delivery_point_id", [](auto& row) -> auto& { return row.ordered.delivery_point; }),
                         db::column(
                             "CAST(SUM(l.packs) AS SIGNED)", [](auto& row) -> auto& { return row.ordered.packs; }));

// A row is one line or two, so an order of n rows has n to 2n lines.
constexpr auto kRows = db::select<kEarlierRow,
                                  "FROM purchase_order o JOIN order_line l ON l.order_id = o.id WHERE o.buyer_id = ? "
                                  "AND o.submitted_at >= ? AND o.line_count <= ? AND o.state IN ('submitted', 'closed') "
                                  "GROUP BY o.id, o.number, o.submitted_at, l.line_no, l.institution_id, l.product_id, "
                                  "l.delivery_point_id ORDER BY o.id">("earlier_orders.rows");

}  // namespace

std::vector<OrderedRow> rows_of(const OrderRequest& request) {
  std::vector<OrderedRow> rows;
  for (const RequestedLine& line : request.lines) rows.push_back({line.institution, line.product, line.delivery_point, line.packs});
  std::ranges::sort(rows);
  return rows;
}

std::vector<EarlierOrder> earlier_orders(db::Session& session, OrganisationId buyer, Instant since, std::size_t rows_most) {
  std::vector<EarlierOrder> orders;
  for (EarlierRow& row : db::all(session, kRows, buyer, since, static_cast<std::int64_t>(2 * rows_most))) {
    if (orders.empty() || orders.back().id != row.order) orders.push_back({row.order, std::move(row.number), row.submitted_at, {}});
    orders.back().rows.push_back(row.ordered);
  }
  for (EarlierOrder& one : orders) std::ranges::sort(one.rows);
  return orders;
}

}  // namespace liangjia::procurement
