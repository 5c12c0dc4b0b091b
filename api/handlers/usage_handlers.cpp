#include "api/handlers/usage_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "catalog/sheet/table_writer.h"
#include "procurement/usage/file_usage.h"
#include "procurement/usage/usage_errors.h"
#include "procurement/usage/usage_queries.h"
#include "procurement/usage/usage_store.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t kExportMost = 100'000;

json::Value or_null(const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; }

json::Object report_json(const UsageReportItem& item, const Actor& actor) {
  json::Object document = usage_document(item.report);
  json::Array actions;
  if (std::any_of(std::begin(FileUsage::kRoles), std::end(FileUsage::kRoles), [&](Role role) { return actor.has(role); }))
    actions.push_back("correct");
  document.set("institution_name", item.institution_name).set("line_count", item.line_count).set("allowed_actions", std::move(actions));
  return document;
}

json::Object line_json(const UsageLineItem& item) {
  return {{"id", item.id},
          {"report_id", item.report},
          {"month", item.month},
          {"institution_id", item.institution},
          {"institution_code", item.institution_code},
          {"institution_name", item.institution_name},
          {"product_id", item.product},
          {"product_code", item.product_code},
          {"product_name", item.product_name},
          {"spec", item.spec},
          {"pack", item.pack},
          {"maker_name", item.maker},
          {"conversion_factor", item.factor.count()},
          {"min_unit", item.min_unit},
          {"pack_unit", item.pack_unit},
          {"variety_id", item.variety},
          {"variety_name", item.variety_name},
          {"used_units", item.amounts.used},
          {"stock_units", item.amounts.stock}};
}

json::Object entry_json(const UsageEntryItem& item) {
  return {{"version", item.version},   {"product_id", item.product},     {"product_name", item.product_name},    {"used_units", item.used},
          {"stock_units", item.stock}, {"reason", or_null(item.reason)}, {"user_name", or_null(item.user_name)}, {"at", item.at}};
}

std::vector<FileUsage::Line> read_lines(json::FieldReader& in) {
  std::vector<FileUsage::Line> lines;
  in.each("lines", 0, FileUsage::kLinesMost, [&](json::FieldReader& each) {
    FileUsage::Line line;
    line.product = each.id<catalog::ProductId>("product_id");
    line.measure = each.maybe_choice<UsageMeasure>("measure").value_or(UsageMeasure::Units);
    line.used = each.number("used", 0, kUnitsMost.count());
    line.stock = each.number("stock", 0, kUnitsMost.count());
    lines.push_back(line);
  });
  return lines;
}

UsageLineFilter read_filter(QueryReader& in) {
  UsageLineFilter filter;
  filter.report = in.id<UsageReportId>("report_id");
  filter.from = in.month("month_from");
  filter.to = in.month("month_to");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  return filter;
}

Response list(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  UsageReportFilter filter;
  filter.month = in.month("month");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.late = in.boolean("late");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_usage_reports(*session, request.who().scope, filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(report_json(item, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get(App& app, const Request& request) {
  const auto id = id_parameter<UsageReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const Scope& scope = request.who().scope;
  const auto item = find_usage_report(*session, scope, *id);
  if (!item) return problem(request, reject(liangjia::error::kNotFound));
  UsageLineFilter filter;
  filter.report = *id;
  json::Array lines;
  const auto found = usage_lines(*session, scope, filter, FileUsage::kLinesMost);
  if (!found) return problem(request, found.rejection());
  for (const auto& line : *found) lines.push_back(line_json(line));
  json::Object document = report_json(*item, request.who());
  document.set("lines", std::move(lines));
  return with_etag(request, json_response(200, document), version_etag(item->report.version));
}

Response entries(App& app, const Request& request) {
  const auto id = id_parameter<UsageReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  QueryReader in(request);
  const PageRequest page = in.page();
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  if (!find_usage_report(*session, request.who().scope, *id)) return problem(request, reject(liangjia::error::kNotFound));
  const auto found = list_usage_entries(*session, *id, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(entry_json(item));
  return page_response(request, std::move(items), found.next);
}

Response lines(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const UsageLineFilter filter = read_filter(in);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_usage_lines(*session, request.who().scope, filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(line_json(item));
  return page_response(request, std::move(items), found.next);
}

// With the titles of the import template, so that a corrected export can be imported as it is.
Response export_lines(App& app, const Request& request) {
  QueryReader in(request);
  const UsageLineFilter filter = read_filter(in);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto found = usage_lines(*app.pool.lease(), request.who().scope, filter, kExportMost);
  if (!found) return problem(request, found.rejection());
  catalog::sheet::TableWriter table(
      catalog::sheet::TableFormat::Xlsx, "使用与库存",
      {"月份", "医疗机构编码", "医疗机构", "医保编码", "通用名", "规格", "包装规格", "生产企业", "单位", "使用量", "期末库存"});
  for (const UsageLineItem& line : *found) {
    table.add({line.month.text(), line.institution_code, line.institution_name, line.product_code, line.product_name, line.spec, line.pack,
               line.maker, line.min_unit, line.amounts.used.count(), line.amounts.stock.count()});
  }
  return file_response(std::string(kXlsx), "使用与库存.xlsx", table.finish());
}

Response correct(App& app, const Request& request) {
  const auto id = id_parameter<UsageReportId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<FileUsage>(app, request, [&](json::FieldReader& in) {
    FileUsage::Input input;
    input.report = *id;
    input.version = *version;
    input.lines = read_lines(in);
    input.reason = in.maybe_text("reason", 500).value_or("");
    return input;
  });
}

}  // namespace

std::vector<Route> usage_routes(App& app) {
  const auto to = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  Route exported = read_route("/api/v1/usage-lines.xlsx", "export_usage_lines", business_readers(), to(export_lines));
  exported.produces = {std::string(kXlsx)};
  return {
      read_route("/api/v1/usage-reports", "list_usage_reports", business_readers(), to(list)),
      post_route<FileUsage>(app, "/api/v1/usage-reports", "file_usage",
                            [](json::FieldReader& in) {
                              FileUsage::Input input;
                              input.institution = in.id<OrganisationId>("institution_id");
                              input.month = in.month("month");
                              input.lines = read_lines(in);
                              return input;
                            }),
      read_route("/api/v1/usage-reports/{id}", "get_usage_report", business_readers(), to(get)),
      edit_route(write_route<FileUsage>("/api/v1/usage-reports/{id}", "correct_usage", to(correct)), "PUT"),
      read_route("/api/v1/usage-reports/{id}/entries", "list_usage_entries", business_readers(), to(entries)),
      read_route("/api/v1/usage-lines", "list_usage_lines", business_readers(), to(lines)),
      std::move(exported),
  };
}

}  // namespace liangjia::api
