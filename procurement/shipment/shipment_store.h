#pragma once
// Shipments in SQL. Lock order: order, order lines, then the shipment, then its lines in ascending id.
#include <optional>
#include <vector>

#include "core/command/context.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

std::optional<Shipment> find_shipment(db::Session& session, ShipmentId id);
std::optional<Shipment> lock_shipment(db::Transaction& tx, ShipmentId id);
std::vector<ShipmentLine> find_shipment_lines(db::Session& session, ShipmentId id);  // ascending id
std::vector<ShipmentLine> lock_shipment_lines(db::Transaction& tx, ShipmentId id);   // ascending id

void insert_shipment(db::Transaction& tx, const Shipment& shipment, const std::vector<ShipmentLine>& lines);
// State of the shipment; the version goes up by one.
void update_shipment(db::Transaction& tx, const Shipment& shipment);
// Accepted, rejected and state of each line.
void update_shipment_lines(db::Transaction& tx, const std::vector<ShipmentLine>& lines);

}  // namespace liangjia::procurement
