#include "catalog/party/organisation_document.h"

#include "catalog/party/change_organisation.h"
#include "core/command/allowed.h"
#include "core/platform/json_told.h"

namespace liangjia::catalog {
json::Object region_document(const Region& one) {
  return {{"code", one.code},
          {"name", one.name},
          {"parent_code", json::text_or_null(one.parent_code)},
          {"level", one.level},
          {"source", one.source}};
}

json::Object organisation_document(const Organisation& one) {
  return {{"id", one.id},
          {"kind", one.kind},
          {"code", one.code},
          {"uscc", json::text_or_null(one.uscc)},
          {"name", one.name},
          {"region_code", one.region_code},
          {"level", json::text_or_null(one.level)},
          {"state", one.state},
          {"version", one.version}};
}

json::Object organisation_item_document(const OrganisationView& view, const command::Moment& moment) {
  const Organisation& one = view.organisation;
  return {{"id", one.id},
          {"kind", one.kind},
          {"code", one.code},
          {"uscc", json::text_or_null(one.uscc)},
          {"name", one.name},
          {"region_code", one.region_code},
          {"region_name", view.region_name},
          {"level", json::text_or_null(one.level)},
          {"state", one.state},
          {"version", one.version},
          {"allowed_actions", command::allowed_actions<ChangeOrganisation>(one, moment)}};
}

json::Object organisation_view_document(const OrganisationView& view, const std::vector<DeliveryPoint>& points,
                                        const std::optional<Alliance>& alliance, const command::Moment& moment) {
  json::Array kept;
  for (const DeliveryPoint& one : points)
    kept.push_back(json::Object{{"id", one.id}, {"name", one.name}, {"address", one.address}, {"state", one.state}});
  json::Value membership;
  if (alliance) membership = json::Object{{"id", alliance->id}, {"name", alliance->name}, {"lead", alliance->lead == view.organisation.id}};
  return organisation_item_document(view, moment).set("delivery_points", std::move(kept)).set("alliance", std::move(membership));
}

json::Object delivery_point_document(const DeliveryPoint& one) {
  return {{"id", one.id}, {"institution_id", one.institution}, {"name", one.name}, {"address", one.address}};
}

}  // namespace liangjia::catalog
