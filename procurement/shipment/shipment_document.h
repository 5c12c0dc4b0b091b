#pragma once
// A shipment as JSON: in replies, lists and the audit; with what the reader may do next.
#include "procurement/shipment/ship_goods.h"
#include "procurement/shipment/shipment_queries.h"

namespace liangjia::procurement {

json::Object shipment_document(const WholeShipment& whole, const command::Moment& moment);  // without names
json::Object shipment_digest(const WholeShipment& whole);                                   // what the audit keeps

json::Object shipment_item_document(const ShipmentListItem& item, const command::Moment& moment);
json::Object shipment_view_document(const ShipmentView& view, const command::Moment& moment);
// Just shipped: with warnings of lots near their expiry (DE-5).
json::Object shipped_document(const ShipGoods::Outcome& outcome, const command::Moment& moment);
json::Object lot_place_document(const LotPlace& place);

}  // namespace liangjia::procurement
