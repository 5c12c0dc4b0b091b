#include "procurement/usage/usage_store.h"

#include "procurement/usage/usage_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kUsageReportTable, "WHERE id = ? FOR UPDATE">("usage_store.lock");
constexpr auto kReports = db::select<kUsageReportTable>("usage_store.lock_many");
constexpr auto kLines = db::select<kUsageLineTable, "WHERE report_id IN {in}">("usage_store.lines");
constexpr std::string_view kDeleteLines = "DELETE FROM usage_line WHERE report_id = ? AND product_id IN ";

void delete_lines(db::Transaction& tx, UsageReportId report, const std::vector<catalog::ProductId>& products) {
  if (products.empty()) return;
  std::vector<db::Value> values = db::padded(db::values_of(products));
  const std::string text = std::string(kDeleteLines) + db::places(values.size());
  values.insert(values.begin(), db::to_value(report));
  tx.session().execute_values({"usage_store.delete_lines", text}, values);
}

}  // namespace

std::optional<UsageReport> lock_usage_report(db::Transaction& tx, UsageReportId id) { return db::one(tx.session(), kLock, id); }

std::vector<UsageReport> lock_usage_reports(db::Transaction& tx, const std::vector<OrganisationId>& institutions,
                                            const std::vector<BusinessMonth>& months) {
  std::vector<UsageReport> reports;
  if (institutions.empty() || months.empty()) return reports;
  std::vector<db::Value> values = db::padded(db::values_of(institutions));
  std::vector<db::Value> more = db::padded(db::values_of(months));
  const std::string text = std::string(kReports.sql.text) + " WHERE institution_id IN " + db::places(values.size()) + " AND month IN " +
                           db::places(more.size()) + " ORDER BY id FOR UPDATE";
  values.insert(values.end(), more.begin(), more.end());
  for (db::Row& row : tx.query_values({kReports.sql.name, text}, values)) reports.push_back(kReports(row));
  return reports;
}

std::map<UsageReportId, UsageLines> lines_of_usage_reports(db::Session& session, const std::vector<UsageReportId>& reports) {
  std::map<UsageReportId, UsageLines> lines;
  for (const UsageLine& line : db::all_in(session, kLines, reports)) lines[line.report].emplace(line.product, line.amounts);
  return lines;
}

void write_usage(command::Context& context, const UsageChange& change, const std::map<catalog::ProductId, catalog::VarietyId>& varieties) {
  UsageReport report = change.report;
  if (change.version_before == 0) {
    db::insert<kUsageReportTable>(context.tx, report);
  } else {
    report.version = change.version_before;
    db::update<kUsageReportTable>(context.tx, report);
  }
  std::vector<catalog::ProductId> gone;
  std::vector<UsageLine> lines;
  std::vector<UsageEntry> entries;
  for (const UsageChange::Part& part : change.parts) {
    if (part.before) gone.push_back(part.product);
    UsageEntry& entry = entries.emplace_back();
    if (part.after) {
      lines.push_back({context.ids.next<UsageLineId>(), report.id, report.institution, report.region_code, report.month, part.product,
                       varieties.at(part.product), *part.after});
      entry.used = part.after->used;
      entry.stock = part.after->stock;
    }
    entry.id = context.ids.next<UsageEntryId>();
    entry.report = report.id;
    entry.version = change.report.version;
    entry.product = part.product;
    entry.reason = change.reason;
    entry.user = report.filed_by;
    entry.at = report.filed_at;
  }
  delete_lines(context.tx, report.id, gone);
  db::insert_all<kUsageLineTable>(context.tx, lines);
  db::insert_all<kUsageEntryTable>(context.tx, entries);
  context.changes.add(change);
}

}  // namespace liangjia::procurement
