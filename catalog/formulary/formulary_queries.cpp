#include "catalog/formulary/formulary_queries.h"

#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr auto kView = db::view<FormularyView>(
    db::column("f.product_id", &FormularyView::product), db::column("p.code", &FormularyView::code),
    db::column("p.generic_name", &FormularyView::generic_name), db::column("p.form", &FormularyView::form),
    db::column("p.spec", &FormularyView::spec), db::column("p.pack", &FormularyView::pack),
    db::column("o.name", &FormularyView::manufacturer_name), db::column("f.changed_at", &FormularyView::changed_at));
constexpr auto kFormulary = db::select<kView,
                                       "FROM formulary_item f JOIN product p ON p.id = f.product_id "
                                       "JOIN organisation o ON o.id = p.manufacturer_id">("formulary_queries.formulary");

}  // namespace

Page<FormularyView> list_formulary(db::Session& session, AllianceId alliance, const PageRequest& page) {
  Where where(Unscoped("the catalogue is one and open to all"));
  where.with("f.alliance_id = ?", alliance).with("f.state = ?", FormularyState::Listed);
  return read_page(session, kFormulary, "f.product_id", where, page);
}

}  // namespace liangjia::catalog
