#include "procurement/volume/published_volume.h"

#include "core/command/list_query.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kLock{"published_volume.lock",
                        "SELECT id, area_code, institution_id, variety_id, product_id, spec, base_units, contracted_units, source, version "
                        "FROM published_volume WHERE agreement_year_id = ? ORDER BY id FOR UPDATE"};
constexpr db::Sql kInsert{
    "published_volume.insert",
    "INSERT INTO published_volume (id, agreement_year_id, area_code, institution_id, institution_key, variety_id, product_id, "
    "brand_key, spec, base_units, contracted_units, source, created_at) VALUES"};
constexpr db::Sql kUpdate{
    "published_volume.update",
    "UPDATE published_volume SET base_units = ?, contracted_units = ?, source = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr std::string_view kBases =
    "SELECT p.institution_id, p.area_code, p.variety_id, p.product_id, SUM(p.base_units) FROM published_volume p "
    "WHERE p.agreement_year_id = ? AND p.institution_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM volume_report r "
    "WHERE r.agreement_year_id = p.agreement_year_id AND r.institution_id = p.institution_id)";
constexpr std::string_view kBasesOrder =
    " GROUP BY p.institution_id, p.area_code, p.variety_id, p.product_id ORDER BY p.institution_id, p.variety_id, p.product_id";

// {reports}: which reports the reader may see. A division's code without its trailing zeros begins the codes of all below it.
constexpr std::string_view kItems =
    "SELECT p.id, p.agreement_year_id, p.area_code, p.institution_id, p.variety_id, p.product_id, p.specs, p.base_units, "
    "p.contracted_units, "
    "p.source, p.version, a.name, o.name, v.generic_name, v.route_form_group, v.min_unit, CONCAT_WS(' ', g.generic_name, g.spec, g.pack, "
    "m.name), "
    "(SELECT COALESCE(SUM(l.units), 0) FROM volume_report r JOIN volume_report_line l ON l.report_id = r.id "
    "WHERE r.agreement_year_id = p.agreement_year_id AND r.state NOT IN ('draft', 'returned') AND l.variety_id = p.variety_id "
    "AND (p.product_id IS NULL OR l.product_id = p.product_id) AND (CASE WHEN p.institution_id IS NULL "
    "THEN r.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM p.area_code), '%') ELSE r.institution_id = p.institution_id END) AND ";
constexpr std::string_view kItemsFrom =
    ") FROM (SELECT MAX(id) AS id, agreement_year_id, area_code, institution_id, variety_id, product_id, "
    "GROUP_CONCAT(NULLIF(spec, '') ORDER BY spec SEPARATOR '、') AS specs, SUM(base_units) AS base_units, SUM(contracted_units) AS "
    "contracted_units, "
    "MAX(source) AS source, MAX(version) AS version FROM published_volume "
    "GROUP BY agreement_year_id, area_code, institution_id, variety_id, product_id) p "
    "JOIN variety v ON v.id = p.variety_id LEFT JOIN region a ON a.code = p.area_code LEFT JOIN organisation o ON o.id = p.institution_id "
    "LEFT JOIN product g ON g.id = p.product_id LEFT JOIN organisation m ON m.id = g.manufacturer_id";
constexpr OwnershipColumns kReportOwnership{"r.institution_id", "r.region_code", "", ""};
constexpr OwnershipColumns kOwnership{"p.institution_id", "p.area_code", "", ""};

PublishedItem item_of(db::Row& row) {
  PublishedItem item;
  PublishedVolume& one = item.volume;
  item.id = one.id = row.take<PublishedVolumeId>();
  one.year = row.take<catalog::AgreementYearId>();
  one.area_code = row.take<std::string>();
  one.institution = row.take<std::optional<OrganisationId>>();
  one.variety = row.take<catalog::VarietyId>();
  one.product = row.take<std::optional<catalog::ProductId>>();
  one.spec = row.take<std::optional<std::string>>().value_or("");
  one.base = row.take<Units>();
  one.contracted = row.take<std::optional<Units>>();
  one.source = row.take<std::string>();
  one.version = row.take<std::int64_t>();
  item.area_name = row.take<std::optional<std::string>>().value_or(one.area_code);
  item.institution_name = row.take<std::optional<std::string>>().value_or("");
  item.variety_name = row.take<std::string>();
  item.variety_name += "（" + row.take<std::string>() + "）";
  item.min_unit = row.take<std::string>();
  item.product_name = row.take<std::optional<std::string>>().value_or("");
  item.reported = row.take<Units>();
  return item;
}

}  // namespace

