#pragma once
// Volume reports as people read them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/volume/volume_rules.h"

namespace liangjia::procurement {

struct VolumeReportView : CountedReport {
  std::string institution_name;
  std::string round_name;
  int year_number = 0;
};

struct VolumeReportFilter {
  std::optional<VolumeState> state;
  std::optional<catalog::AgreementYearId> year;
  std::optional<OrganisationId> institution;
  std::optional<BureauLevel> reviewer;  // whose review it waits for (Rule VO-3)
  bool by_others = false;               // not submitted by the reader
};

struct VolumeLineView : KeptVolumeLine {
  std::string variety_name;
  std::string min_unit;
  std::string product_name;  // with specification and pack; empty: any brand
};

Page<VolumeReportView> list_volume_reports(db::Session& session, const Actor& actor, const VolumeReportFilter& filter,
                                           const PageRequest& page);
std::optional<VolumeReportView> find_volume_report(db::Session& session, const Scope& scope, VolumeReportId id);
std::vector<VolumeLineView> volume_report_lines(db::Session& session, VolumeReportId id);

}  // namespace liangjia::procurement
