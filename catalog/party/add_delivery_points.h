#pragma once
// Adds the places of institutions to which goods are brought.
#include <unordered_map>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct AddDeliveryPoints {
  static constexpr std::string_view kName = "add_delivery_points";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::AllianceBuyer, Role::Pharmacist, Role::System};
  struct Point {
    std::string institution;  // code
    std::string name;
    std::string address;
  };
  struct Input {
    std::vector<Point> points;
  };
  struct Snapshot {
    std::unordered_map<std::string, Organisation> institutions;
    std::vector<DeliveryPoint> held;  // of these institutions
  };
  using Decision = std::vector<DeliveryPoint>;
  using Outcome = std::vector<DeliveryPoint>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
