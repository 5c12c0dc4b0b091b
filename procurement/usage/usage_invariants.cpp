#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kCountLines{"usage_invariants.count_lines", "SELECT COUNT(*) FROM usage_line"};
constexpr db::Sql kCountEntries{"usage_invariants.count_entries", "SELECT COUNT(*) FROM usage_entry"};

// The last entry of each product says what its line says; a line without entries, or a version nobody wrote, is a violation too.
constexpr db::Sql kHistoryDiffers{
    "usage_invariants.history",
    "SELECT 'report', e.report_id, 'product', e.product_id, 'entries', e.used_units, e.stock_units, 'line', l.used_units, l.stock_units "
    "FROM (SELECT report_id, product_id, MAX(version) AS version FROM usage_entry GROUP BY report_id, product_id) last "
    "JOIN usage_entry e ON e.report_id = last.report_id AND e.product_id = last.product_id AND e.version = last.version "
    "LEFT JOIN usage_line l ON l.report_id = e.report_id AND l.product_id = e.product_id "
    "WHERE NOT (e.used_units <=> l.used_units AND e.stock_units <=> l.stock_units) "
    "UNION ALL SELECT 'report', l.report_id, 'product', l.product_id, 'line without entries', NULL, NULL, 'line', l.used_units, "
    "l.stock_units "
    "FROM usage_line l LEFT JOIN usage_entry e ON e.report_id = l.report_id AND e.product_id = l.product_id WHERE e.id IS NULL "
    "UNION ALL SELECT 'report', r.id, 'version', r.version, 'entries up to', COALESCE(MAX(e.version), 1), NULL, '', NULL, NULL "
    "FROM usage_report r LEFT JOIN usage_entry e ON e.report_id = r.id GROUP BY r.id, r.version HAVING r.version <> "
    "COALESCE(MAX(e.version), 1) "
    "LIMIT 100"};

constexpr db::Sql kCopiesDiffer{"usage_invariants.copies",
                                "SELECT 'line', l.id, 'says', l.institution_id, l.region_code, l.month, l.variety_id, 'report and "
                                "product', r.institution_id, r.region_code, r.month, p.variety_id "
                                "FROM usage_line l JOIN usage_report r ON r.id = l.report_id JOIN product p ON p.id = l.product_id "
                                "WHERE l.institution_id <> r.institution_id OR l.region_code <> r.region_code OR l.month <> r.month OR "
                                "l.variety_id <> p.variety_id LIMIT 100"};

void history_holds(const command::ChangeSet& changes, command::Violations& violations) {
  for (const UsageChange& change : changes.all<UsageChange>()) {
    const std::string name = "usage report " + change.report.number;
    if (change.report.version != change.version_before + 1) {
      violations.push_back(name + ": version " + std::to_string(change.report.version) + " follows " +
                           std::to_string(change.version_before));
    }
    if (change.version_before > 0 && change.today > change.report.closes_on && change.reason.empty()) {
      violations.push_back(name + ": closed on " + change.report.closes_on.text() + ", changed on " + change.today.text() +
                           " without a reason");
    }
    for (const UsageChange::Part& part : change.parts) {
      if (!part.after || (part.after->used >= Units{} && part.after->stock >= Units{})) continue;
      violations.push_back(name + ": product " + part.product.text() + " used " + part.after->used.text() + ", stock " +
                           part.after->stock.text());
    }
  }
}

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> usage_invariants() {
  return {{"usage.history", "使用与库存的现值和版本等于历次报送的结果，关账后的更正都有原因",
           "use and stock are what their filed versions lead to; a correction after closing has a reason", history_holds,
           by_sql(kHistoryDiffers, kCountEntries)},
          {"usage.copies",
           "使用行的机构、区划、月份、品种与其报表和产品一致",
           "institution, region, month and variety of a line of use are those of its report and product",
           {},
           by_sql(kCopiesDiffer, kCountLines)}};
}

}  // namespace liangjia::procurement
