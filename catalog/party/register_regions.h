#pragma once
// Registers divisions, many at once: all of them or, with one fault, none.
#include <unordered_set>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct RegisterRegions {
  static constexpr std::string_view kName = "register_regions";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<Region> regions;  // a parent may stand in the same list
  };
  struct Snapshot {
    std::unordered_set<std::string> known;  // of the codes and parents named
  };
  struct Decision {};
  using Outcome = std::vector<Region>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
