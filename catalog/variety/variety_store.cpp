#include "catalog/variety/variety_store.h"

#include "catalog/variety/variety_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kVariety = db::select<kVarietyTable, "WHERE id = ?">("variety_store.variety");
constexpr auto kVarietiesByCode = db::select<kVarietyTable, "WHERE code IN {in} ORDER BY id">("variety_store.by_codes");
constexpr auto kVarietiesByName = db::select<kVarietyTable, "WHERE generic_name IN {in} ORDER BY id">("variety_store.by_names");
constexpr auto kAllVarieties = db::select<kVarietyTable, "ORDER BY id">("variety_store.all");

}  // namespace

std::optional<Variety> find_variety(db::Session& session, VarietyId id) { return db::one(session, kVariety, id); }

std::vector<Variety> find_varieties_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  return db::all_in(session, kVarietiesByCode, db::codes_of(codes));
}

std::vector<Variety> find_varieties_by_names(db::Session& session, const std::vector<std::string>& generic_names) {
  return db::all_in(session, kVarietiesByName, generic_names);
}

std::vector<Variety> all_varieties(db::Session& session) { return db::all(session, kAllVarieties); }

void insert_varieties(db::Transaction& tx, const std::vector<Variety>& varieties) { db::insert_all<kVarietyTable>(tx, varieties); }

}  // namespace liangjia::catalog
