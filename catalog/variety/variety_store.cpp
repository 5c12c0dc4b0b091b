#include "catalog/variety/variety.h"

namespace liangjia::catalog {
namespace {

#define VARIETY_COLUMNS "id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, version"
constexpr db::Sql kVariety{"variety_store.variety", "SELECT " VARIETY_COLUMNS " FROM variety WHERE id = ?"};
constexpr db::Sql kVarietyByCode{"variety_store.variety_by_code", "SELECT " VARIETY_COLUMNS " FROM variety WHERE code = ?"};
#undef VARIETY_COLUMNS

std::optional<Variety> variety_of(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  Variety variety;
  variety.id = row->take<VarietyId>();
  variety.code = row->take<std::string>();
  variety.generic_name = row->take<std::string>();
  variety.route_form_group = row->take<std::string>();
  variety.min_unit = row->take<std::string>();
  variety.reference_strength = row->take<std::string>();
  variety.goods_kind = row->take<GoodsKind>();
  variety.version = row->take<std::int64_t>();
  return variety;
}

}  // namespace

std::optional<Variety> find_variety(db::Session& session, VarietyId id) { return variety_of(session.one(kVariety, id)); }

std::optional<Variety> find_variety_by_code(db::Session& session, std::string_view code) { return variety_of(session.one(kVarietyByCode, code)); }

}  // namespace liangjia::catalog
