#include "procurement/order/order_queries.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "procurement/order/order_document.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kList{"order_queries.list",
                        "SELECT o.id, o.number, o.buyer_id, b.name, o.emergency, o.state, o.submitted_at, o.created_at, o.version "
                        "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id"};
constexpr std::string_view kSumsHead =
    "SELECT l.order_id, COUNT(*), SUM(l.amount_fen), SUM(l.order_state = 'submitted'), MIN(IF(l.order_state = 'submitted', l.respond_by, "
    "NULL)) "
    "FROM order_line l WHERE ";
constexpr std::string_view kNamesHead =
    "SELECT l.id, i.name, p.generic_name, p.spec, w.name, d.name, t.name FROM order_line l JOIN organisation i ON i.id = l.institution_id "
    "JOIN product p ON p.id = l.product_id JOIN organisation w ON w.id = l.winner_id JOIN organisation d ON d.id = l.distributor_id "
    "LEFT JOIN delivery_point t ON t.id = l.delivery_point_id WHERE l.order_id = ?";
constexpr db::Sql kNames{"order_queries.names", kNamesHead};
constexpr db::Sql kAxes{
    "order_queries.axes",
    "SELECT order_line_id, invoice_state, payment_state FROM acceptance_line WHERE order_id = ? AND accepted_packs > 0"};

SqlFilter line_scope(const Actor& actor) {
  return actor.scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"});
}
SqlFilter header_scope(const Actor& actor) { return actor.scope.filter({"o.buyer_id", "o.region_code", "", ""}); }

// The document is whole for its buyer's side and for the buyer's bureau.
bool sees_whole(const Actor& actor, const Order& order) {
  return actor.scope.kind() != OrganisationKind::Enterprise && actor.scope.covers_institution(order.buyer, order.region_code);
}
bool sees_draft(const Actor& actor, const Order& order) {
  return actor.scope.kind() == OrganisationKind::Institution && sees_whole(actor, order);
}

// Orders with a line of the actor's that the filters want; asked for no line, the actor's own orders without one too.
SqlFilter visible_orders(const Actor& actor, const OrderFilter& filter) {
  Where lines(line_scope(actor));
  lines.with("l.order_id = o.id");
  lines.maybe("l.order_state = ?", filter.line_state);
  lines.maybe("l.institution_id = ?", filter.institution);
  lines.maybe("l.product_id = ?", filter.product);
  const SqlFilter exists{"EXISTS (SELECT 1 FROM order_line l WHERE " + lines.text() + ")", lines.values()};
  const bool by_line = filter.line_state || filter.institution || filter.product;
  return by_line ? exists : either(exists, header_scope(actor));
}

OrderListItem list_item(db::Row& row) {
  OrderListItem item;
  item.order.id = row.take<OrderId>();
  item.order.number = row.take<std::string>();
  item.order.buyer = row.take<OrganisationId>();
  item.buyer_name = row.take<std::string>();
  item.order.emergency = row.take<bool>();
  item.order.state = row.take<DocumentState>();
  item.order.submitted_at = row.take<std::optional<Instant>>();
  item.order.created_at = row.take<Instant>();
  item.order.version = row.take<std::int64_t>();
  return item;
}

void add_sums(db::Session& session, const Actor& actor, std::vector<OrderListItem>& items) {
  if (items.empty()) return;
  std::vector<db::Value> values;
  for (const OrderListItem& item : items) values.push_back(item.order.id.value());
  values = db::padded(std::move(values));
  const SqlFilter header = header_scope(actor);
  Where where(either(line_scope(actor), {"l.order_id IN (SELECT o.id FROM purchase_order o WHERE " + header.text + ")", header.values}));
  where.with({"l.order_id IN " + db::places(values.size()), std::move(values)});
  const std::string text = std::string(kSumsHead) + where.text() + " GROUP BY l.order_id";
  for (db::Row& row : session.query_values({"order_queries.sums", text}, where.values())) {
    const auto id = row.take<OrderId>();
    const auto item = std::ranges::find(items, id, [](const OrderListItem& each) { return each.order.id; });
    item->order.line_count = row.take<int>();
    item->order.amount = row.take<FenSum>().to_fen();
    item->submitted_lines = row.take<int>();
    item->respond_by = row.take<std::optional<Instant>>();
  }
}

template <class State>
void keep_furthest_behind(std::optional<State>& kept, State state) {
  if (!kept || state < *kept) kept = state;
}

