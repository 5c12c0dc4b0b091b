#include "procurement/order/order_store.h"

#include <algorithm>
#include <set>

#include "core/database/update_rows.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kOrderColumns =
    "SELECT id, number, buyer_id, region_code, emergency, emergency_reason, remark, state, line_count, amount_fen, draft_content, "
    "submitted_at, created_by, version, created_at FROM purchase_order ";
constexpr std::string_view kLineColumns =
    "SELECT id, order_id, line_no, part, institution_id, region_code, delivery_point_id, product_id, variety_id, award_id, "
    "quota_account_id, agreement_id, winner_id, distributor_id, packs, conversion_factor, price_e4, price_on, amount_fen, order_state, "
    "fulfilment_state, confirmed_packs, shipped_packs, accepted_packs, rejected_packs, returned_packs, invoiced_packs, released_packs, "
    "respond_by, deliver_by, responded_at, state_reason, replaces_line_id, version FROM order_line ";
constexpr db::Sql kInsertOrder{
    "order_store.insert",
    "INSERT INTO purchase_order (id, number, buyer_id, region_code, emergency, emergency_reason, remark, state, line_count, amount_fen, "
    "draft_content, submitted_at, created_by, version, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdateOrder{"order_store.update",
                               "UPDATE purchase_order SET emergency = ?, emergency_reason = ?, remark = ?, state = ?, line_count = ?, "
                               "amount_fen = ?, draft_content = ?, "
                               "submitted_at = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kInsertLines{
    "order_store.insert_lines",
    "INSERT INTO order_line (id, order_id, line_no, part, institution_id, region_code, delivery_point_id, product_id, variety_id, "
    "award_id, "
    "quota_account_id, agreement_id, winner_id, distributor_id, packs, conversion_factor, price_e4, price_on, amount_fen, order_state, "
    "fulfilment_state, confirmed_packs, shipped_packs, accepted_packs, rejected_packs, returned_packs, invoiced_packs, released_packs, "
    "respond_by, deliver_by, responded_at, state_reason, replaces_line_id, version) VALUES"};
constexpr std::size_t kLineWidth = 34;

db::Value text_or_null(const std::string& text) { return text.empty() ? db::Value{} : db::Value{text}; }

Order order_from(db::Row& row) {
  Order order;
  order.id = row.take<OrderId>();
  order.number = row.take<std::string>();
  order.buyer = row.take<OrganisationId>();
  order.region_code = row.take<std::string>();
  order.emergency = row.take<bool>();
  order.emergency_reason = row.take<std::optional<std::string>>().value_or("");
  order.remark = row.take<std::optional<std::string>>().value_or("");
  order.state = row.take<DocumentState>();
  order.line_count = row.take<int>();
  order.amount = row.take<Fen>();
  order.draft_content = row.take<std::optional<std::string>>().value_or("");
  order.submitted_at = row.take<std::optional<Instant>>();
  order.created_by = row.take<UserId>();
  order.version = row.take<std::int64_t>();
  order.created_at = row.take<Instant>();
  return order;
}

OrderLine line_from(db::Row& row) {
  OrderLine line;
  line.id = row.take<OrderLineId>();
  line.order = row.take<OrderId>();
  line.line_no = row.take<int>();
  line.part = row.take<LinePart>();
  line.institution = row.take<OrganisationId>();
  line.region_code = row.take<std::string>();
  line.delivery_point = row.take<std::optional<catalog::DeliveryPointId>>();
  line.product = row.take<catalog::ProductId>();
  line.variety = row.take<catalog::VarietyId>();
  line.award = row.take<std::optional<catalog::AwardId>>();
  line.quota_account = row.take<std::optional<QuotaAccountId>>();
  line.agreement = row.take<std::optional<AgreementId>>();
  line.winner = row.take<OrganisationId>();
  line.distributor = row.take<OrganisationId>();
  line.packs = row.take<Packs>();
  line.factor = row.take<ConversionFactor>();
  line.price = row.take<Price>();
  line.price_on = row.take<BusinessDate>();
  line.amount = row.take<Fen>();
  line.order_state = row.take<OrderState>();
  line.fulfilment_state = row.take<FulfilmentState>();
  for (Packs* packs : {&line.confirmed, &line.shipped, &line.accepted, &line.rejected, &line.returned, &line.invoiced, &line.released}) {
    *packs = row.take<Packs>();
  }
  line.respond_by = row.take<std::optional<Instant>>();
  line.deliver_by = row.take<std::optional<Instant>>();
  line.responded_at = row.take<std::optional<Instant>>();
  line.state_reason = row.take<std::optional<std::string>>().value_or("");
  line.replaces = row.take<std::optional<OrderLineId>>();
  line.version = row.take<std::int64_t>();
  return line;
}

