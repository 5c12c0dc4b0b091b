#include "procurement/usage/usage_store.h"

#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

const std::string kColumns =
    "SELECT id, number, institution_id, region_code, month, closes_on, closing_rule_id, late, version, filed_by, filed_at FROM "
    "usage_report ";

constexpr db::Sql kInsert{
    "usage_store.insert",
    "INSERT INTO usage_report (id, number, institution_id, region_code, month, closes_on, closing_rule_id, late, version, filed_by, "
    "filed_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdate{"usage_store.update",
                          "UPDATE usage_report SET version = ?, filed_by = ?, filed_at = ? WHERE id = ? AND version = ?"};
constexpr db::Sql kDeleteLines{"usage_store.delete_lines", "DELETE FROM usage_line WHERE report_id = ? AND product_id IN "};
constexpr db::Sql kInsertLines{
    "usage_store.insert_lines",
    "INSERT INTO usage_line (id, report_id, institution_id, region_code, month, product_id, variety_id, used_units, stock_units) VALUES"};
constexpr db::Sql kInsertEntries{
    "usage_store.insert_entries",
    "INSERT INTO usage_entry (id, report_id, version, product_id, used_units, stock_units, reason, user_id, at) VALUES"};
constexpr db::Sql kLines{"usage_store.lines",
                         "SELECT report_id, product_id, used_units, stock_units FROM usage_line WHERE report_id IN {in}"};

UsageReport report_of(db::Row& row) {
  UsageReport report;
  report.id = row.take<UsageReportId>();
  report.number = row.take<std::string>();
  report.institution = row.take<OrganisationId>();
  report.region_code = row.take<std::string>();
  report.month = row.take<BusinessMonth>();
  report.closes_on = row.take<BusinessDate>();
  report.closing_rule = row.take<std::optional<rulebook::RuleId>>().value_or(rulebook::RuleId{});
  report.late = row.take<bool>();
  report.version = row.take<std::int64_t>();
  report.filed_by = row.take<UserId>();
  report.filed_at = row.take<Instant>();
  return report;
}

void delete_lines(db::Transaction& tx, UsageReportId report, const std::vector<catalog::ProductId>& products) {
  if (products.empty()) return;
  std::vector<db::Value> values = db::padded(db::values_of(products));
  const std::string text = std::string(kDeleteLines.text) + db::places(values.size());
  values.insert(values.begin(), db::to_value(report));
  tx.session().execute_values({kDeleteLines.name, text}, values);
}

}  // namespace

std::optional<UsageReport> lock_usage_report(db::Transaction& tx, UsageReportId id) {
  const std::string text = kColumns + "WHERE id = ? FOR UPDATE";
  auto row = tx.one({"usage_store.lock", text}, id);
  return row ? std::optional{report_of(*row)} : std::nullopt;
}

std::vector<UsageReport> lock_usage_reports(db::Transaction& tx, const std::vector<OrganisationId>& institutions,
                                            const std::vector<BusinessMonth>& months) {
  std::vector<UsageReport> reports;
  if (institutions.empty() || months.empty()) return reports;
  std::vector<db::Value> values = db::padded(db::values_of(institutions));
  std::vector<db::Value> more = db::padded(db::values_of(months));
  const std::string text = kColumns + "WHERE institution_id IN " + db::places(values.size()) + " AND month IN " + db::places(more.size()) +
                           " ORDER BY id FOR UPDATE";
  values.insert(values.end(), more.begin(), more.end());
  for (db::Row& row : tx.query_values({"usage_store.lock_many", text}, values)) reports.push_back(report_of(row));
  return reports;
}

std::map<UsageReportId, UsageLines> lines_of_usage_reports(db::Session& session, const std::vector<UsageReportId>& reports) {
  std::map<UsageReportId, UsageLines> lines;
  for (db::Row& row : db::query_in(session, kLines, db::values_of(reports))) {
    const auto report = row.take<UsageReportId>();
    const auto product = row.take<catalog::ProductId>();
    const auto used = row.take<Units>();
    lines[report].emplace(product, UsageAmounts{used, row.take<Units>()});
  }
  return lines;
}

void write_usage(command::Context& context, const UsageChange& change, const std::map<catalog::ProductId, catalog::VarietyId>& varieties) {
  const UsageReport& report = change.report;
  if (change.version_before == 0) {
    context.tx.change_one(kInsert, report.id, report.number, report.institution, report.region_code, report.month, report.closes_on,
                          report.closing_rule, report.late, report.version, report.filed_by, report.filed_at, report.filed_at);
  } else {
    context.tx.change_one(kUpdate, report.version, report.filed_by, report.filed_at, report.id, change.version_before);
  }
  std::vector<catalog::ProductId> gone;
  std::vector<db::Value> lines;
  std::vector<db::Value> entries;
  const auto add = [](std::vector<db::Value>& row, const auto&... values) { (row.push_back(db::to_value(values)), ...); };
  const std::optional<std::string> reason = change.reason.empty() ? std::nullopt : std::optional{change.reason};
  for (const UsageChange::Part& part : change.parts) {
    if (part.before) gone.push_back(part.product);
    std::optional<Units> used;
    std::optional<Units> stock;
    if (part.after) {
      used = part.after->used;
      stock = part.after->stock;
      add(lines, context.ids.next<UsageLineId>(), report.id, report.institution, report.region_code, report.month, part.product,
          varieties.at(part.product), *used, *stock);
    }
    add(entries, context.ids.next<UsageEntryId>(), report.id, report.version, part.product, used, stock, reason, report.filed_by,
        report.filed_at);
  }
  delete_lines(context.tx, report.id, gone);
  context.tx.insert_rows(kInsertLines, 9, lines);
  context.tx.insert_rows(kInsertEntries, 9, entries);
  context.changes.add(change);
}

json::Object usage_document(const UsageReport& report) {
  return {{"id", report.id},
          {"number", report.number},
          {"institution_id", report.institution},
          {"region_code", report.region_code},
          {"month", report.month},
          {"closes_on", report.closes_on},
          {"late", report.late},
          {"filed_at", report.filed_at},
          {"version", report.version}};
}

}  // namespace liangjia::procurement
