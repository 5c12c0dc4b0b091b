#pragma once
// Volume reports from a sheet, one per institution that its rows name (none: the actor's own). A row names the medicine by code or as
// in the round's catalogue (named_goods.h): a variety for any brand, a product for one brand. History columns give their yearly mean.
// An institution's rows become its report, or the new content of one that is a draft or was returned; all else as FileVolumeReport.
// Parameters: "agreement_year_id" (required); "lines": "replace" (unless told) or "add", which keeps the held lines that the sheet
// does not name, as for the mended rows of an earlier file.
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/named_goods.h"

namespace liangjia::procurement {

struct VolumeReportRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::VolumeReports;
  static constexpr std::string_view kName = "import_volume_reports";
  static constexpr auto& kRoles = FileVolumeReport::kRoles;
  static constexpr std::string_view kParameters[] = {"agreement_year_id", "lines"};
  struct Snapshot {
    catalog::AgreementYear year;
    std::vector<catalog::RoundVariety> varieties;
    std::vector<RoundGood> goods;
    catalog::NamedInstitutions institutions;
    std::map<OrganisationId, VolumeReport> reports;  // locked
    std::map<VolumeReportId, std::vector<VolumeReportLine>> held;
    std::map<OrganisationId, KnownHistory> known;
  };
  struct Filed {
    FileVolumeReport::Input wanted;
    FileVolumeReport::Snapshot before;
    FileVolumeReport::Decision decision;
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
using ImportVolumeReports = catalog::ImportSheet<VolumeReportRows>;

}  // namespace liangjia::procurement
