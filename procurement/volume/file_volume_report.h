#pragma once
// Makes a draft report, or replaces the lines of one that is a draft or was returned.
#include <map>

#include "core/command/runner.h"
#include "procurement/volume/known_history.h"

namespace liangjia::procurement {

struct FileVolumeReport {
  static constexpr std::string_view kName = "file_volume_report";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  static constexpr std::size_t kLinesMost = 3'000;
  struct Input {
    std::optional<VolumeReportId> report;  // replace this one, as seen in `version`; none: make one
    catalog::AgreementYearId year;         // when made
    OrganisationId institution;            // when made
    std::int64_t version = 0;
    std::vector<VolumeReportLine> lines;
  };
  struct Snapshot {
    std::optional<VolumeReport> existing;
    catalog::AgreementYear year;
    OrganisationId institution;
    std::string region_code;
    std::vector<catalog::RoundVariety> varieties;
    std::map<catalog::ProductId, catalog::VarietyId> products;
    KnownHistory known;
  };
  struct Decision {
    VolumeReport report;
    std::vector<VolumeReportLine> lines;
  };
  using Outcome = CountedReport;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const VolumeReport& existing, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
// The same of a report that is there: what it offers.
struct ReplaceVolumeReport : FileVolumeReport {
  static constexpr std::string_view kName = "replace_volume_report";
};

}  // namespace liangjia::procurement
