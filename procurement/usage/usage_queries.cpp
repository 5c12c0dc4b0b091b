#include "procurement/usage/usage_queries.h"

#include "core/command/list_query.h"
#include "core/database/where.h"
#include "procurement/usage/usage_errors.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kReports =
    "SELECT r.id, r.number, r.institution_id, r.region_code, r.month, r.closes_on, r.late, r.version, r.filed_by, r.filed_at, o.name, "
    "(SELECT COUNT(*) FROM usage_line l WHERE l.report_id = r.id) FROM usage_report r JOIN organisation o ON o.id = r.institution_id";
constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};

constexpr std::string_view kLines =
    "SELECT l.id, l.report_id, l.month, l.institution_id, o.code, o.name, l.product_id, p.code, p.generic_name, p.spec, p.pack, m.name, p.conversion_factor, "
    "p.min_unit, p.pack_unit, l.variety_id, v.generic_name, l.used_units, l.stock_units "
    "FROM usage_line l JOIN organisation o ON o.id = l.institution_id JOIN product p ON p.id = l.product_id JOIN organisation m ON m.id = p.manufacturer_id "
    "JOIN variety v ON v.id = l.variety_id";
constexpr OwnershipColumns kLineOwnership{"l.institution_id", "l.region_code", "", ""};

constexpr std::string_view kEntries =
    "SELECT e.id, e.version, e.product_id, CONCAT_WS(' ', p.generic_name, p.spec, p.pack, m.name), e.used_units, e.stock_units, e.reason, u.display_name, e.at "
    "FROM usage_entry e JOIN product p ON p.id = e.product_id JOIN organisation m ON m.id = p.manufacturer_id LEFT JOIN user_account u ON u.id = e.user_id";

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

db::Where narrowed(const Scope& scope, const UsageLineFilter& filter) {
  db::Where where;
  const SqlFilter own = scope.filter(kLineOwnership);
  where.add_all(own.text, own.values);
  if (filter.report) where.add("l.report_id = ?", *filter.report);
  if (filter.institution) where.add("l.institution_id = ?", *filter.institution);
  if (filter.variety) where.add("l.variety_id = ?", *filter.variety);
  if (filter.product) where.add("l.product_id = ?", *filter.product);
  if (filter.from) where.add("l.month >= ?", *filter.from);
  if (filter.to) where.add("l.month <= ?", *filter.to);
  return where;
}

}  // namespace

Page<UsageReportItem> list_usage_reports(db::Session& session, const Scope& scope, const UsageReportFilter& filter, const PageRequest& page) {
  ListQuery list(kReports, "r.id");
  list.add(scope.filter(kReportOwnership));
  list.equal("r.month", filter.month);
  list.equal("r.institution_id", filter.institution);
  list.equal("r.late", filter.late);
  return list.page<UsageReportItem>(session, "usage_queries.reports", page, report_item);
}

std::optional<UsageReportItem> find_usage_report(db::Session& session, const Scope& scope, UsageReportId id) {
  ListQuery list(kReports, "r.id");
  list.add(scope.filter(kReportOwnership));
  list.equal("r.id", std::optional{id});
  auto found = list.page<UsageReportItem>(session, "usage_queries.report", {}, report_item);
  return found.items.empty() ? std::nullopt : std::optional{std::move(found.items.front())};
}

Page<UsageLineItem> list_usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, const PageRequest& page) {
  ListQuery list(kLines, "l.id");
  const db::Where where = narrowed(scope, filter);
  list.add({where.text, where.values});
  return list.page<UsageLineItem>(session, "usage_queries.lines", page, line_item);
}

Result<std::vector<UsageLineItem>> usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most) {
  const db::Where where = narrowed(scope, filter);
  const std::string text = std::string(kLines) + " WHERE " + where.text + " ORDER BY l.month, o.code, p.code LIMIT " + std::to_string(most + 1);
  std::vector<UsageLineItem> items;
  for (db::Row& row : session.query_values({"usage_queries.all_lines", text}, where.values)) items.push_back(line_item(row));
  if (items.size() > most) return reject(error::kUsageExportTooLarge, {{"most", std::to_string(most)}});
  return items;
}

Page<UsageEntryItem> list_usage_entries(db::Session& session, UsageReportId report, const PageRequest& page) {
  ListQuery list(kEntries, "e.id");
  list.equal("e.report_id", std::optional{report});
  return list.page<UsageEntryItem>(session, "usage_queries.entries", page, entry_item);
}

}  // namespace liangjia::procurement
