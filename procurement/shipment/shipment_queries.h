#pragma once
// Shipments and lots as people read them, narrowed by the reader's scope.
#include <optional>
#include <string>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

struct ShipmentFilter {
  std::optional<ShipmentState> state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> distributor;
  std::optional<OrderId> order;
};

struct ShipmentListItem {
  ShipmentId id;
  std::string number;
  OrderId order;
  std::string order_number;
  OrganisationId institution;
  std::string institution_name;
  OrganisationId distributor;
  std::string distributor_name;
  ShipmentState state = ShipmentState::Shipped;
  Instant shipped_at{};
  std::int64_t version = 0;
  int line_count = 0;
  int waiting_lines = 0;
};
// State Shipped: what waits for acceptance.
Page<ShipmentListItem> list_shipments(db::Session& session, const Actor& actor, const ShipmentFilter& filter, const PageRequest& page);

struct LotView {
  ShipmentLine lot;
  std::string product_code, product_name, pack_unit;
  int order_line_no = 0;
  LinePart part = LinePart::Ordinary;
};
struct ShipmentView {
  Shipment shipment;
  std::string order_number, institution_name, distributor_name;
  std::vector<LotView> lots;  // ascending id
};
std::optional<ShipmentView> find_shipment_view(db::Session& session, const Actor& actor, ShipmentId id);

struct LotFilter {
  std::string lot;
  std::optional<catalog::ProductId> product;
};
struct LotPlace {
  ShipmentLineId line;
  std::string lot;
  BusinessDate expires_on;
  catalog::ProductId product;
  std::string product_name, manufacturer_name;
  ShipmentId shipment;
  std::string shipment_number;
  OrganisationId institution;
  std::string institution_name;
  OrganisationId distributor;
  std::string distributor_name;
  Instant shipped_at{};
  Packs packs, accepted, rejected, returned;
  ShipmentLineState state = ShipmentLineState::Waiting;
};
// Where a lot went: every shipment line of that lot number.
Page<LotPlace> find_lot(db::Session& session, const Scope& scope, const LotFilter& filter, const PageRequest& page);

}  // namespace liangjia::procurement
