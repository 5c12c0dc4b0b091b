#include "procurement/volume/volume_queries.h"

#include "core/command/list_query.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT r.id, r.number, r.agreement_year_id, r.institution_id, r.region_code, r.state, r.filed_by, r.return_reason, r.version, o.name, "
    "pr.name, y.number, "
    "(SELECT COUNT(*) FROM volume_report_line l WHERE l.report_id = r.id) "
    "FROM volume_report r JOIN organisation o ON o.id = r.institution_id JOIN agreement_year y ON y.id = r.agreement_year_id "
    "JOIN procurement_round pr ON pr.id = y.round_id";
constexpr OwnershipColumns kOwnership{"r.institution_id", "r.region_code", "", ""};

constexpr db::Sql kLines{
    "volume_queries.lines",
    "SELECT l.variety_id, l.product_id, l.history_mean_units, l.units, l.reason, v.generic_name, v.route_form_group, v.min_unit, "
    "CONCAT_WS(' ', p.generic_name, p.spec, p.pack, m.name) "
    "FROM volume_report_line l JOIN variety v ON v.id = l.variety_id LEFT JOIN product p ON p.id = l.product_id "
    "LEFT JOIN organisation m ON m.id = p.manufacturer_id WHERE l.report_id = ? ORDER BY l.variety_id, l.brand_key"};

VolumeReportItem item_of(db::Row& row) {
  VolumeReportItem item;
  item.id = item.report.id = row.take<VolumeReportId>();
  item.report.number = row.take<std::string>();
  item.report.year = row.take<catalog::AgreementYearId>();
  item.report.institution = row.take<OrganisationId>();
  item.report.region_code = row.take<std::string>();
  item.report.state = row.take<VolumeState>();
  item.report.filed_by = row.take<std::optional<UserId>>().value_or(UserId{});
  item.report.return_reason = row.take<std::optional<std::string>>().value_or("");
  item.report.version = row.take<std::int64_t>();
  item.institution_name = row.take<std::string>();
  item.round_name = row.take<std::string>();
  item.year_number = row.take<int>();
  item.line_count = row.take<std::int64_t>();
  return item;
}

}  // namespace

Page<VolumeReportItem> list_volume_reports(db::Session& session, const Scope& scope, const VolumeReportFilter& filter,
                                           const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("r.state = ?", filter.state);
  where.maybe("r.agreement_year_id = ?", filter.year);
  where.maybe("r.institution_id = ?", filter.institution);
  return read_page(session, {"volume_queries.list", kItems}, "r.id", where, page, item_of);
}

std::optional<VolumeReportItem> find_volume_report(db::Session& session, const Scope& scope, VolumeReportId id) {
  return read_one(session, {"volume_queries.find", kItems}, Where(scope.filter(kOwnership)).with("r.id = ?", id), item_of);
}

std::vector<VolumeLineItem> volume_report_lines(db::Session& session, VolumeReportId id) {
  std::vector<VolumeLineItem> items;
  for (db::Row& row : session.query(kLines, id)) {
    VolumeLineItem item;
    item.line.variety = row.take<catalog::VarietyId>();
    item.line.product = row.take<std::optional<catalog::ProductId>>();
    item.line.history_mean = row.take<Units>();
    item.line.units = row.take<Units>();
    item.line.reason = row.take<std::optional<std::string>>().value_or("");
    item.variety_name = row.take<std::string>();
    item.variety_name += "（" + row.take<std::string>() + "）";
    item.min_unit = row.take<std::string>();
    item.product_name = row.take<std::optional<std::string>>().value_or("");
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace liangjia::procurement
