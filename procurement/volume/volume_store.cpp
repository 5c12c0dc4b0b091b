#include "procurement/volume/volume_store.h"

#include "procurement/volume/volume_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kVolumeReportTable, "WHERE id = ? FOR UPDATE">("volume_store.lock");
constexpr auto kLockOf =
    db::select<kVolumeReportTable, "WHERE agreement_year_id = ? AND institution_id = ? FOR UPDATE">("volume_store.lock_of");
constexpr auto kLockOfMany =
    db::select<kVolumeReportTable, "WHERE institution_id IN {in} AND agreement_year_id = ? ORDER BY id FOR UPDATE">(
        "volume_store.lock_of_many");
constexpr auto kLockState =
    db::select<kVolumeReportTable, "WHERE agreement_year_id = ? AND state = ? ORDER BY id FOR UPDATE">("volume_store.lock_state");
constexpr auto kLockStateOf = db::select<kVolumeReportTable, "WHERE agreement_year_id = ? AND state = ? AND institution_id = ? FOR UPDATE">(
    "volume_store.lock_state_of");
constexpr auto kLockReviewed =
    db::select<kVolumeReportTable,
               "WHERE agreement_year_id = ? AND state IN ('city_approved', 'locked') AND COALESCE(?, institution_id) = institution_id "
               "ORDER BY id FOR UPDATE">("volume_store.lock_reviewed");
constexpr auto kLines =
    db::select<kVolumeLineTable, "WHERE report_id IN {in} ORDER BY report_id, variety_id, brand_key">("volume_store.lines");
constexpr db::Sql kDeleteLines{"volume_store.delete_lines", "DELETE FROM volume_report_line WHERE report_id = ?"};

}  // namespace

std::optional<VolumeReport> lock_report(db::Transaction& tx, VolumeReportId id) { return db::one(tx.session(), kLock, id); }

std::optional<VolumeReport> lock_report_of(db::Transaction& tx, catalog::AgreementYearId year, OrganisationId institution) {
  return db::one(tx.session(), kLockOf, year, institution);
}

std::vector<VolumeReport> lock_reports_of(db::Transaction& tx, catalog::AgreementYearId year,
                                          const std::vector<OrganisationId>& institutions) {
  return db::all_in(tx.session(), kLockOfMany, institutions, year);
}

std::vector<VolumeReport> lock_reports(db::Transaction& tx, catalog::AgreementYearId year, std::optional<OrganisationId> institution,
                                       VolumeState state) {
  return institution ? db::all(tx.session(), kLockStateOf, year, state, *institution) : db::all(tx.session(), kLockState, year, state);
}

std::vector<VolumeReport> lock_reviewed_reports(db::Transaction& tx, catalog::AgreementYearId year,
                                                std::optional<OrganisationId> institution) {
  return db::all(tx.session(), kLockReviewed, year, institution);
}

std::vector<KeptVolumeLine> lines_of_reports(db::Session& session, const std::vector<VolumeReportId>& reports) {
  return db::all_in(session, kLines, reports);
}

std::vector<VolumeReportLine> lines_of_report(db::Session& session, VolumeReportId report) {
  const auto kept = lines_of_reports(session, {report});
  return {kept.begin(), kept.end()};
}

void insert_report(db::Transaction& tx, const VolumeReport& report) { db::insert<kVolumeReportTable>(tx, report); }
void update_report(db::Transaction& tx, const VolumeReport& report) { db::update<kVolumeReportTable>(tx, report); }
void update_reports(db::Transaction& tx, const std::vector<VolumeReport>& reports) { db::update_all<kVolumeReportTable>(tx, reports); }

void replace_lines(command::Context& context, VolumeReportId report, const std::vector<VolumeReportLine>& lines) {
  context.tx.execute(kDeleteLines, report);
  std::vector<KeptVolumeLine> kept;
  kept.reserve(lines.size());
  for (const VolumeReportLine& line : lines) {
    kept.push_back({line, context.ids.next<VolumeReportLineId>(), report, line.product ? line.product->value() : 0});
  }
  db::insert_all<kVolumeLineTable>(context.tx, kept);
}

}  // namespace liangjia::procurement
