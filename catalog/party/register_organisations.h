#pragma once
// Registers divisions and organisations, many at once: all of them or, with one fault, none.
#include <unordered_set>

#include "catalog/party/party_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

// Of one organisation about to be registered, without looking anything up. Also used by the import. Enterprises carry their USCC as code
// and may have the division 000000 (not of this province).
void check_organisation(const Organisation& organisation, const std::string& pointer_prefix, FieldErrors& errors);

struct RegisterRegions {
  static constexpr std::string_view kName = "register_regions";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::vector<Region> regions;  // a parent may stand in the same list
  };
  struct Snapshot {
    std::unordered_set<std::string> known;  // of the codes and parents named
  };
  struct Decision {
    std::vector<Region> regions;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

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
  struct Decision {
    std::vector<Organisation> organisations;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ChangeOrganisation {
  static constexpr std::string_view kName = "change_organisation";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    OrganisationId id;
    std::int64_t version = 0;
    std::string name;
    std::string uscc;   // of an institution or bureau; an enterprise's is its code and stays
    std::string level;  // of an institution
    OrganisationState state = OrganisationState::Active;
  };
  struct Snapshot {
    Organisation organisation;
  };
  struct Decision {
    Organisation changed;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::catalog
