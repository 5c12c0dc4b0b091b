#pragma once
// Institutions, enterprises and bureaus from a sheet, with the alliances they belong to: a row whose alliance does not exist yet forms it
// when it or another row of that alliance is marked as lead.
#include <unordered_map>
#include <unordered_set>

#include "catalog/import/import_sheet.h"
#include "catalog/party/party_store.h"

namespace liangjia::catalog {

struct OrganisationRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::Organisations;
  static constexpr std::string_view kName = "import_organisations";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"since"};  // first day of new memberships, today unless told
  struct Snapshot {
    std::unordered_map<std::string, Organisation> held;  // by code
    std::unordered_set<std::string> regions;
    std::unordered_map<std::string, Alliance> alliances;  // by name
    std::vector<Membership> memberships;
  };
  struct Decision {
    struct Made {
      Organisation organisation;  // no id: new; else as it shall be
      std::string alliance;       // name
      bool lead = false;
    };
    std::vector<Made> fresh;
    std::vector<std::pair<Organisation, Organisation>> changed;  // before, after
    std::vector<Made> joining;                                   // rows of organisations held already that join an alliance
    std::int64_t unchanged = 0;
    BusinessDate since;
    std::unordered_map<std::string, Alliance> alliances;
  };
  static void check(const ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults);
  static ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportOrganisations = ImportSheet<OrganisationRows>;

}  // namespace liangjia::catalog
