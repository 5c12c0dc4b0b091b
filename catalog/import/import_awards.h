#pragma once
// Winning results of one round from a sheet, as published or exported. A row names its product by code, or by generic name with maker and
// as much of form, strength, pack and factor as the table gives, and its areas: each division of the supply column gives an award (IM-6),
// those of the backup columns backup awards. Parameters: "round" (code, required), "area_code" (the division that rows without a supply
// column count for; required when there are such rows), "supply_role" (main unless told), "source" (the file's name unless told).
#include "catalog/award/record_awards.h"
#include "catalog/import/import_sheet.h"
#include "catalog/party/divisions.h"

namespace liangjia::catalog {

struct AwardRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::AwardResults;
  static constexpr std::string_view kName = "import_awards";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"round", "area_code", "supply_role", "source"};
  struct Snapshot {
    Round round;
    bool area_known = false;  // of the parameter; true when it is absent
    Divisions divisions{{}};
    std::vector<Product> products;                           // by the codes and names of the rows
    std::unordered_map<OrganisationId, std::string> makers;  // names
    std::vector<Award> held;
    PublishedWinners winners_told;
    std::unordered_map<AwardId, Price> prices;  // on each award's first day
  };
  struct Decision {
    RoundId round;
    std::vector<RecordAwards::Made> awards;
    PublishedWinners winners_told;
    std::int64_t written = 0;  // rows
    std::int64_t unchanged = 0;
  };
  static void check(const ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults);
  static ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportAwards = ImportSheet<AwardRows>;

}  // namespace liangjia::catalog
