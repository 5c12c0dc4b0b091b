#include "api/handlers/volume_handlers.h"

#include "api/handlers/run_command.h"
#include "catalog/party/codes.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"
#include "procurement/volume/volume_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::int64_t kMostHistory = 1'000'000'000'000;  // as of every quantity in minimum units

VolumeReportFilter read_filter(QueryReader& in) {
  VolumeReportFilter filter;
  filter.state = in.choice<VolumeState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.reviewer = in.choice<BureauLevel>("reviewer");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<VolumeReportView> list_reports(db::Session& session, const Moment& moment, const VolumeReportFilter& filter, const PageRequest& page) {
  return list_volume_reports(session, moment.actor, filter, page);
}
std::optional<json::Object> find_report(db::Session& session, const Moment& moment, VolumeReportId id) {
  const auto view = find_volume_report(session, moment.actor.scope, id);
  if (!view) return std::nullopt;
  json::Array lines;
  for (const VolumeLineView& line : volume_report_lines(session, id)) lines.push_back(volume_line_document(line));
  json::Object document = volume_report_view_document(*view, moment);
  document.set("lines", std::move(lines));
  return document;
}

PublishedFilter read_published_filter(QueryReader& in) {
  PublishedFilter filter;
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.area_code = in.text("area_code", 6);
  if (const auto wrong = filter.area_code ? catalog::check_division_code(*filter.area_code) : std::nullopt) {
    in.fault("area_code", *wrong->kind, wrong->arguments);
  }
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  return filter;
}
Page<PublishedVolumeView> list_published(db::Session& session, const Moment& moment, const PublishedFilter& filter,
                                         const PageRequest& page) {
  return list_published_volumes(session, moment.actor.scope, filter, page);
}

std::vector<VolumeReportLine> read_lines(json::FieldReader& in) {
  std::vector<VolumeReportLine> lines;
  in.each("lines", 0, FileVolumeReport::kLinesMost, [&](json::FieldReader& each) {
    VolumeReportLine line;
    line.variety = each.id<catalog::VarietyId>("variety_id");
    line.product = each.maybe_id<catalog::ProductId>("product_id");
    const auto history = each.maybe_number("history_mean_units", 0, kMostHistory);
    line.history_told = history.has_value();
    line.history_mean = Units{history.value_or(0)};
    line.units = each.units("units");
    line.reason = each.maybe_text("reason", 500).value_or("");
    lines.push_back(std::move(line));
  });
  return lines;
}
FileVolumeReport::Input read_report(json::FieldReader& in) {
  FileVolumeReport::Input input;
  input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  input.institution = in.id<OrganisationId>("institution_id");
  input.lines = read_lines(in);
  return input;
}
ReplaceVolumeReport::Input read_replacement(VolumeReportId id, std::int64_t version, json::FieldReader& in) {
  ReplaceVolumeReport::Input input;
  input.report = id;
  input.version = version;
  input.lines = read_lines(in);
  return input;
}
ReturnVolumeReport::Input read_return(VolumeReportId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

}  // namespace

std::vector<Route> volume_routes(App& app) {
  const std::string reports = "/api/v1/volume-reports";
  const std::string one = reports + "/{id}";
  const AccessRule& readers = business_readers();
  return {lists(app, reports, "list_volume_reports", readers, read_filter, list_reports, volume_report_view_document),
          lists(app, "/api/v1/published-volumes", "list_published_volumes", readers, read_published_filter, list_published,
                published_volume_view_document),
          shows<VolumeReportId>(app, one, "get_volume_report", readers, find_report),
          creates<FileVolumeReport>(app, reports, read_report, filed_report_document),
          edits<ReplaceVolumeReport, VolumeReportId>(app, "PUT", one, read_replacement, filed_report_document),
          steps<SubmitVolumeReport, VolumeReportId>(app, one + "/submit", volume_report_document),
          steps<ApproveVolumeReport, VolumeReportId>(app, one + "/approve", volume_report_document),
          steps<ReturnVolumeReport, VolumeReportId>(app, one + "/return", read_return, volume_report_document)};
}

}  // namespace liangjia::api
