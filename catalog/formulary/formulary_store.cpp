#include "catalog/formulary/formulary_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kItems = db::select<kFormularyTable, "WHERE alliance_id = ?">("formulary_store.items");

}  // namespace

std::vector<FormularyItem> formulary_of(db::Session& session, AllianceId alliance) { return db::all(session, kItems, alliance); }
void insert_formulary_items(db::Transaction& tx, const std::vector<FormularyItem>& items) { db::insert_all<kFormularyTable>(tx, items); }
void update_formulary_item(db::Transaction& tx, const FormularyItem& item) { db::update<kFormularyTable>(tx, item); }

}  // namespace liangjia::catalog
