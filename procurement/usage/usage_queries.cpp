#include "procurement/usage/usage_queries.h"

#include "core/command/list_query.h"
#include "procurement/usage/usage_errors.h"
#include "procurement/usage/usage_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kReportView = db::view<UsageReportView>(
    db::part<kUsageReportTable, "r">([](auto& view) -> auto& { return view; }), db::column("o.name", &UsageReportView::institution_name),
    db::column("(SELECT COUNT(*) FROM usage_line l WHERE l.report_id = r.id)", &UsageReportView::line_count));
constexpr auto kReports =
    db::select<kReportView, "FROM usage_report r JOIN organisation o ON o.id = r.institution_id">("usage_queries.reports");
// An institution has a report a month; its few are sorted.
constexpr ListIndex kReportIndexes[] = {
    {"usage_report_once", "r.institution_id"}, {"usage_report_month", "r.month"}, {"usage_report_region", "r.region_code"}};
constexpr ListSource kReportSource{"usage_report r", "r.id", kReportIndexes};
constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};

constexpr auto kLineView = db::view<UsageLineView>(
    db::part<kUsageLineTable, "l">([](auto& view) -> auto& { return view; }), db::column("o.code", &UsageLineView::institution_code),
    db::column("o.name", &UsageLineView::institution_name), db::column("p.code", &UsageLineView::product_code),
    db::column("p.generic_name", &UsageLineView::product_name), db::column("p.spec", &UsageLineView::spec),
    db::column("p.pack", &UsageLineView::pack), db::column("m.name", &UsageLineView::maker),
    db::column("p.conversion_factor", &UsageLineView::factor), db::column("p.min_unit", &UsageLineView::min_unit),
    db::column("p.pack_unit", &UsageLineView::pack_unit), db::column("v.generic_name", &UsageLineView::variety_name));
constexpr auto kLines =
    db::select<kLineView,
               "FROM usage_line l JOIN organisation o ON o.id = l.institution_id JOIN product p ON p.id = l.product_id "
               "JOIN organisation m ON m.id = p.manufacturer_id JOIN variety v ON v.id = l.variety_id">("usage_queries.lines");
// The lines of a report, or of an institution's variety, are few and sorted.
constexpr ListIndex kLineIndexes[] = {{"usage_line_once", "l.report_id"},
                                      {"usage_line_institution", "l.institution_id", "l.variety_id"},
                                      {"usage_line_institution_month", "l.institution_id", "l.month"},
                                      {"usage_line_product", "l.product_id"},
                                      {"usage_line_variety_id", "l.variety_id"},
                                      {"usage_line_institution_id", "l.institution_id"},
                                      {"usage_line_region_month", "l.region_code", "l.month"},
                                      {"usage_line_region", "l.region_code"}};
constexpr ListSource kLineSource{"usage_line l", "l.id", kLineIndexes};
constexpr OwnershipColumns kLineOwnership{"l.institution_id", "l.region_code", "", ""};

constexpr auto kEntryView =
    db::view<UsageEntryView>(db::part<kUsageEntryTable, "e">([](auto& view) -> auto& { return view; }),
                             db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack, m.name)", &UsageEntryView::product_name),
                             db::column("u.display_name", &UsageEntryView::user_name).or_null());
constexpr auto kEntries =
    db::select<kEntryView,
               "FROM usage_entry e JOIN product p ON p.id = e.product_id JOIN organisation m ON m.id = p.manufacturer_id "
               "LEFT JOIN user_account u ON u.id = e.user_id">("usage_queries.entries");

// A known period, month by month, as an index has them; none when it is open or longer than two years.
std::vector<db::Value> months_of(const UsageLineFilter& filter) {
  constexpr std::size_t kMonthsMost = 24;
  std::vector<db::Value> months;
  if (!filter.from || !filter.to) return months;
  for (BusinessMonth month = *filter.from; month <= *filter.to; month = month.next()) {
    if (months.size() == kMonthsMost) return {};
    months.push_back(db::to_value(month));
  }
  return months;
}

constexpr ListIndex kEntryIndexes[] = {{"usage_entry_once", "e.report_id"}};
constexpr ListSource kEntrySource{"usage_entry e", "e.id", kEntryIndexes};

Where narrowed(const Scope& scope, const UsageLineFilter& filter) {
  Where where(scope.filter(kLineOwnership));
  where.maybe("l.report_id = ?", filter.report);
  where.maybe("l.institution_id = ?", filter.institution);
  where.maybe("l.variety_id = ?", filter.variety);
  where.maybe("l.product_id = ?", filter.product);
  const auto months = months_of(filter);
  if (!months.empty()) return where.among("l.month", months);
  where.maybe("l.month >= ?", filter.from);
  where.maybe("l.month <= ?", filter.to);
  return where;
}

}  // namespace

Page<UsageReportView> list_usage_reports(db::Session& session, const Scope& scope, const UsageReportFilter& filter,
                                         const PageRequest& page) {
  Where where(scope.filter(kReportOwnership));
  where.maybe("r.month = ?", filter.month);
  where.maybe("r.institution_id = ?", filter.institution);
  where.maybe("r.late = ?", filter.late);
  return read_page(session, kReports, kReportSource, where, page);
}

std::optional<UsageReportView> find_usage_report(db::Session& session, const Scope& scope, UsageReportId id) {
  return read_one(session, kReports, Where(scope.filter(kReportOwnership)).with("r.id = ?", id));
}

Page<UsageLineView> list_usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, const PageRequest& page) {
  return read_page(session, kLines, kLineSource, narrowed(scope, filter), page);
}

Result<std::vector<UsageLineView>> usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most) {
  const Where where = narrowed(scope, filter);
  const std::string text =
      std::string(kLines.sql.text) + " WHERE " + where.text() + " ORDER BY l.month, o.code, p.code LIMIT " + std::to_string(most + 1);
  std::vector<UsageLineView> items;
  for (db::Row& row : session.query_values({"usage_queries.all_lines", text}, where.values())) items.push_back(kLines(row));
  if (items.size() > most) return reject(error::kUsageExportTooLarge, {{"most", std::to_string(most)}});
  return items;
}

Page<UsageEntryView> list_usage_entries(db::Session& session, UsageReportId report, const PageRequest& page) {
  Where where(Unscoped("the caller has found the report in its scope"));
  return read_page(session, kEntries, kEntrySource, where.with("e.report_id = ?", report), page);
}

}  // namespace liangjia::procurement
