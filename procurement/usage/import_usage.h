#pragma once
// Use and stock from a sheet, one report per institution (none named: the actor's own) and month (none named: parameter "month") of
// its rows. Quantities are told in minimum units or in any unit of the product (IM-9). US-7: the rows of an institution's month become its
// report or the next version of it; all else as FileUsage. A reason for a closed month stands on any row, or in parameter "reason".
// Parameter "lines": "replace" (unless told) or "add", which keeps the held products that the sheet does not name.
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "catalog/import/names_beside_codes.h"
#include "procurement/usage/file_usage.h"

namespace liangjia::procurement {

struct UsageRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::Usage;
  static constexpr std::string_view kName = "import_usage";
  static constexpr auto& kRoles = FileUsage::kRoles;
  static constexpr std::string_view kParameters[] = {"month", "lines", "reason"};
  using Key = std::pair<OrganisationId, BusinessMonth>;
  struct Snapshot {
    catalog::NamedInstitutions institutions;
    std::map<std::string, catalog::Product, std::less<>> products;  // by code
    catalog::NamesBesideCodes names;
    std::map<Key, UsageReport> reports;  // locked
    std::map<UsageReportId, UsageLines> held;
  };
  struct Filed {
    FileUsage::Input wanted;
    FileUsage::Snapshot before;
    FileUsage::Decision change;
    std::int64_t rows = 0;
  };
  struct Decision {
    std::vector<Filed> reports;
    std::int64_t unchanged = 0;  // rows
  };
  static void check(const catalog::ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportUsage = catalog::ImportSheet<UsageRows>;

}  // namespace liangjia::procurement
