#pragma once
#include "core/command/context.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

std::optional<VolumeReport> lock_report(db::Transaction& tx, VolumeReportId id);
std::optional<VolumeReport> lock_report_of(db::Transaction& tx, catalog::AgreementYearId year, OrganisationId institution);
// Of these institutions, ascending id; absent ones are absent.
std::vector<VolumeReport> lock_reports_of(db::Transaction& tx, catalog::AgreementYearId year,
                                          const std::vector<OrganisationId>& institutions);
// Those of one state, ascending id; of one institution or all.
std::vector<VolumeReport> lock_reports(db::Transaction& tx, catalog::AgreementYearId year, std::optional<OrganisationId> institution,
                                       VolumeState state);
// Those that the city has approved, locked by it or not yet; of one institution or all.
std::vector<VolumeReport> lock_reviewed_reports(db::Transaction& tx, catalog::AgreementYearId year,
                                                std::optional<OrganisationId> institution);
std::vector<VolumeReportLine> lines_of_report(db::Session& session, VolumeReportId report);
std::vector<KeptVolumeLine> lines_of_reports(db::Session& session, const std::vector<VolumeReportId>& reports);

void insert_report(db::Transaction& tx, const VolumeReport& report);
// State, filed_by and return_reason; versions go up by one.
void update_report(db::Transaction& tx, const VolumeReport& report);
void update_reports(db::Transaction& tx, const std::vector<VolumeReport>& reports);
void replace_lines(command::Context& context, VolumeReportId report, const std::vector<VolumeReportLine>& lines);

}  // namespace liangjia::procurement
