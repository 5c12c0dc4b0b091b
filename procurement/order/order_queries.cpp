#include "procurement/order/order_queries.h"

#include <algorithm>

#include "procurement/order/order_line_source.h"
#include "procurement/order/order_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kItem = db::view<OrderListItem>(
    db::column("o.id", &OrderListItem::id), db::column("o.number", &OrderListItem::number), db::column("o.buyer_id", &OrderListItem::buyer),
    db::column("b.name", &OrderListItem::buyer_name), db::column("o.emergency", &OrderListItem::emergency),
    db::column("o.state", &OrderListItem::state), db::column("o.submitted_at", &OrderListItem::submitted_at),
    db::column("o.created_at", &OrderListItem::created_at), db::column("o.version", &OrderListItem::version));
constexpr auto kItems = db::select<kItem, "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id">("order_queries.list");

// What a page of orders is read by: lines of the reader's, and documents of the reader's.
constexpr ListSource kByLine = order_line_source(true);
constexpr ListIndex kDocumentIndexes[] = {{"purchase_order_buyer_state", "o.buyer_id", "o.state"},
                                          {"purchase_order_region_state", "o.region_code", "o.state"}};
constexpr ListSource kByDocument{"purchase_order o", "o.id", kDocumentIndexes, kTokens<DocumentState>};

struct LineSums {
  OrderId order;
  int lines = 0;
  FenSum amount;
  int submitted = 0;
  std::optional<Instant> respond_by;
};
constexpr auto kSums = db::view<LineSums>(db::column("l.order_id", &LineSums::order), db::column("COUNT(*)", &LineSums::lines),
                                          db::column("SUM(l.amount_fen)", &LineSums::amount),
                                          db::column("SUM(l.order_state = 'submitted')", &LineSums::submitted),
                                          db::column("MIN(IF(l.order_state = 'submitted', l.respond_by, NULL))", &LineSums::respond_by));
constexpr auto kSumsOf =
    db::select<kSums, "FROM order_line l STRAIGHT_JOIN purchase_order o ON o.id = l.order_id WHERE ">("order_queries.sums");

constexpr auto kOrderView =
    db::view<OrderView>(db::part<kOrderTable, "o">(&OrderView::order), db::column("b.name", &OrderView::buyer_name));
constexpr auto kFind =
    db::select<kOrderView, "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id WHERE o.id = ?">("order_queries.find");
constexpr auto kLineView =
    db::view<OrderLineView>(db::part<kOrderLineTable, "l">(&OrderLineView::line), db::column("i.name", &OrderLineView::institution_name),
                            db::column("p.generic_name", &OrderLineView::product_name), db::column("p.spec", &OrderLineView::spec),
                            db::column("w.name", &OrderLineView::winner_name), db::column("d.name", &OrderLineView::distributor_name),
                            db::column("t.name", &OrderLineView::delivery_point_name).or_null());
constexpr auto kLinesOf =
    db::select<kLineView,
               "FROM order_line l JOIN organisation i ON i.id = l.institution_id JOIN product p ON p.id = l.product_id "
               "JOIN organisation w ON w.id = l.winner_id JOIN organisation d ON d.id = l.distributor_id "
               "LEFT JOIN delivery_point t ON t.id = l.delivery_point_id WHERE l.order_id = ? ORDER BY l.line_no, l.part">(
        "order_queries.lines");

struct LineAxes {
  OrderLineId line;
  InvoiceState invoice = InvoiceState::None;
  PaymentState payment = PaymentState::Due;
};
constexpr auto kAxes = db::view<LineAxes>(db::column("order_line_id", &LineAxes::line), db::column("invoice_state", &LineAxes::invoice),
                                          db::column("payment_state", &LineAxes::payment));
constexpr auto kAxesOf = db::select<kAxes, "FROM acceptance_line WHERE order_line_id IN {in} AND accepted_packs > 0">("order_queries.axes");

SqlFilter header_scope(const Actor& actor) { return actor.scope.filter({"o.buyer_id", "o.region_code", "", ""}); }

// The document is whole for its buyer's side and for the buyer's bureau.
bool sees_whole(const Actor& actor, const Order& order) {
  return actor.scope.kind() != OrganisationKind::Enterprise && actor.scope.covers_institution(order.buyer, order.region_code);
}
bool sees_draft(const Actor& actor, const Order& order) {
  return actor.scope.kind() == OrganisationKind::Institution && sees_whole(actor, order);
}

