#pragma once
// Shipments and lots as the API shows them, narrowed by the reader's scope.
#include <optional>
#include <string>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "core/platform/json.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

struct ShipmentFilter {
  std::optional<ShipmentState> state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> distributor;
  std::optional<OrderId> order;
};

// A row of a list: its id, which is the cursor, and the document shown.
template <class IdType>
struct Listed {
  IdType id;
  json::Object document;
};

// State Shipped: what waits for acceptance.
Page<Listed<ShipmentId>> list_shipments(db::Session& session, const Actor& actor, const ShipmentFilter& filter, const PageRequest& page);

struct ShipmentView {
  json::Object document;  // with names
  std::int64_t version = 0;
};
std::optional<ShipmentView> find_shipment_view(db::Session& session, const Actor& actor, ShipmentId id);

// Where a lot went: every shipment line of that lot number.
Page<Listed<ShipmentLineId>> find_lot(db::Session& session, const Scope& scope, const std::string& lot,
                                      std::optional<catalog::ProductId> product, const PageRequest& page);

}  // namespace liangjia::procurement