template <class Id>
std::vector<db::Value> id_values(const std::vector<Id>& ids) {
  const std::set<Id> distinct(ids.begin(), ids.end());
  std::vector<db::Value> values;
  for (const Id id : distinct) values.push_back(id.value());
  return db::padded(std::move(values));
}

std::vector<OrderLine> lines_from(std::vector<db::Row> rows) {
  std::vector<OrderLine> lines;
  lines.reserve(rows.size());
  for (db::Row& row : rows) lines.push_back(line_from(row));
  return lines;
}

template <class Id>
std::vector<OrderLine> lines_where(db::Session& session, std::string_view name, std::string_view column, const std::vector<Id>& ids,
                                   std::string_view tail) {
  if (ids.empty()) return {};
  const auto values = id_values(ids);
  const std::string text =
      std::string(kLineColumns) + "WHERE " + std::string(column) + " IN " + db::places(values.size()) + std::string(tail);
  return lines_from(session.query_values({name, text}, values));
}

std::vector<Order> orders_where(db::Session& session, std::string_view name, const std::vector<OrderId>& ids, std::string_view tail) {
  if (ids.empty()) return {};
  const auto values = id_values(ids);
  const std::string text = std::string(kOrderColumns) + "WHERE id IN " + db::places(values.size()) + std::string(tail);
  std::vector<Order> orders;
  for (db::Row& row : session.query_values({name, text}, values)) orders.push_back(order_from(row));
  return orders;
}

std::optional<Order> first(std::vector<Order> orders) { return orders.empty() ? std::nullopt : std::optional{std::move(orders.front())}; }

constexpr db::UpdatedColumn kUpdatedColumns[] = {{"id"},
                                                 {"order_state", "CHAR(32)"},
                                                 {"fulfilment_state", "CHAR(32)"},
                                                 {"confirmed_packs"},
                                                 {"shipped_packs"},
                                                 {"accepted_packs"},
                                                 {"rejected_packs"},
                                                 {"returned_packs"},
                                                 {"invoiced_packs"},
                                                 {"released_packs"},
                                                 {"respond_by", "DATETIME(6)"},
                                                 {"deliver_by", "DATETIME(6)"},
                                                 {"responded_at", "DATETIME(6)"},
                                                 {"state_reason", "CHAR(500)"}};
constexpr db::RowsUpdate kUpdateLines{"order_store.update_lines", "order_line", kUpdatedColumns, true};

void append_update(std::vector<db::Value>& values, const OrderLine& line) {
  for (const db::Value& value :
       {db::to_value(line.id), db::to_value(line.order_state), db::to_value(line.fulfilment_state), db::to_value(line.confirmed),
        db::to_value(line.shipped), db::to_value(line.accepted), db::to_value(line.rejected), db::to_value(line.returned),
        db::to_value(line.invoiced), db::to_value(line.released), db::to_value(line.respond_by), db::to_value(line.deliver_by),
        db::to_value(line.responded_at), text_or_null(line.state_reason)}) {
    values.push_back(value);
  }
}

}  // namespace

std::optional<Order> lock_order(db::Transaction& tx, OrderId id) { return first(lock_orders(tx, {id})); }

std::vector<Order> lock_orders(db::Transaction& tx, const std::vector<OrderId>& ids) {
  return orders_where(tx.session(), "order_store.lock_orders", ids, " ORDER BY id FOR UPDATE");
}

std::optional<Order> find_order(db::Session& session, OrderId id) { return first(orders_where(session, "order_store.find", {id}, "")); }

