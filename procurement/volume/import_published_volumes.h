#pragma once
// Volumes as the organiser of a round published them. A row names a division, or an institution where the city allots volumes one by
// one, and the goods as volume reports do (named_goods.h). A figure that differs from the one held is a correction and replaces it.
// Parameters: "agreement_year_id" (required), "source" (the file's name unless told).
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "catalog/party/divisions.h"
#include "procurement/volume/named_goods.h"
#include "procurement/volume/published_volume.h"

namespace liangjia::procurement {

struct PublishedVolumeRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::PublishedVolumes;
  static constexpr std::string_view kName = "import_published_volumes";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"agreement_year_id", "source"};
  struct Snapshot {
    catalog::AgreementYear year;
    std::vector<RoundGood> goods;
    catalog::NamedInstitutions institutions;
    catalog::Divisions divisions;
    std::vector<PublishedVolume> held;  // of the year, locked
  };
  struct Decision {
    std::vector<PublishedVolume> fresh;                                  // ids not given yet
    std::vector<std::pair<PublishedVolume, PublishedVolume>> corrected;  // before, after
    std::int64_t unchanged = 0;
  };
  static void check(const catalog::ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const catalog::ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const catalog::ImportInput& input, const command::Moment& moment,
                                 catalog::ImportFaults& faults);
  static catalog::ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportPublishedVolumes = catalog::ImportSheet<PublishedVolumeRows>;

}  // namespace liangjia::procurement