// What is asked of the document. Drafts are the buyer's alone, discarded ones too; without lines, no line leads to them.
Where& narrow(Where& where, const OrderFilter& filter) {
  where.maybe("o.state = ?", filter.state).maybe("o.emergency = ?", filter.emergency);
  if (filter.from) where.with("o.created_at >= ?", filter.from->begin());
  if (filter.to) where.with("o.created_at < ?", filter.to->plus_days(1).begin());
  return where.made_from(filter.from);
}

// Orders with a line of the actor's that the filters want; asked for no line, the actor's own orders without one too.
Page<std::int64_t> order_ids(db::Session& session, const Actor& actor, const OrderFilter& filter, const PageRequest& page) {
  Where lines(line_scope(actor));
  lines.maybe("l.order_state = ?", filter.line_state);
  lines.maybe("l.institution_id = ?", filter.institution);
  lines.maybe("l.product_id = ?", filter.product);
  narrow(lines, filter);
  if (filter.line_state || filter.institution || filter.product || actor.scope.kind() == OrganisationKind::Enterprise)
    return read_ids(session, kItems.sql.name, {{kByLine, lines}}, page);
  Where documents(header_scope(actor));
  narrow(documents, filter);
  if (actor.scope.kind() != OrganisationKind::Institution) documents.with("o.submitted_at IS NOT NULL");
  if (actor.scope.all()) return read_ids(session, kItems.sql.name, {{kByDocument, documents}}, page);
  return read_ids(session, kItems.sql.name, {{kByDocument, documents}, {kByLine, lines}}, page);
}

void add_sums(db::Session& session, const Actor& actor, std::vector<OrderListItem>& items) {
  if (items.empty()) return;
  std::vector<db::Value> ids;
  for (const OrderListItem& item : items) ids.push_back(item.id.value());
  ids = db::padded(std::move(ids));
  Where where(either(line_scope(actor), header_scope(actor)));
  where.with({"l.order_id IN " + db::places(ids.size()), std::move(ids)});
  const std::string text = std::string(kSumsOf.sql.text) + where.text() + " GROUP BY l.order_id";
  for (db::Row& row : session.query_values({kSumsOf.sql.name, text}, where.values())) {
    const LineSums sums = kSumsOf(row);
    const auto item = std::ranges::find(items, sums.order, &OrderListItem::id);
    item->line_count = sums.lines;
    item->amount = sums.amount.to_fen();
    item->submitted_lines = sums.submitted;
    item->respond_by = sums.respond_by;
  }
}

template <class State>
void keep_furthest_behind(std::optional<State>& kept, State state) {
  if (!kept || state < *kept) kept = state;
}

}  // namespace

SqlFilter line_scope(const Actor& actor) {
  return actor.scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"});
}

void add_axes(db::Session& session, const std::vector<OrderLineView*>& lines) {
  std::vector<OrderLineId> ids;
  for (const OrderLineView* each : lines) ids.push_back(each->line.id);
  for (const LineAxes& axes : db::all_in(session, kAxesOf, ids)) {
    OrderLineView* const of = *std::ranges::find(lines, axes.line, [](const OrderLineView* each) { return each->line.id; });
    keep_furthest_behind(of->invoice_state, axes.invoice);
    keep_furthest_behind(of->payment_state, axes.payment);
  }
}

Page<OrderListItem> list_orders(db::Session& session, const Actor& actor, const OrderFilter& filter, const PageRequest& page) {
  const Page<std::int64_t> ids = order_ids(session, actor, filter, page);
  Page<OrderListItem> found{read_items(session, kItems.sql, kByDocument, {}, ids.items, kItems), ids.next};
  add_sums(session, actor, found.items);
  return found;
}

std::optional<OrderView> find_order_view(ReferenceMemory& memory, db::Session& session, const Actor& actor, OrderId id,
                                         BusinessDate today) {
  auto view = db::one(session, kFind, id);
  if (!view) return std::nullopt;
  const bool whole = sees_whole(actor, view->order);
  view->lines = db::all(session, kLinesOf, id);
  std::erase_if(view->lines, [&](const OrderLineView& each) { return !whole && !actor.scope.covers(each.line.ownership()); });
  if (view->lines.empty() && !sees_draft(actor, view->order)) return std::nullopt;
  view->order.amount = Fen{};
  std::vector<OrderLineView*> lines;
  for (OrderLineView& each : view->lines) {
    view->order.amount += each.line.amount;
    lines.push_back(&each);
  }
  add_axes(session, lines);
  view->order.line_count = static_cast<int>(view->lines.size());
  if (view->order.state == DocumentState::Draft) {
    const OrderRequest request = request_from_content(view->order.draft_content);
    view->rows = draft_rows(request, load_reference(memory, session, view->order.buyer, request, today), actor);
    add_requests(session, view->order.id, view->rows);
  }
  return view;
}

}  // namespace liangjia::procurement
