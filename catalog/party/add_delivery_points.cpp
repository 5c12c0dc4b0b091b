#include "catalog/party/add_delivery_points.h"

#include <algorithm>

#include "catalog/party/joining.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"

namespace liangjia::catalog {

void AddDeliveryPoints::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.points, "points", "name", [](const Point& point) { return point.institution + "\n" + point.name; }, errors);
  for (std::size_t i = 0; i < input.points.size(); ++i) {
    if (trimmed(input.points[i].name).empty()) errors.add(row_pointer("points", i, "name"), error::kRequired);
    if (trimmed(input.points[i].address).empty()) errors.add(row_pointer("points", i, "address"), error::kRequired);
  }
}

Result<AddDeliveryPoints::Snapshot> AddDeliveryPoints::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  for (const Point& point : input.points) codes.push_back(point.institution);
  Snapshot snapshot;
  snapshot.institutions = institutions_by_code(context.tx.session(), codes);
  snapshot.held = delivery_points_of(context.tx.session(), ids_of(snapshot.institutions));
  return snapshot;
}

Result<std::vector<DeliveryPoint>> AddDeliveryPoints::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.points.size(); ++i) {
    const Point& point = input.points[i];
    const auto found = snapshot.institutions.find(point.institution);
    // An institution of somebody else reads like one that does not exist.
    if (found == snapshot.institutions.end() || !moment.actor.scope.covers_institution(found->second.id, found->second.region_code)) {
      errors.add(row_pointer("points", i, "institution_code"), error::kReferenceNotFound, named(noun::kInstitution, point.institution));
      continue;
    }
    const DeliveryPoint made{{}, found->second.id, trimmed(point.name), trimmed(point.address)};
    const bool taken = std::ranges::any_of(
        snapshot.held, [&](const DeliveryPoint& held) { return held.institution == made.institution && held.name == made.name; });
    if (taken) errors.add(row_pointer("points", i, "name"), error::kAlreadyExists, named(noun::kNone, made.name));
    decision.push_back(made);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<DeliveryPoint> AddDeliveryPoints::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  std::vector<DeliveryPoint> made = decision;
  for (DeliveryPoint& one : made) {
    one.id = context.ids.next<DeliveryPointId>();
    context.audited(kind::kDeliveryPoint, one.id.value(), {}, delivery_point_document(one));
  }
  insert_delivery_points(context.tx, made);
  return made;
}

}  // namespace liangjia::catalog
