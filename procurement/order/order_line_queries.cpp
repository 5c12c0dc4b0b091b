#include "procurement/order/order_line_queries.h"

#include <algorithm>

#include "core/command/allowed.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_line_source.h"
#include "procurement/order/order_table.h"
#include "procurement/order/place_order.h"
#include "procurement/order/shipping_offer.h"

namespace liangjia::procurement {
namespace {

constexpr int kReorderedWithin = 30;  // days after ordering

constexpr auto kItem =
    db::view<OrderLineItem>(db::part<kOrderLineTable, "l">([](auto& row) -> auto& { return row.view.line; }),
                            db::column(
                                "i.name", [](auto& row) -> auto& { return row.view.institution_name; }),
                            db::column(
                                "p.generic_name", [](auto& row) -> auto& { return row.view.product_name; }),
                            db::column(
                                "p.spec", [](auto& row) -> auto& { return row.view.spec; }),
                            db::column(
                                "w.name", [](auto& row) -> auto& { return row.view.winner_name; }),
                            db::column(
                                "d.name", [](auto& row) -> auto& { return row.view.distributor_name; }),
                            db::column(
                                "t.name", [](auto& row) -> auto& { return row.view.delivery_point_name; })
                                .or_null(),
                            db::column("o.number", &OrderLineItem::order_number), db::column("o.buyer_id", &OrderLineItem::buyer),
                            db::column("b.name", &OrderLineItem::buyer_name), db::column("o.emergency", &OrderLineItem::emergency),
                            db::column("o.submitted_at", &OrderLineItem::submitted_at), db::column("p.pack", &OrderLineItem::pack),
                            db::column("p.pack_unit", &OrderLineItem::pack_unit), db::column("p.min_unit", &OrderLineItem::min_unit),
                            db::column("m.name", &OrderLineItem::manufacturer_name));
constexpr auto kItems =
    db::select<kItem,
               "FROM order_line l JOIN purchase_order o ON o.id = l.order_id JOIN organisation b ON b.id = o.buyer_id "
               "JOIN organisation i ON i.id = l.institution_id JOIN product p ON p.id = l.product_id "
               "JOIN organisation m ON m.id = p.manufacturer_id JOIN organisation w ON w.id = l.winner_id "
               "JOIN organisation d ON d.id = l.distributor_id LEFT JOIN delivery_point t ON t.id = l.delivery_point_id">(
        "order_line_queries.list");

constexpr ListSource kSource = order_line_source(false);

std::vector<db::Value> tokens(std::initializer_list<OrderState> states) {
  std::vector<db::Value> values;
  for (const OrderState state : states) values.push_back(db::to_value(state));
  return values;
}

// The states of a command's may() as a condition, so that the list holds what allowed_actions would offer (CO-5).
Where& ask_work(Where& where, OrderLineWork todo, const command::Moment& moment) {
  const auto none = [&]() -> Where& { return where.with("1 = 0"); };
  switch (todo) {
    case OrderLineWork::Answer:
      if (!command::has_role_for(moment.actor, ConfirmOrderLines::kRoles)) return none();
      return where.among("l.order_state", tokens({OrderState::Submitted})).with("l.respond_by IS NULL OR l.respond_by > ?", moment.now);
    case OrderLineWork::Ship:
      if (!command::has_role_for(moment.actor, ShippingOffer::kRoles)) return none();
      return where.among("l.order_state", tokens({OrderState::Confirmed, OrderState::PartlyConfirmed}))
          .with("l.fulfilment_state <> 'short_closed' AND l.confirmed_packs > l.shipped_packs")
          .with("l.distributor_id = ?", moment.actor.organisation);
    case OrderLineWork::Reorder:
      if (!command::has_role_for(moment.actor, PlaceOrder::kRoles)) return none();
      return where
          .among("l.order_state", tokens({OrderState::Refused, OrderState::Expired, OrderState::PartlyConfirmed, OrderState::Closed}))
          .with("l.order_state IN ('refused', 'expired') OR l.confirmed_packs < l.packs")
          .with(
              "o.submitted_at >= ? AND NOT EXISTS (SELECT 1 FROM order_line n WHERE n.institution_id = l.institution_id AND n.id > l.id "
              "AND n.product_id = l.product_id AND n.order_id <> l.order_id AND n.order_state NOT IN ('refused', 'expired', 'cancelled'))",
              moment.today.plus_days(-kReorderedWithin).begin());
  }
  return none();
}

Where& ask_lateness(Where& where, Lateness late, Instant now) {
  if (late == Lateness::Answer) return where.among("l.order_state", tokens({OrderState::Submitted})).with("l.respond_by <= ?", now);
  return where.among("l.order_state", tokens({OrderState::Confirmed, OrderState::PartlyConfirmed}))
      .with("l.packs > l.released_packs + l.accepted_packs + l.rejected_packs AND l.deliver_by <= ?", now);
}

Where conditions(const command::Moment& moment, const OrderLineFilter& filter) {
  Where where(line_scope(moment.actor));
  where.maybe("l.order_state = ?", filter.order_state).maybe("l.fulfilment_state = ?", filter.fulfilment_state);
  where.maybe("l.part = ?", filter.part).maybe("o.emergency = ?", filter.emergency).maybe("l.order_id = ?", filter.order);
  where.maybe("l.institution_id = ?", filter.institution).maybe("l.winner_id = ?", filter.winner);
  where.maybe("l.distributor_id = ?", filter.distributor).maybe("l.product_id = ?", filter.product);
  where.maybe("l.variety_id = ?", filter.variety).maybe("l.quota_account_id = ?", filter.quota_account);
  where.maybe("l.agreement_id = ?", filter.agreement);
  if (filter.from) where.with("o.submitted_at >= ?", filter.from->begin());
  if (filter.to) where.with("o.submitted_at < ?", filter.to->plus_days(1).begin());
  if (filter.todo) ask_work(where, *filter.todo, moment);
  if (filter.late) ask_lateness(where, *filter.late, moment.now);
  return where;
}

}  // namespace

std::optional<Lateness> OrderLineItem::late(Instant now) const {
  const OrderLine& line = view.line;
  if (line.order_state == OrderState::Submitted && line.respond_by && *line.respond_by <= now) return Lateness::Answer;
  const bool open = is_answered(line.order_state) && line.open_packs() > Packs{};
  if (open && line.deliver_by && *line.deliver_by <= now) return Lateness::Delivery;
  return std::nullopt;
}

Page<OrderLineItem> list_order_lines(db::Session& session, const command::Moment& moment, const OrderLineFilter& filter,
                                     const PageRequest& page) {
  auto found = read_page(session, kItems, kSource, conditions(moment, filter), page);
  std::vector<OrderLineView*> views;
  for (OrderLineItem& item : found.items) views.push_back(&item.view);
  add_axes(session, views);
  return found;
}

}  // namespace liangjia::procurement
