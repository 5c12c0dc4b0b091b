#pragma once
// How a shipment reads as a document, and which steps a person may take on it now.
#include <vector>

#include "core/command/actor.h"
#include "core/platform/json.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

json::Object shipment_line_document(const ShipmentLine& line);
json::Object shipment_document(const Shipment& shipment, const std::vector<ShipmentLine>& lines, const Actor& actor);
// What the audit keeps.
json::Value shipment_digest(const Shipment& shipment, const std::vector<ShipmentLine>& lines);

// "accept", "withdraw": from the state table, narrowed to what the actor's roles may do.
json::Array allowed_shipment_actions(const Shipment& shipment, bool anything_accepted, const Actor& actor);

// True when the actor has one of the roles.
template <std::size_t N>
bool has_any(const Actor& actor, const Role (&roles)[N]) {
  for (const Role role : roles) {
    if (actor.has(role)) return true;
  }
  return false;
}

}  // namespace liangjia::procurement
