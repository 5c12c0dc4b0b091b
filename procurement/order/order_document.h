#pragma once
// An order as JSON: in replies, lists and the audit; with what the reader may do next.
#include "procurement/order/line_changes.h"
#include "procurement/order/order_line_queries.h"
#include "procurement/order/order_template.h"

namespace liangjia::procurement {

json::Object order_document(const Order& order);  // without lines
// What the audit keeps: key fields of the order and its lines.
json::Value order_digest(const Order& order, const std::vector<OrderLine>& lines);

json::Object order_item_document(const OrderListItem& item);
json::Object order_line_item_document(const OrderLineItem& item, const command::Moment& moment);
json::Object order_view_document(const OrderView& view, const command::Moment& moment);
// Just placed: with names, and warnings of rows.
json::Object placed_order_document(const PlacedOrder& placed, const command::Moment& moment);
// After a step on lines: the lines that changed.
json::Object changed_order_document(const ChangedOrder& changed, const command::Moment& moment);
// A draft: its rows with today's names, prices and amounts. Rows that are not the actor's to see keep their ids only.
json::Object draft_document(const Draft& draft, const command::Moment& moment);

json::Object order_template_document(const OrderTemplate& kept, const command::Moment& moment);
json::Value order_template_digest(const OrderTemplate& kept);

}  // namespace liangjia::procurement
