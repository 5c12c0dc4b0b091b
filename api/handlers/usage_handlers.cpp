#include "api/handlers/usage_handlers.h"

#include "api/handlers/export_handlers.h"
#include "api/handlers/run_command.h"
#include "procurement/usage/usage_document.h"
#include "procurement/usage/usage_export.h"
#include "procurement/usage/winning_share.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

UsageReportFilter read_report_filter(QueryReader& in) {
  UsageReportFilter filter;
  filter.month = in.month("month");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.late = in.boolean("late");
  return filter;
}
Page<UsageReportView> list_reports(db::Session& session, const Moment& moment, const UsageReportFilter& filter, const PageRequest& page) {
  return list_usage_reports(session, moment.actor.scope, filter, page);
}
std::optional<json::Object> find_report(db::Session& session, const Moment& moment, UsageReportId id) {
  const auto view = find_usage_report(session, moment.actor.scope, id);
  if (!view) return std::nullopt;
  UsageLineFilter filter;
  filter.report = id;
  const auto found = usage_lines(session, moment.actor.scope, filter, FileUsage::kLinesMost);
  ensure(found.ok(), "a report of use with more lines than may be filed");
  json::Array lines;
  for (const UsageLineView& line : *found) lines.push_back(usage_line_document(line));
  json::Array shares;
  for (const WinningShare& one : winning_shares(session, *view)) {
    if (auto share = winning_share_document(one, *view, moment.rules)) shares.push_back(std::move(*share));
  }
  json::Object document = usage_report_view_document(*view, moment);
  document.set("lines", std::move(lines)).set("winning_shares", std::move(shares));
  return document;
}
std::optional<Page<UsageEntryView>> list_entries(db::Session& session, const Moment& moment, UsageReportId id, const PageRequest& page) {
  if (!find_usage_report(session, moment.actor.scope, id)) return std::nullopt;
  return list_usage_entries(session, id, page);
}

UsageLineFilter read_line_filter(QueryReader& in) {
  UsageLineFilter filter;
  filter.report = in.id<UsageReportId>("report_id");
  filter.from = in.month("month_from");
  filter.to = in.month("month_to");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  return filter;
}
Page<UsageLineView> list_lines(db::Session& session, const Moment& moment, const UsageLineFilter& filter, const PageRequest& page) {
  return list_usage_lines(session, moment.actor.scope, filter, page);
}

// With the titles of the import template, so that a corrected export can be imported as it is.
Response export_lines(App& app, const Request& request) {
  QueryReader in(request);
  const UsageLineFilter filter = read_line_filter(in);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const ExportedTable table{
      "使用与库存",
      {"月份", "医疗机构编码", "医疗机构", "医保编码", "通用名", "规格", "包装规格", "生产企业", "单位", "使用量", "期末库存"}};
  return export_table(app, request, table, [&](const TakeRow& take) {
    return each_usage_line(
        *app.pool.lease(), request.who().scope, filter, catalog::sheet::TableWriter::kMostRows, [&](const UsageLineView& line) {
          return take({line.month.text(), line.institution_code, line.institution_name, line.product_code, line.product_name, line.spec,
                       line.pack, line.maker, line.min_unit, line.amounts.used.count(), line.amounts.stock.count()});
        });
  });
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
FileUsage::Input read_usage(json::FieldReader& in) {
  FileUsage::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.month = in.month("month");
  input.lines = read_lines(in);
  return input;
}
CorrectUsage::Input read_correction(UsageReportId id, std::int64_t version, json::FieldReader& in) {
  CorrectUsage::Input input;
  input.report = id;
  input.version = version;
  input.lines = read_lines(in);
  input.reason = in.maybe_text("reason", 500).value_or("");
  return input;
}

}  // namespace

std::vector<Route> usage_routes(App& app) {
  const std::string reports = "/api/v1/usage-reports";
  const std::string one = reports + "/{id}";
  const AccessRule& readers = business_readers();
  return {lists(app, reports, "list_usage_reports", readers, read_report_filter, list_reports, usage_report_view_document),
          creates<FileUsage>(app, reports, read_usage, filed_usage_document),
          shows<UsageReportId>(app, one, "get_usage_report", readers, find_report),
          edits<CorrectUsage, UsageReportId>(app, "PUT", one, read_correction, filed_usage_document),
          lists_of<UsageReportId>(app, one + "/entries", "list_usage_entries", readers, list_entries, usage_entry_document),
          lists(app, "/api/v1/usage-lines", "list_usage_lines", readers, read_line_filter, list_lines, usage_line_document),
          export_route("/api/v1/usage-lines.xlsx", "export_usage_lines", readers,
                       [&app](const Request& request) { return export_lines(app, request); })};
}

}  // namespace liangjia::api
