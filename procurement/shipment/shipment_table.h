#pragma once
#include "core/database/table.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

inline constexpr auto kShipmentTable = db::table<Shipment>(
    "shipment", db::key("id", &Shipment::id), db::fixed("number", &Shipment::number), db::fixed("distributor_id", &Shipment::distributor),
    db::fixed("institution_id", &Shipment::institution), db::fixed("region_code", &Shipment::region_code),
    db::fixed("order_id", &Shipment::order), db::changing("state", &Shipment::state), db::fixed("carrier", &Shipment::carrier).or_null(),
    db::fixed("tracking", &Shipment::tracking).or_null(), db::fixed("shipped_at", &Shipment::shipped_at),
    db::fixed("created_by", &Shipment::created_by), db::version("version", &Shipment::version));

inline constexpr auto kShipmentLineTable =
    db::table<ShipmentLine>("shipment_line", db::key("id", &ShipmentLine::id), db::fixed("shipment_id", &ShipmentLine::shipment),
                            db::fixed("order_line_id", &ShipmentLine::order_line), db::fixed("product_id", &ShipmentLine::product),
                            db::fixed("lot", &ShipmentLine::lot), db::fixed("expires_on", &ShipmentLine::expires_on),
                            db::fixed("packs", &ShipmentLine::packs), db::changing("accepted_packs", &ShipmentLine::accepted),
                            db::changing("rejected_packs", &ShipmentLine::rejected), db::changing("state", &ShipmentLine::state));

}  // namespace liangjia::procurement
