#pragma once
// Registers organisations, many at once: all of them or, with one fault, none.
#include <unordered_set>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

// Of one organisation about to be registered, without looking anything up. Also used by the import. Enterprises carry their USCC as code
// and may have the division 000000 (not of this province).
void check_organisation(const Organisation& organisation, const std::string& pointer_prefix, FieldErrors& errors);

struct RegisterOrganisations {
  static constexpr std::string_view kName = "register_organisations";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<Organisation> organisations;  // id, state and version are not looked at
  };
  struct Snapshot {
    std::unordered_set<std::string> taken;    // codes
    std::unordered_set<std::string> regions;  // known ones
  };
  using Decision = std::vector<Organisation>;
  using Outcome = std::vector<Organisation>;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
