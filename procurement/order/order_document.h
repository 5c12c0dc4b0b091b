#pragma once
// How orders and lines read as documents, and which steps a person may take on them now (from the transition tables, the
// quantities and the roles of the commands).
#include <vector>

#include "core/command/actor.h"
#include "procurement/order/order_reference.h"

namespace liangjia::procurement {

json::Object order_document(const Order& order);    // without lines
json::Object line_document(const OrderLine& line);  // without names
// A draft: its rows with today's names, prices and amounts. Rows that are not the actor's to see keep their ids only.
json::Object draft_document(const Order& order, const OrderRequest& request, const OrderReference& reference, const Actor& actor);
// What the audit keeps and what leaves as a message: key fields of the order and its lines.
json::Value order_digest(const Order& order, const std::vector<OrderLine>& lines);

json::Array allowed_line_actions(const OrderLine& line, const Actor& actor);  // "confirm", "refuse", "ship", "cancel", "short_close"
json::Array allowed_order_actions(const Order& order, const std::vector<OrderLine>& lines, const Actor& actor);

}  // namespace liangjia::procurement
