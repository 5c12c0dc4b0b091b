#include "procurement/volume/published_volume.h"

#include "core/command/list_query.h"
#include "procurement/volume/volume_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kPublishedVolumeTable, "WHERE agreement_year_id = ? ORDER BY id FOR UPDATE">("published_volume.lock");

struct BaseRow {
  OrganisationId institution;
  std::string region_code;
  VolumeReportLine line;
};
constexpr auto kBaseView =
    db::view<BaseRow>(db::column("p.institution_id", &BaseRow::institution), db::column("p.area_code", &BaseRow::region_code),
                      db::column(
                          "p.variety_id", [](auto& row) -> auto& { return row.line.variety; }),
                      db::column(
                          "p.product_id", [](auto& row) -> auto& { return row.line.product; }),
                      db::column(
                          "SUM(p.base_units)", [](auto& row) -> auto& { return row.line.units; }));
constexpr auto kBases =
    db::select<kBaseView,
               "FROM published_volume p WHERE p.agreement_year_id = ? AND p.institution_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
               "volume_report r WHERE r.agreement_year_id = p.agreement_year_id AND r.institution_id = p.institution_id)">(
        "published_volume.bases");
constexpr std::string_view kBasesOrder =
    " GROUP BY p.institution_id, p.area_code, p.variety_id, p.product_id ORDER BY p.institution_id, p.variety_id, p.product_id";

// {reports}: which reports the reader may see. A division's code without its trailing zeros begins the codes of all below it.
constexpr std::string_view kVisibleReports = "{reports}";
constexpr auto kView = db::view<PublishedVolumeView>(
    db::column(
        "p.id", [](auto& view) -> auto& { return view.volume.id; }),
    db::column(
        "p.agreement_year_id", [](auto& view) -> auto& { return view.volume.year; }),
    db::column(
        "p.area_code", [](auto& view) -> auto& { return view.volume.area_code; }),
    db::column(
        "p.institution_id", [](auto& view) -> auto& { return view.volume.institution; }),
    db::column(
        "p.variety_id", [](auto& view) -> auto& { return view.volume.variety; }),
    db::column(
        "p.product_id", [](auto& view) -> auto& { return view.volume.product; }),
    db::column(
        "p.specs", [](auto& view) -> auto& { return view.volume.spec; })
        .or_null(),
    db::column(
        "p.base_units", [](auto& view) -> auto& { return view.volume.base; }),
    db::column(
        "p.contracted_units", [](auto& view) -> auto& { return view.volume.contracted; }),
    db::column(
        "p.source", [](auto& view) -> auto& { return view.volume.source; }),
    db::column(
        "p.version", [](auto& view) -> auto& { return view.volume.version; }),
    db::column("a.name", &PublishedVolumeView::area_name).or_null(), db::column("o.name", &PublishedVolumeView::institution_name).or_null(),
    db::column("CONCAT(v.generic_name, '（', v.route_form_group, '）')", &PublishedVolumeView::variety_name),
    db::column("v.min_unit", &PublishedVolumeView::min_unit),
    db::column("CONCAT_WS(' ', g.generic_name, g.spec, g.pack, m.name)", &PublishedVolumeView::product_name),
    db::column("(SELECT COALESCE(SUM(l.units), 0) FROM volume_report r JOIN volume_report_line l ON l.report_id = r.id "
               "WHERE r.agreement_year_id = p.agreement_year_id AND r.state NOT IN ('draft', 'returned') AND l.variety_id = p.variety_id "
               "AND (p.product_id IS NULL OR l.product_id = p.product_id) AND (CASE WHEN p.institution_id IS NULL "
               "THEN r.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM p.area_code), '%') ELSE r.institution_id = p.institution_id END) "
               "AND {reports})",
               &PublishedVolumeView::reported));
constexpr auto kViews = db::select<
    kView,
    "FROM (SELECT MAX(id) AS id, agreement_year_id, area_code, institution_id, variety_id, product_id, "
    "GROUP_CONCAT(NULLIF(spec, '') ORDER BY spec SEPARATOR '、') AS specs, SUM(base_units) AS base_units, "
    "SUM(contracted_units) AS contracted_units, MAX(source) AS source, MAX(version) AS version FROM published_volume "
    "GROUP BY agreement_year_id, area_code, institution_id, variety_id, product_id) p "
    "JOIN variety v ON v.id = p.variety_id LEFT JOIN region a ON a.code = p.area_code LEFT JOIN organisation o ON o.id = p.institution_id "
    "LEFT JOIN product g ON g.id = p.product_id LEFT JOIN organisation m ON m.id = g.manufacturer_id">("published_volume.views");
constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};
constexpr OwnershipColumns kOwnership{"p.institution_id", "p.area_code", "", ""};

}  // namespace

std::vector<PublishedVolume> lock_published_volumes(db::Transaction& tx, catalog::AgreementYearId year) {
  return db::all(tx.session(), kLock, year);
}

void insert_published_volumes(db::Transaction& tx, std::vector<PublishedVolume> volumes) {
  for (PublishedVolume& one : volumes) {
    one.institution_key = one.institution ? one.institution->value() : 0;
    one.brand_key = one.product ? one.product->value() : 0;
  }
  db::insert_all<kPublishedVolumeTable>(tx, volumes);
}

void update_published_volume(db::Transaction& tx, const PublishedVolume& one) { db::update<kPublishedVolumeTable>(tx, one); }

std::vector<PublishedBase> published_bases(db::Session& session, catalog::AgreementYearId year, std::optional<OrganisationId> institution) {
  std::string text(kBases.sql.text);
  std::vector<db::Value> values{db::to_value(year)};
  if (institution) {
    text += " AND p.institution_id = ?";
    values.push_back(db::to_value(*institution));
  }
  text += kBasesOrder;
  std::vector<PublishedBase> bases;
  for (db::Row& row : session.query_values({kBases.sql.name, text}, values)) {
    BaseRow one = kBases(row);
    if (bases.empty() || bases.back().institution != one.institution) bases.push_back({one.institution, std::move(one.region_code), {}});
    bases.back().lines.push_back(std::move(one.line));
  }
  return bases;
}

Page<PublishedVolumeView> list_published_volumes(db::Session& session, const Scope& scope, const PublishedFilter& filter,
                                                 const PageRequest& page) {
  const SqlFilter reports = scope.filter(kReportOwnership);
  std::string text(kViews.sql.text);
  text.replace(text.find(kVisibleReports), kVisibleReports.size(), reports.text);
  Where where(either({"p.institution_id IS NULL", {}}, scope.filter(kOwnership)));
  where.before(reports);
  where.maybe("p.agreement_year_id = ?", filter.year);
  where.maybe("p.area_code = ?", filter.area_code);
  where.maybe("p.institution_id = ?", filter.institution);
  where.maybe("p.variety_id = ?", filter.variety);
  auto found = read_page(session, {kViews.sql.name, text}, "p.id", where, page, kViews);
  for (PublishedVolumeView& view : found.items) {
    if (view.area_name.empty()) view.area_name = view.volume.area_code;
  }
  return found;
}

}  // namespace liangjia::procurement
