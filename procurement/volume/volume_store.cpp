#include "procurement/volume/volume_store.h"

#include <algorithm>

#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

const std::string kColumns =
    "SELECT id, number, agreement_year_id, institution_id, region_code, state, filed_by, return_reason, version FROM volume_report ";

constexpr db::Sql kInsert{
    "volume_store.insert",
    "INSERT INTO volume_report (id, number, agreement_year_id, institution_id, region_code, state, version, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdate{
    "volume_store.update",
    "UPDATE volume_report SET state = ?, filed_by = ?, return_reason = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kDeleteLines{"volume_store.delete_lines", "DELETE FROM volume_report_line WHERE report_id = ?"};
constexpr db::Sql kInsertLines{
    "volume_store.insert_lines",
    "INSERT INTO volume_report_line (id, report_id, variety_id, product_id, brand_key, history_mean_units, units, reason) VALUES"};
constexpr db::Sql kLines{"volume_store.lines",
                         "SELECT report_id, variety_id, product_id, history_mean_units, units, reason FROM volume_report_line "
                         "WHERE report_id IN {in} ORDER BY report_id, variety_id, brand_key"};
constexpr db::Sql kSetState{"volume_store.set_state", "UPDATE volume_report SET state = ?, version = version + 1 WHERE id = ?"};

VolumeReport report_of(db::Row& row) {
  VolumeReport report;
  report.id = row.take<VolumeReportId>();
  report.number = row.take<std::string>();
  report.year = row.take<catalog::AgreementYearId>();
  report.institution = row.take<OrganisationId>();
  report.region_code = row.take<std::string>();
  report.state = row.take<VolumeState>();
  report.filed_by = row.take<std::optional<UserId>>().value_or(UserId{});
  report.return_reason = row.take<std::optional<std::string>>().value_or("");
  report.version = row.take<std::int64_t>();
  return report;
}

db::Value text_or_null(const std::string& text) { return text.empty() ? db::Value{} : db::to_value(text); }

}  // namespace

std::optional<VolumeReport> lock_report(db::Transaction& tx, VolumeReportId id) {
  const std::string text = kColumns + "WHERE id = ? FOR UPDATE";
  auto row = tx.one({"volume_store.lock", text}, id);
  return row ? std::optional{report_of(*row)} : std::nullopt;
}

std::optional<VolumeReport> lock_report_of(db::Transaction& tx, catalog::AgreementYearId year, OrganisationId institution) {
  const std::string text = kColumns + "WHERE agreement_year_id = ? AND institution_id = ? FOR UPDATE";
  auto row = tx.one({"volume_store.lock_of", text}, year, institution);
  return row ? std::optional{report_of(*row)} : std::nullopt;
}

std::vector<VolumeReport> lock_reports_of(db::Transaction& tx, catalog::AgreementYearId year,
                                          const std::vector<OrganisationId>& institutions) {
  std::vector<VolumeReport> reports;
  if (institutions.empty()) return reports;
  std::vector<OrganisationId> distinct = institutions;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<db::Value> values = db::padded(db::values_of(distinct));
  const std::string text =
      kColumns + "WHERE institution_id IN " + db::places(values.size()) + " AND agreement_year_id = ? ORDER BY id FOR UPDATE";
  values.push_back(db::to_value(year));
  for (db::Row& row : tx.query_values({"volume_store.lock_of_many", text}, values)) reports.push_back(report_of(row));
  return reports;
}

std::vector<VolumeReport> lock_reports(db::Transaction& tx, catalog::AgreementYearId year, std::optional<OrganisationId> institution,
                                       VolumeState state) {
  std::string text = kColumns + "WHERE agreement_year_id = ? AND state = ?";
  std::vector<db::Value> values{db::to_value(year), db::to_value(state)};
  if (institution) {
    text += " AND institution_id = ?";
    values.push_back(db::to_value(*institution));
  }
  text += " ORDER BY id FOR UPDATE";
  std::vector<VolumeReport> reports;
  for (db::Row& row : tx.query_values({"volume_store.lock_many", text}, values)) reports.push_back(report_of(row));
  return reports;
}

std::vector<std::pair<VolumeReportId, VolumeReportLine>> lines_of_reports(db::Session& session,
                                                                          const std::vector<VolumeReportId>& reports) {
  std::vector<std::pair<VolumeReportId, VolumeReportLine>> lines;
  for (db::Row& row : db::query_in(session, kLines, db::values_of(reports))) {
    const auto report = row.take<VolumeReportId>();
    VolumeReportLine line;
    line.variety = row.take<catalog::VarietyId>();
    line.product = row.take<std::optional<catalog::ProductId>>();
    line.history_mean = row.take<Units>();
    line.units = row.take<Units>();
    line.reason = row.take<std::optional<std::string>>().value_or("");
    lines.emplace_back(report, std::move(line));
  }
  return lines;
}

std::vector<VolumeReportLine> lines_of_report(db::Session& session, VolumeReportId report) {
  std::vector<VolumeReportLine> lines;
  for (auto& [id, line] : lines_of_reports(session, {report})) lines.push_back(std::move(line));
  return lines;
}

void insert_report(db::Transaction& tx, const VolumeReport& report, Instant now) {
  tx.change_one(kInsert, report.id, report.number, report.year, report.institution, report.region_code, report.state, report.version, now);
}

void update_report(db::Transaction& tx, const VolumeReport& report) {
  tx.change_one(kUpdate, report.state, report.filed_by, text_or_null(report.return_reason), report.id, report.version);
}

void replace_lines(command::Context& context, VolumeReportId report, const std::vector<VolumeReportLine>& lines) {
  context.tx.execute(kDeleteLines, report);
  std::vector<db::Value> values;
  for (const VolumeReportLine& line : lines) {
    const std::int64_t brand_key = line.product ? line.product->value() : 0;
    for (db::Value value : {db::to_value(context.ids.next<VolumeReportLineId>()), db::to_value(report), db::to_value(line.variety),
                            db::to_value(line.product), db::to_value(brand_key), db::to_value(line.history_mean), db::to_value(line.units),
                            text_or_null(line.reason)}) {
      values.push_back(std::move(value));
    }
  }
  context.tx.insert_rows(kInsertLines, 8, values);
}

void set_report_state(db::Transaction& tx, const std::vector<VolumeReportId>& reports, VolumeState state) {
  for (const VolumeReportId id : reports) tx.change_one(kSetState, state, id);
}

json::Object report_document(const VolumeReport& report) {
  return {{"id", report.id},
          {"number", report.number},
          {"agreement_year_id", report.year},
          {"institution_id", report.institution},
          {"region_code", report.region_code},
          {"state", report.state},
          {"return_reason", report.return_reason.empty() ? json::Value{} : json::Value{report.return_reason}},
          {"version", report.version}};
}

}  // namespace liangjia::procurement
