#pragma once
// Organisations, divisions and delivery points as JSON: in replies, lists and the audit.
#include "catalog/party/party_queries.h"
#include "core/command/context.h"

namespace liangjia::catalog {

json::Object region_document(const Region& region);
json::Object organisation_document(const Organisation& organisation);
// With what the reader may do next.
json::Object organisation_item_document(const OrganisationView& view, const command::Moment& moment);
// The same with its delivery points and the alliance it belongs to, when it does.
json::Object organisation_view_document(const OrganisationView& view, const std::vector<DeliveryPoint>& points,
                                        const std::optional<Alliance>& alliance, const command::Moment& moment);
json::Object delivery_point_document(const DeliveryPoint& point);

}  // namespace liangjia::catalog
