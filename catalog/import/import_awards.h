#pragma once
// Winning results of one round from a sheet, as published or exported. A row names its product by code, or by generic name with maker and
// as much of form, strength, pack and factor as the table gives, compared by what they mean (WO-1, WO-2, WO-4); and its areas: each
// division of the supply column gives an award (IM-6), those of the backup columns backup awards. Rule IM-15: a product that the catalogue
// lacks is described by its row, if that has a code, and kept with its award in one go, unless "new_products" is "refuse". IM-16: a table
// without prices gives awards without, which a later table, of results or of prices, fills in. Parameters: "round" (code, required),
// "area_code" (the division that a sheet without supply areas counts for; required then), "supply_role" (main unless told), "source" (the
// file's name unless told), "new_products" ("add" unless told, or "refuse").
#include "catalog/award/change_award_price.h"
#include "catalog/award/record_awards.h"
#include "catalog/import/described_products.h"
#include "catalog/import/import_sheet.h"
#include "catalog/party/divisions.h"
#include "catalog/product/add_products.h"

namespace liangjia::catalog {

struct AwardRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::AwardResults;
  static constexpr std::string_view kName = "import_awards";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"round", "area_code", "supply_role", "source", "new_products"};
  struct Snapshot {
    Round round;
    bool area_known = false;  // of the parameter; true when it is absent
    Divisions divisions{{}};
    std::vector<Product> products;                           // by the codes and names of the rows
    std::unordered_map<OrganisationId, std::string> makers;  // names
    std::vector<Award> held;
    PublishedWinners winners_told;
    std::unordered_map<AwardId, Price> prices;    // on each award's first day
    std::unordered_map<AwardId, Award> unpriced;  // have no price at all; locked
    DescribedProducts described;                  // for the codes that the catalogue lacks
  };
  // A product that its rows describe, with the awards they give it.
  struct Fresh {
    NewProduct product;
    std::vector<RecordAwards::Made> awards;
  };
  struct Decision {
    RoundId round;
    std::vector<RecordAwards::Made> awards;
    std::vector<Fresh> fresh;
    std::vector<ChangeAwardPrice::Outcome> first_prices;  // of awards that had none
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
