#include "procurement/volume/volume_queries.h"

#include "core/command/list_query.h"
#include "procurement/volume/volume_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kView = db::view<VolumeReportView>(
    db::part<kVolumeReportTable, "r">([](auto& view) -> auto& { return view; }), db::column("o.name", &VolumeReportView::institution_name),
    db::column("pr.name", &VolumeReportView::round_name), db::column("y.number", &VolumeReportView::year_number),
    db::column("(SELECT COUNT(*) FROM volume_report_line l WHERE l.report_id = r.id)", &VolumeReportView::line_count));
constexpr auto kReports =
    db::select<kView,
               "FROM volume_report r JOIN organisation o ON o.id = r.institution_id JOIN agreement_year y ON y.id = r.agreement_year_id "
               "JOIN procurement_round pr ON pr.id = y.round_id">("volume_queries.reports");
constexpr ListIndex kIndexes[] = {{"volume_report_institution_state", "r.institution_id", "r.state"},
                                  {"volume_report_region_state", "r.region_code", "r.state"}};
constexpr ListSource kSource{"volume_report r", "r.id", kIndexes, kTokens<VolumeState>};
constexpr OwnershipColumns kOwnership{"r.institution_id", "r.region_code", "", ""};

constexpr auto kLineView =
    db::view<VolumeLineView>(db::part<kVolumeLineTable, "l">([](auto& view) -> auto& { return view; }),
                             db::column("CONCAT(v.generic_name, '（', v.route_form_group, '）')", &VolumeLineView::variety_name),
                             db::column("v.min_unit", &VolumeLineView::min_unit),
                             db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack, m.name)", &VolumeLineView::product_name));
constexpr auto kLines =
    db::select<kLineView,
               "FROM volume_report_line l JOIN variety v ON v.id = l.variety_id LEFT JOIN product p ON p.id = l.product_id "
               "LEFT JOIN organisation m ON m.id = p.manufacturer_id WHERE l.report_id = ? ORDER BY l.variety_id, l.brand_key">(
        "volume_queries.lines");

// first_reviewer_of() as a condition.
void wait_for(Where& where, BureauLevel reviewer) {
  constexpr std::string_view kCityFirst = "(r.region_code LIKE '%00' OR r.region_code LIKE '%99')";
  if (reviewer == BureauLevel::County) {
    where.with("r.state = ?", VolumeState::Filed).with("NOT " + std::string(kCityFirst));
  } else {
    where.among("r.state", {db::to_value(VolumeState::Filed), db::to_value(VolumeState::CountyApproved)})
        .with("r.state = 'county_approved' OR " + std::string(kCityFirst));
  }
}

}  // namespace

Page<VolumeReportView> list_volume_reports(db::Session& session, const Actor& actor, const VolumeReportFilter& filter,
                                           const PageRequest& page) {
  Where where(actor.scope.filter(kOwnership));
  where.maybe("r.state = ?", filter.state);
  where.maybe("r.agreement_year_id = ?", filter.year);
  where.maybe("r.institution_id = ?", filter.institution);
  if (filter.reviewer) wait_for(where, *filter.reviewer);
  if (filter.by_others) where.by_others(actor, {"r.filed_by"});
  return read_page(session, kReports, kSource, where, page);
}

std::optional<VolumeReportView> find_volume_report(db::Session& session, const Scope& scope, VolumeReportId id) {
  return read_one(session, kReports, Where(scope.filter(kOwnership)).with("r.id = ?", id));
}

std::vector<VolumeLineView> volume_report_lines(db::Session& session, VolumeReportId id) { return db::all(session, kLines, id); }

}  // namespace liangjia::procurement