json::Object line_view_document(const OrderLineView& view, const Actor& actor) {
  json::Object document = line_document(view.line);
  document.set("institution_name", view.institution_name)
      .set("product_name", view.product_name)
      .set("spec", view.spec)
      .set("winner_name", view.winner_name)
      .set("distributor_name", view.distributor_name)
      .set("delivery_point_name", view.delivery_point_name.empty() ? json::Value{} : json::Value{view.delivery_point_name})
      .set("invoice_state", view.invoice_state)
      .set("payment_state", view.payment_state)
      .set("allowed_actions", json::Value{allowed_line_actions(view.line, actor)});
  return document;
}

}  // namespace

Page<OrderListItem> list_orders(db::Session& session, const Actor& actor, const OrderFilter& filter, const PageRequest& page) {
  Where where(visible_orders(actor, filter));
  where.maybe("o.state = ?", filter.state).maybe("o.emergency = ?", filter.emergency);
  if (filter.from) where.with("o.created_at >= ?", filter.from->begin());
  if (filter.to) where.with("o.created_at < ?", filter.to->plus_days(1).begin());
  if (actor.scope.kind() != OrganisationKind::Institution) where.with("o.submitted_at IS NOT NULL");  // no drafts, discarded ones neither
  auto found = read_page(session, kList, "o.id", where, page, list_item);
  add_sums(session, actor, found.items);
  return found;
}

json::Object list_document(const OrderListItem& item) {
  const Order& order = item.order;
  return json::Object{{"id", order.id},
                      {"number", order.number},
                      {"buyer_id", order.buyer},
                      {"buyer_name", item.buyer_name},
                      {"emergency", order.emergency},
                      {"state", order.state},
                      {"line_count", order.line_count},
                      {"amount", order.amount},
                      {"submitted_lines", item.submitted_lines},
                      {"respond_by", item.respond_by},
                      {"submitted_at", order.submitted_at},
                      {"created_at", order.created_at},
                      {"version", order.version}};
}

std::optional<OrderView> find_order_view(db::Session& session, const Actor& actor, OrderId id) {
  auto order = find_order(session, id);
  if (!order) return std::nullopt;
  OrderView view{std::move(*order), "", {}};
  const bool whole = sees_whole(actor, view.order);
  for (OrderLine& line : find_lines_of(session, id)) {
    if (whole || actor.scope.covers(line.ownership())) view.lines.push_back({std::move(line), {}, {}, {}, {}, {}, {}, {}, {}});
  }
  if (view.lines.empty() && !sees_draft(actor, view.order)) return std::nullopt;
  if (const auto buyer = catalog::find_organisation(session, view.order.buyer)) view.buyer_name = buyer->name;
  const auto view_of = [&](OrderLineId line) {
    const auto found = std::ranges::find(view.lines, line, [](const OrderLineView& each) { return each.line.id; });
    return found == view.lines.end() ? nullptr : &*found;
  };
  for (db::Row& row : session.query(kNames, id)) {
    OrderLineView* line = view_of(row.take<OrderLineId>());
    if (!line) continue;
    for (std::string* name : {&line->institution_name, &line->product_name, &line->spec, &line->winner_name, &line->distributor_name}) {
      *name = row.take<std::string>();
    }
    line->delivery_point_name = row.take<std::optional<std::string>>().value_or("");
  }
  for (db::Row& row : session.query(kAxes, id)) {
    OrderLineView* line = view_of(row.take<OrderLineId>());
    if (!line) continue;
    keep_furthest_behind(line->invoice_state, row.take<InvoiceState>());
    keep_furthest_behind(line->payment_state, row.take<PaymentState>());
  }
  view.order.amount = Fen{};
  for (const OrderLineView& line : view.lines) view.order.amount += line.line.amount;
  view.order.line_count = static_cast<int>(view.lines.size());
  return view;
}

json::Object view_document(db::Session& session, const OrderView& view, const Actor& actor, BusinessDate today) {
  if (view.order.state == DocumentState::Draft) {
    const OrderRequest request = request_from_content(view.order.draft_content);
    json::Object document = draft_document(view.order, request, load_reference(session, view.order.buyer, request, today), actor);
    document.set("buyer_name", view.buyer_name);
    return document;
  }
  json::Object document = order_document(view.order);
  json::Array lines;
  std::vector<OrderLine> plain;
  for (const OrderLineView& line : view.lines) {
    lines.push_back(line_view_document(line, actor));
    plain.push_back(line.line);
  }
  document.set("buyer_name", view.buyer_name).set("lines", std::move(lines));
  document.set("allowed_actions", json::Value{allowed_order_actions(view.order, plain, actor)});
  return document;
}

}  // namespace liangjia::procurement