std::vector<PublishedVolume> lock_published_volumes(db::Transaction& tx, catalog::AgreementYearId year) {
  std::vector<PublishedVolume> volumes;
  for (db::Row& row : tx.query(kLock, year)) {
    PublishedVolume one;
    one.id = row.take<PublishedVolumeId>();
    one.year = year;
    one.area_code = row.take<std::string>();
    one.institution = row.take<std::optional<OrganisationId>>();
    one.variety = row.take<catalog::VarietyId>();
    one.product = row.take<std::optional<catalog::ProductId>>();
    one.spec = row.take<std::string>();
    one.base = row.take<Units>();
    one.contracted = row.take<std::optional<Units>>();
    one.source = row.take<std::string>();
    one.version = row.take<std::int64_t>();
    volumes.push_back(std::move(one));
  }
  return volumes;
}

void insert_published_volumes(db::Transaction& tx, const std::vector<PublishedVolume>& volumes, Instant now) {
  std::vector<db::Value> values;
  values.reserve(volumes.size() * 13);
  for (const PublishedVolume& one : volumes) {
    const std::int64_t institution_key = one.institution ? one.institution->value() : 0;
    const std::int64_t brand_key = one.product ? one.product->value() : 0;
    for (db::Value value :
         {db::to_value(one.id), db::to_value(one.year), db::to_value(one.area_code), db::to_value(one.institution),
          db::to_value(institution_key), db::to_value(one.variety), db::to_value(one.product), db::to_value(brand_key),
          db::to_value(one.spec), db::to_value(one.base), db::to_value(one.contracted), db::to_value(one.source), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsert, 13, values);
}

void update_published_volume(db::Transaction& tx, const PublishedVolume& one) {
  tx.change_one(kUpdate, one.base, one.contracted, one.source, one.id, one.version);
}

std::vector<PublishedBase> published_bases(db::Session& session, catalog::AgreementYearId year, std::optional<OrganisationId> institution) {
  std::string text(kBases);
  std::vector<db::Value> values{db::to_value(year)};
  if (institution) {
    text += " AND p.institution_id = ?";
    values.push_back(db::to_value(*institution));
  }
  text += kBasesOrder;
  std::vector<PublishedBase> bases;
  for (db::Row& row : session.query_values({"published_volume.bases", text}, values)) {
    const auto owner = row.take<OrganisationId>();
    auto region_code = row.take<std::string>();
    if (bases.empty() || bases.back().institution != owner) bases.push_back({owner, std::move(region_code), {}});
    VolumeReportLine line;
    line.variety = row.take<catalog::VarietyId>();
    line.product = row.take<std::optional<catalog::ProductId>>();
    line.units = row.take<Units>();
    bases.back().lines.push_back(std::move(line));
  }
  return bases;
}

Page<PublishedItem> list_published_volumes(db::Session& session, const Scope& scope, const PublishedFilter& filter,
                                           const PageRequest& page) {
  const SqlFilter reports = scope.filter(kReportOwnership);
  const std::string select = std::string(kItems) + reports.text + std::string(kItemsFrom);
  Where where(either({"p.institution_id IS NULL", {}}, scope.filter(kOwnership)));
  where.before(reports);
  where.maybe("p.agreement_year_id = ?", filter.year);
  where.maybe("p.area_code = ?", filter.area_code);
  where.maybe("p.institution_id = ?", filter.institution);
  where.maybe("p.variety_id = ?", filter.variety);
  return read_page(session, {"published_volume.list", select}, "p.id", where, page, item_of);
}

json::Object published_document(const PublishedVolume& one) {
  return {{"id", one.id},
          {"agreement_year_id", one.year},
          {"area_code", one.area_code},
          {"institution_id", one.institution},
          {"variety_id", one.variety},
          {"product_id", one.product},
          {"spec", one.spec.empty() ? json::Value{} : json::Value{one.spec}},
          {"base_units", one.base},
          {"contracted_units", one.contracted},
          {"source", one.source},
          {"version", one.version}};
}

}  // namespace liangjia::procurement