std::vector<OrderLine> lock_lines(db::Transaction& tx, std::vector<OrderLineId> ids) {
  return lines_where(tx.session(), "order_store.lock_lines", "id", ids, " ORDER BY id FOR UPDATE");
}

std::vector<OrderLine> lock_lines_of(db::Transaction& tx, OrderId order) {
  return lines_where(tx.session(), "order_store.lock_lines_of", "order_id", std::vector{order}, " ORDER BY id FOR UPDATE");
}

std::vector<OrderLine> find_lines_of(db::Session& session, OrderId order) {
  return lines_where(session, "order_store.find_lines_of", "order_id", std::vector{order}, " ORDER BY line_no, part");
}

std::vector<OrderLine> find_lines(db::Session& session, std::vector<OrderLineId> ids) {
  return lines_where(session, "order_store.find_lines", "id", ids, " ORDER BY id");
}

void insert_order(command::Context& context, const Order& order) {
  context.tx.execute(kInsertOrder, order.id, order.number, order.buyer, order.region_code, order.emergency,
                     text_or_null(order.emergency_reason), text_or_null(order.remark), order.state, order.line_count, order.amount,
                     text_or_null(order.draft_content), order.submitted_at, order.created_by, order.version, order.created_at);
}

void insert_lines(command::Context& context, const std::vector<OrderLine>& lines) {
  std::vector<db::Value> values;
  values.reserve(lines.size() * kLineWidth);
  const auto add = [&](const auto&... value) { (values.push_back(db::to_value(value)), ...); };
  for (const OrderLine& line : lines) {
    add(line.id, line.order, line.line_no, line.part, line.institution, line.region_code, line.delivery_point, line.product, line.variety,
        line.award, line.quota_account, line.agreement, line.winner, line.distributor, line.packs, line.factor, line.price, line.price_on,
        line.amount, line.order_state, line.fulfilment_state, line.confirmed, line.shipped, line.accepted, line.rejected, line.returned,
        line.invoiced, line.released, line.respond_by, line.deliver_by, line.responded_at, text_or_null(line.state_reason), line.replaces,
        line.version);
    context.changes.add(OrderLineChange{std::nullopt, line});
  }
  context.tx.insert_rows(kInsertLines, kLineWidth, values);
}

void update_lines(command::Context& context, const std::vector<OrderLine>& before, const std::vector<OrderLine>& after) {
  ensure(before.size() == after.size(), "update_lines: before and after do not pair");
  std::vector<db::Value> values;
  for (const OrderLine& line : after) append_update(values, line);
  db::update_rows(context.tx, kUpdateLines, values);
  for (std::size_t i = 0; i < after.size(); ++i) {
    ensure(before[i].id == after[i].id, "update_lines: before and after do not pair");
    OrderLine written = after[i];
    ++written.version;
    context.changes.add(OrderLineChange{before[i], std::move(written)});
  }
}

void update_order(command::Context& context, const Order& order) {
  context.tx.change_one(kUpdateOrder, order.emergency, text_or_null(order.emergency_reason), text_or_null(order.remark), order.state,
                        order.line_count, order.amount, text_or_null(order.draft_content), order.submitted_at, order.id, order.version);
}

std::vector<Order> settle_orders(command::Context& context, const std::vector<OrderId>& ids) {
  if (ids.empty()) return {};
  const auto values = id_values(ids);
  // By its key alone: joined, a short table of orders is read from end to end, and every order of others is waited for.
  const std::string text =
      "UPDATE purchase_order o SET o.state = CASE "
      "WHEN NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.order_state <> 'cancelled') THEN 'cancelled' "
      "WHEN NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.order_state IN ('submitted', 'confirmed', "
      "'partly_confirmed')) THEN 'closed' "
      "ELSE o.state END, o.version = o.version + 1 WHERE o.id IN " +
      db::places(values.size());
  context.tx.session().execute_values({"order_store.settle_orders", text}, values);
  return orders_where(context.tx.session(), "order_store.settled_orders", ids, " ORDER BY id");
}

const Order& LockedLines::order_of(const OrderLine& line) const {
  const auto found = std::ranges::lower_bound(orders, line.order, {}, &Order::id);
  ensure(found != orders.end() && found->id == line.order, "a locked line without its document");
  return *found;
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
