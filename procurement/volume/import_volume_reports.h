#pragma once
// Volume reports from a sheet, one per institution that its rows name (none: the actor's own). A row names the medicine as in the
// round's catalogue: generic name and strength for any brand, with the maker for one brand. History columns give their yearly mean.
// An institution's rows become its report, or the new content of one that is a draft or was returned; all else as FileVolumeReport.
// Parameters: "agreement_year_id" (required); "lines": "replace" (unless told) or "add", which keeps the held lines that the sheet
// does not name, as for the mended rows of an earlier file.
#include "catalog/import/import_sheet.h"
#include "catalog/import/named_institutions.h"
#include "procurement/volume/file_volume_report.h"

namespace liangjia::procurement {

// One way to name something reportable: a variety, or one product of it.
struct ReportChoice {
  catalog::VarietyId variety;
  std::optional<catalog::ProductId> product;  // none: the variety with its reference strength
  std::string variety_name;
  std::string name;
  std::string spec;
  std::string maker;
  std::string unit;  // minimum unit
};

struct VolumeReportRows {
  static constexpr catalog::sheet::SheetKind kKind = catalog::sheet::SheetKind::VolumeReports;
  static constexpr std::string_view kName = "import_volume_reports";
  static constexpr auto& kRoles = FileVolumeReport::kRoles;
  static constexpr std::string_view kParameters[] = {"agreement_year_id", "lines"};
  struct Snapshot {
    catalog::AgreementYear year;
    std::vector<catalog::RoundVariety> varieties;
    std::vector<ReportChoice> choices;
    catalog::NamedInstitutions institutions;
    std::map<OrganisationId, VolumeReport> reports;  // locked
    std::map<VolumeReportId, std::vector<VolumeReportLine>> held;
  };
  struct Filed {
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
