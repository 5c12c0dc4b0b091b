#include "procurement/supply_case/supply_case_queries.h"

#include "core/command/list_query.h"
#include "procurement/supply_case/supply_case_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kViewTable = db::view<SupplyCaseView>(db::part<kSupplyCaseTable, "c">(&SupplyCaseView::found),
                                                     db::column("CONCAT(p.generic_name, ' ', p.spec)", &SupplyCaseView::product_name),
                                                     db::column("w.name", &SupplyCaseView::winner_name),
                                                     db::column("k.name", &SupplyCaseView::backup_winner_name).or_null());
constexpr auto kViews = db::select<kViewTable,
                                   "FROM supply_case c JOIN award a ON a.id = c.award_id JOIN product p ON p.id = a.product_id "
                                   "JOIN organisation w ON w.id = c.winner_id LEFT JOIN organisation k ON k.id = c.backup_winner_id">(
    "supply_case_queries.views");

// An institution sees the cases whose area holds one of its institutions.
SqlFilter scope_of(const Actor& actor) {
  if (actor.scope.kind() != OrganisationKind::Institution || actor.scope.all())
    return actor.scope.filter({"", "c.area_code", "c.winner_id", "c.backup_winner_id"});
  std::vector<db::Value> ids;
  for (const OrganisationId id : actor.scope.institutions()) ids.push_back(id.value());
  ids = db::padded(std::move(ids));
  return {"EXISTS (SELECT 1 FROM organisation i WHERE i.id IN " + db::places(ids.size()) +
              " AND i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM c.area_code), '%'))",
          std::move(ids)};
}

}  // namespace

Page<SupplyCaseView> list_supply_cases(db::Session& session, const Actor& actor, std::optional<SupplyCaseState> state,
                                       const PageRequest& page) {
  return read_page(session, kViews, "c.id", Where(scope_of(actor)).maybe("c.state = ?", state), page);
}

std::optional<SupplyCaseView> find_supply_case_view(db::Session& session, const Actor& actor, SupplyCaseId id) {
  return read_one(session, kViews, Where(scope_of(actor)).with("c.id = ?", id));
}

}  // namespace liangjia::procurement
