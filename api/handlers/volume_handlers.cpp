#include "api/handlers/volume_handlers.h"

#include "api/handlers/run_command.h"
#include "catalog/party/codes.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/published_volume.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/volume_queries.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

json::Object report_json(const VolumeReportItem& item, const Actor& actor) {
  json::Object document = report_document(item.report);
  json::Array actions;
  for (const VolumeStep step : allowed_volume_steps(item.report, actor)) actions.push_back(step);
  document.set("institution_name", item.institution_name)
      .set("round_name", item.round_name)
      .set("year_number", item.year_number)
      .set("line_count", item.line_count)
      .set("allowed_actions", std::move(actions));
  return document;
}

json::Object line_json(const VolumeLineItem& item) {
  return {{"variety_id", item.line.variety},
          {"variety_name", item.variety_name},
          {"min_unit", item.min_unit},
          {"product_id", item.line.product},
          {"product_name", item.product_name.empty() ? json::Value{} : json::Value{item.product_name}},
          {"history_mean_units", item.line.history_mean},
          {"units", item.line.units},
          {"reason", item.line.reason.empty() ? json::Value{} : json::Value{item.line.reason}}};
}

json::Object published_json(const PublishedItem& item) {
  const auto or_null = [](const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; };
  json::Object document = published_document(item.volume);
  document.set("area_name", item.area_name)
      .set("institution_name", or_null(item.institution_name))
      .set("variety_name", item.variety_name)
      .set("min_unit", item.min_unit)
      .set("product_name", or_null(item.product_name))
      .set("reported_units", item.reported);
  return document;
}

std::vector<VolumeReportLine> read_lines(json::FieldReader& in) {
  std::vector<VolumeReportLine> lines;
  in.each("lines", 0, FileVolumeReport::kLinesMost, [&](json::FieldReader& each) {
    VolumeReportLine line;
    line.variety = each.id<catalog::VarietyId>("variety_id");
    line.product = each.maybe_id<catalog::ProductId>("product_id");
    line.history_mean = each.units("history_mean_units");
    line.units = each.units("units");
    line.reason = each.maybe_text("reason", 500).value_or("");
    lines.push_back(std::move(line));
  });
  return lines;
}

Response list(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  VolumeReportFilter filter;
  filter.state = in.choice<VolumeState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_volume_reports(*session, request.who().scope, filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(report_json(item, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response list_published(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  PublishedFilter filter;
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.area_code = in.text("area_code", 6);
  if (const auto wrong = filter.area_code ? catalog::check_division_code(*filter.area_code) : std::nullopt) {
    in.fault("area_code", *wrong->kind, wrong->arguments);
  }
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_published_volumes(*session, request.who().scope, filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(published_json(item));
  return page_response(request, std::move(items), found.next);
}

Response get(App& app, const Request& request) {
  const auto id = id_parameter<VolumeReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto item = find_volume_report(*session, request.who().scope, *id);
  if (!item) return problem(request, reject(liangjia::error::kNotFound));
  json::Object document = report_json(*item, request.who());
  json::Array lines;
  for (const auto& line : volume_report_lines(*session, *id)) lines.push_back(line_json(line));
  document.set("lines", std::move(lines));
  return with_etag(request, json_response(200, document), version_etag(item->report.version));
}

Response file(App& app, const Request& request) {
  return run_json_command<FileVolumeReport>(app, request, [](json::FieldReader& in) {
    FileVolumeReport::Input input;
    input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
    input.institution = in.id<OrganisationId>("institution_id");
    input.lines = read_lines(in);
    return input;
  });
}

Response replace(App& app, const Request& request) {
  const auto id = id_parameter<VolumeReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<FileVolumeReport>(app, request, [&](json::FieldReader& in) {
    FileVolumeReport::Input input;
    input.report = *id;
    input.version = *version;
    input.lines = read_lines(in);
    return input;
  });
}

Response submit(App& app, const Request& request) {
  const auto id = id_parameter<VolumeReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<SubmitVolumeReport>(app, request, [&](json::FieldReader&) { return SubmitVolumeReport::Input{*id}; });
}

Response review(App& app, const Request& request, bool approve) {
  const auto id = id_parameter<VolumeReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<ReviewVolumeReport>(app, request, [&](json::FieldReader& in) {
    return ReviewVolumeReport::Input{*id, approve, approve ? "" : in.text("reason", 500)};
  });
}

}  // namespace

std::vector<Route> volume_routes(App& app) {
  const auto to = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  Route edit = write_route<FileVolumeReport>("/api/v1/volume-reports/{id}", "replace_volume_report", to(replace));
  edit.method = "PUT";
  edit.needs_if_match = true;
  return {
      read_route("/api/v1/volume-reports", "list_volume_reports", business_readers(), to(list)),
      read_route("/api/v1/published-volumes", "list_published_volumes", business_readers(), to(list_published)),
      read_route("/api/v1/volume-reports/{id}", "get_volume_report", business_readers(), to(get)),
      write_route<FileVolumeReport>("/api/v1/volume-reports", "file_volume_report", to(file)),
      std::move(edit),
      write_route<SubmitVolumeReport>("/api/v1/volume-reports/{id}/submit", "submit_volume_report", to(submit)),
      write_route<ReviewVolumeReport>("/api/v1/volume-reports/{id}/approve", "approve_volume_report",
                                      [&app](const Request& request) { return review(app, request, true); }),
      write_route<ReviewVolumeReport>("/api/v1/volume-reports/{id}/return", "return_volume_report",
                                      [&app](const Request& request) { return review(app, request, false); }),
  };
}

}  // namespace liangjia::api
