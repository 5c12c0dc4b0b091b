#include "procurement/usage/usage_export.h"

#include "core/command/list_query.h"
#include "core/database/transaction.h"
#include "procurement/usage/file_usage.h"
#include "procurement/usage/usage_errors.h"

namespace liangjia::procurement {
namespace {

constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};

std::vector<UsageReportId> reports_of(db::Session& session, const Scope& scope, const UsageLineFilter& filter) {
  Where where(scope.filter(kReportOwnership));
  where.maybe("r.id = ?", filter.report);
  where.maybe("r.institution_id = ?", filter.institution);
  where.maybe("r.month >= ?", filter.from);
  where.maybe("r.month <= ?", filter.to);
  const std::string text =
      "SELECT r.id FROM usage_report r JOIN organisation o ON o.id = r.institution_id WHERE " + where.text() + " ORDER BY r.month, o.code";
  std::vector<UsageReportId> reports;
  for (db::Row& row : session.query_values({"usage_export.reports", text}, where.values())) reports.push_back(row.take<UsageReportId>());
  return reports;
}

}  // namespace

Result<Done> each_usage_line(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most,
                             const std::function<bool(const UsageLineView&)>& take) {
  session.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  db::Transaction moment(session);
  UsageLineFilter of_one = filter;
  std::size_t taken = 0;
  for (const UsageReportId report : reports_of(session, scope, filter)) {
    of_one.report = report;
    const auto lines = usage_lines(session, scope, of_one, FileUsage::kLinesMost);
    ensure(lines.ok(), "a report of use with more lines than may be filed");
    for (const UsageLineView& line : *lines) {
      if (++taken > most) return reject(error::kUsageExportTooLarge, {{"most", std::to_string(most)}});
      if (!take(line)) return Done{};
    }
  }
  moment.commit();
  return Done{};
}

}  // namespace liangjia::procurement
