#include "procurement/usage/usage_queries.h"

#include "core/command/list_query.h"
#include "procurement/usage/usage_errors.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kReports =
    "SELECT r.id, r.number, r.institution_id, r.region_code, r.month, r.closes_on, r.late, r.version, r.filed_by, r.filed_at, o.name, "
    "(SELECT COUNT(*) FROM usage_line l WHERE l.report_id = r.id) FROM usage_report r JOIN organisation o ON o.id = r.institution_id";
constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};

constexpr std::string_view kLines =
    "SELECT l.id, l.report_id, l.month, l.institution_id, o.code, o.name, l.product_id, p.code, p.generic_name, p.spec, p.pack, m.name, "
    "p.conversion_factor, "
    "p.min_unit, p.pack_unit, l.variety_id, v.generic_name, l.used_units, l.stock_units "
    "FROM usage_line l JOIN organisation o ON o.id = l.institution_id JOIN product p ON p.id = l.product_id JOIN organisation m ON m.id = "
    "p.manufacturer_id "
    "JOIN variety v ON v.id = l.variety_id";
constexpr OwnershipColumns kLineOwnership{"l.institution_id", "l.region_code", "", ""};

constexpr std::string_view kEntries =
    "SELECT e.id, e.version, e.product_id, CONCAT_WS(' ', p.generic_name, p.spec, p.pack, m.name), e.used_units, e.stock_units, e.reason, "
    "u.display_name, e.at "
    "FROM usage_entry e JOIN product p ON p.id = e.product_id JOIN organisation m ON m.id = p.manufacturer_id LEFT JOIN user_account u ON "
    "u.id = e.user_id";

UsageReportItem report_item(db::Row& row) {
  UsageReportItem item;
  UsageReport& report = item.report;
  item.id = report.id = row.take<UsageReportId>();
  report.number = row.take<std::string>();
  report.institution = row.take<OrganisationId>();
  report.region_code = row.take<std::string>();
  report.month = row.take<BusinessMonth>();
  report.closes_on = row.take<BusinessDate>();
  report.late = row.take<bool>();
  report.version = row.take<std::int64_t>();
  report.filed_by = row.take<UserId>();
  report.filed_at = row.take<Instant>();
  item.institution_name = row.take<std::string>();
  item.line_count = row.take<std::int64_t>();
  return item;
}

UsageLineItem line_item(db::Row& row) {
  UsageLineItem item;
  item.id = row.take<UsageLineId>();
  item.report = row.take<UsageReportId>();
  item.month = row.take<BusinessMonth>();
  item.institution = row.take<OrganisationId>();
  item.institution_code = row.take<std::string>();
  item.institution_name = row.take<std::string>();
  item.product = row.take<catalog::ProductId>();
  item.product_code = row.take<std::string>();
  item.product_name = row.take<std::string>();
  item.spec = row.take<std::string>();
  item.pack = row.take<std::string>();
  item.maker = row.take<std::string>();
  item.factor = row.take<ConversionFactor>();
  item.min_unit = row.take<std::string>();
  item.pack_unit = row.take<std::string>();
  item.variety = row.take<catalog::VarietyId>();
  item.variety_name = row.take<std::string>();
  item.amounts.used = row.take<Units>();
  item.amounts.stock = row.take<Units>();
  return item;
}

UsageEntryItem entry_item(db::Row& row) {
  UsageEntryItem item;
  item.id = row.take<UsageEntryId>();
  item.version = row.take<std::int64_t>();
  item.product = row.take<catalog::ProductId>();
  item.product_name = row.take<std::string>();
  item.used = row.take<std::optional<Units>>();
  item.stock = row.take<std::optional<Units>>();
  item.reason = row.take<std::optional<std::string>>().value_or("");
  item.user_name = row.take<std::optional<std::string>>().value_or("");
  item.at = row.take<Instant>();
  return item;
}

Where narrowed(const Scope& scope, const UsageLineFilter& filter) {
  Where where(scope.filter(kLineOwnership));
  where.maybe("l.report_id = ?", filter.report);
  where.maybe("l.institution_id = ?", filter.institution);
  where.maybe("l.variety_id = ?", filter.variety);
  where.maybe("l.product_id = ?", filter.product);
  where.maybe("l.month >= ?", filter.from);
  where.maybe("l.month <= ?", filter.to);
  return where;
}

}  // namespace

Page<UsageReportItem> list_usage_reports(db::Session& session, const Scope& scope, const UsageReportFilter& filter,
                                         const PageRequest& page) {
  Where where(scope.filter(kReportOwnership));
  where.maybe("r.month = ?", filter.month);
  where.maybe("r.institution_id = ?", filter.institution);
  where.maybe("r.late = ?", filter.late);
  return read_page(session, {"usage_queries.reports", kReports}, "r.id", where, page, report_item);
}

std::optional<UsageReportItem> find_usage_report(db::Session& session, const Scope& scope, UsageReportId id) {
  return read_one(session, {"usage_queries.report", kReports}, Where(scope.filter(kReportOwnership)).with("r.id = ?", id), report_item);
}

Page<UsageLineItem> list_usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, const PageRequest& page) {
  return read_page(session, {"usage_queries.lines", kLines}, "l.id", narrowed(scope, filter), page, line_item);
}

Result<std::vector<UsageLineItem>> usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most) {
  const Where where = narrowed(scope, filter);
  const std::string text =
      std::string(kLines) + " WHERE " + where.text() + " ORDER BY l.month, o.code, p.code LIMIT " + std::to_string(most + 1);
  std::vector<UsageLineItem> items;
  for (db::Row& row : session.query_values({"usage_queries.all_lines", text}, where.values())) items.push_back(line_item(row));
  if (items.size() > most) return reject(error::kUsageExportTooLarge, {{"most", std::to_string(most)}});
  return items;
}

Page<UsageEntryItem> list_usage_entries(db::Session& session, UsageReportId report, const PageRequest& page) {
  Where where(Unscoped("the caller has found the report in its scope"));
  where.with("e.report_id = ?", report);
  return read_page(session, {"usage_queries.entries", kEntries}, "e.id", where, page, entry_item);
}

}  // namespace liangjia::procurement
