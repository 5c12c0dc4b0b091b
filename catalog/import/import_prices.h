#pragma once
// Prices of packs from a sheet, by product code: of a winning product its award's price, of any other its listed price. Rule IM-16: an
// award that was published without a price has it from its first day; one that has a price gets another from the day told on, as the
// commands allow. 0 is no price, and changes nothing. Parameters: "round" (code; the awards of this round alone), "valid_from" (today
// unless told; a row may tell its own), "source" (the file's name unless told).
#include "catalog/award/change_award_price.h"
#include "catalog/import/import_sheet.h"
#include "catalog/import/names_beside_codes.h"
#include "catalog/product/product_store.h"

namespace liangjia::catalog {

struct PriceRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::Prices;
  static constexpr std::string_view kName = "import_prices";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"round", "valid_from", "source"};
  struct Snapshot {
    std::unordered_map<std::string, Product> products;  // by code
    NamesBesideCodes names;
    std::unordered_map<ProductId, std::vector<Award>> awards;        // not withdrawn, of the round that was asked for; locked
    std::unordered_map<AwardId, std::vector<AwardPrice>> prices;     // oldest first
    std::unordered_map<ProductId, std::vector<ListedPrice>> listed;  // of products without such awards, oldest first
  };
  struct Decision {
    std::vector<ChangeAwardPrice::Outcome> awards;
    std::vector<ListedPrice> listed;
    std::int64_t written = 0;  // rows
    std::int64_t unchanged = 0;
  };
  static void check(const ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults);
  static ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportPrices = ImportSheet<PriceRows>;

}  // namespace liangjia::catalog
