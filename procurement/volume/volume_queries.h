#pragma once
// Volume reports as the API shows them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

struct VolumeReportItem {
  VolumeReportId id;
  VolumeReport report;
  std::string institution_name;
  std::string round_name;
  int year_number = 0;
  std::int64_t line_count = 0;
};

struct VolumeReportFilter {
  std::optional<VolumeState> state;
  std::optional<catalog::AgreementYearId> year;
  std::optional<OrganisationId> institution;
};

struct VolumeLineItem {
  VolumeReportLine line;
  std::string variety_name;
  std::string min_unit;
  std::string product_name;  // with specification and pack; empty: any brand
};

Page<VolumeReportItem> list_volume_reports(db::Session& session, const Scope& scope, const VolumeReportFilter& filter,
                                           const PageRequest& page);
std::optional<VolumeReportItem> find_volume_report(db::Session& session, const Scope& scope, VolumeReportId id);
std::vector<VolumeLineItem> volume_report_lines(db::Session& session, VolumeReportId id);

}  // namespace liangjia::procurement
