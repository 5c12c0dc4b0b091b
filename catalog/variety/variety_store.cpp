#include "catalog/variety/variety_store.h"

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define VARIETY_COLUMNS "id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, version"
constexpr db::Sql kVariety{"variety_store.variety", "SELECT " VARIETY_COLUMNS " FROM variety WHERE id = ?"};
constexpr db::Sql kVarietyByCode{"variety_store.variety_by_code", "SELECT " VARIETY_COLUMNS " FROM variety WHERE code = ?"};
constexpr db::Sql kVarieties{"variety_store.varieties", "SELECT " VARIETY_COLUMNS " FROM variety WHERE id IN {in} ORDER BY id"};
constexpr db::Sql kVarietiesByCode{"variety_store.by_codes", "SELECT " VARIETY_COLUMNS " FROM variety WHERE code IN {in} ORDER BY id"};
constexpr db::Sql kVarietiesByName{"variety_store.by_names",
                                   "SELECT " VARIETY_COLUMNS " FROM variety WHERE generic_name IN {in} ORDER BY id"};
#undef VARIETY_COLUMNS
constexpr db::Sql kAllVarieties{
    "variety_store.all",
    "SELECT id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, version FROM variety "
    "ORDER BY id"};
constexpr db::Sql kInsertVarieties{
    "variety_store.insert",
    "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, "
    "created_at) VALUES"};

Variety variety_of(db::Row& row) {
  Variety variety;
  variety.id = row.take<VarietyId>();
  variety.code = row.take<std::string>();
  variety.generic_name = row.take<std::string>();
  variety.route_form_group = row.take<std::string>();
  variety.min_unit = row.take<std::string>();
  variety.reference_strength = row.take<std::string>();
  variety.goods_kind = row.take<GoodsKind>();
  variety.version = row.take<std::int64_t>();
  return variety;
}

std::optional<Variety> maybe_variety(std::optional<db::Row> row) { return row ? std::optional{variety_of(*row)} : std::nullopt; }

std::vector<Variety> all_of(std::vector<db::Row> rows) {
  std::vector<Variety> found;
  for (db::Row& row : rows) found.push_back(variety_of(row));
  return found;
}

}  // namespace

std::optional<Variety> find_variety(db::Session& session, VarietyId id) { return maybe_variety(session.one(kVariety, id)); }

std::optional<Variety> find_variety_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return maybe_variety(session.one(kVarietyByCode, code));
}

std::vector<Variety> find_varieties(db::Session& session, const std::vector<VarietyId>& ids) {
  return all_of(db::query_in(session, kVarieties, db::values_of(ids)));
}

std::vector<Variety> find_varieties_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  return all_of(db::query_in(session, kVarietiesByCode, db::codes_of(codes)));
}

std::vector<Variety> all_varieties(db::Session& session) { return all_of(session.query(kAllVarieties)); }

std::vector<Variety> find_varieties_by_names(db::Session& session, const std::vector<std::string>& generic_names) {
  return all_of(db::query_in(session, kVarietiesByName, db::values_of(generic_names)));
}

void insert_varieties(db::Transaction& tx, const std::vector<Variety>& varieties, Instant now) {
  std::vector<db::Value> values;
  for (const Variety& one : varieties) {
    for (db::Value value :
         {db::to_value(one.id), db::to_value(one.code), db::to_value(one.generic_name), db::to_value(one.route_form_group),
          db::to_value(one.min_unit), db::to_value(one.reference_strength), db::to_value(one.goods_kind), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertVarieties, 8, values);
}

json::Object variety_document(const Variety& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"generic_name", one.generic_name},
          {"route_form_group", one.route_form_group},
          {"min_unit", one.min_unit},
          {"reference_strength", one.reference_strength},
          {"goods_kind", one.goods_kind},
          {"version", one.version}};
}

}  // namespace liangjia::catalog
