#include "procurement/supply_case/supply_case_queries.h"

#include "core/command/list_query.h"
#include "procurement/supply_case/start_backup.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT c.id, c.number, c.award_id, c.backup_award_id, c.area_code, c.winner_id, c.backup_winner_id, c.state, c.reason, c.reported_by, "
    "c.decided_by, c.accounts_moved, c.units_moved, c.version, CONCAT(p.generic_name, ' ', p.spec), w.name, k.name FROM supply_case c "
    "JOIN award a ON a.id = c.award_id JOIN product p ON p.id = a.product_id JOIN organisation w ON w.id = c.winner_id "
    "LEFT JOIN organisation k ON k.id = c.backup_winner_id";

SupplyCaseView view_from(db::Row& row) {
  SupplyCaseView view;
  SupplyCase& found = view.found;
  found.id = row.take<SupplyCaseId>();
  found.number = row.take<std::string>();
  found.award = row.take<catalog::AwardId>();
  found.backup = row.take<std::optional<catalog::AwardId>>();
  found.area_code = row.take<std::string>();
  found.winner = row.take<OrganisationId>();
  found.backup_winner = row.take<std::optional<OrganisationId>>();
  found.state = row.take<SupplyCaseState>();
  found.reason = row.take<std::string>();
  found.reported_by = row.take<UserId>();
  found.decided_by = row.take<std::optional<UserId>>();
  found.accounts_moved = row.take<int>();
  found.units_moved = row.take<Units>();
  found.version = row.take<std::int64_t>();
  view.product_name = row.take<std::string>();
  view.winner_name = row.take<std::string>();
  view.backup_winner_name = row.take<std::optional<std::string>>().value_or("");
  return view;
}

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
  return read_page(session, {"supply_case_queries.list", kItems}, "c.id", Where(scope_of(actor)).maybe("c.state = ?", state), page,
                   view_from);
}

std::optional<SupplyCaseView> find_supply_case_view(db::Session& session, const Actor& actor, SupplyCaseId id) {
  return read_one(session, {"supply_case_queries.find", kItems}, Where(scope_of(actor)).with("c.id = ?", id), view_from);
}

json::Object view_document(const SupplyCaseView& view, const Actor& actor) {
  json::Object document = supply_case_document(view.found);
  document.set("product_name", view.product_name)
      .set("winner_name", view.winner_name)
      .set("backup_winner_name", view.backup_winner_name.empty() ? json::Value{} : json::Value{view.backup_winner_name});
  json::Array actions;
  const bool may = actor.has(Role::Monitor) || actor.has(Role::CatalogueOfficer);
  for (const SupplyCaseStep step : kSupplyCaseMachine.steps_from(view.found.state)) {
    const bool checker = step == SupplyCaseStep::Solve || actor.user != view.found.reported_by;
    if (may && checker) actions.push_back(step);
  }
  document.set("allowed_actions", std::move(actions));
  return document;
}

}  // namespace liangjia::procurement
