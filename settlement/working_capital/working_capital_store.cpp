#include "settlement/working_capital/working_capital_store.h"

#include "core/command/list_query.h"
#include "settlement/working_capital/working_capital_document.h"
#include "settlement/working_capital/working_capital_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kWorkingCapitalTable, "WHERE id = ? FOR UPDATE">("working_capital_store.lock");
constexpr db::Sql kStands{"working_capital_store.stands",
                          "SELECT 1 FROM working_capital WHERE institution_id = ? AND year = ? AND live_key = 1"};
constexpr auto kView = db::view<WorkingCapitalView>(db::part<kWorkingCapitalTable, "w">(&WorkingCapitalView::capital),
                                                    db::column("i.name", &WorkingCapitalView::institution_name));
constexpr auto kViews =
    db::select<kView, "FROM working_capital w JOIN organisation i ON i.id = w.institution_id">("working_capital_store.views");
constexpr ListIndex kIndexes[] = {{"working_capital_institution_state", "w.institution_id", "w.state"},
                                  {"working_capital_region_state", "w.region_code", "w.state"}};
constexpr ListSource kSource{"working_capital w", "w.id", kIndexes, kTokens<WorkingCapitalState>};

Where visible(const Scope& scope) { return Where(scope.filter({"w.institution_id", "w.region_code", "", ""})); }

}  // namespace

std::optional<WorkingCapital> lock_working_capital(db::Transaction& tx, WorkingCapitalId id) { return db::one(tx.session(), kLock, id); }

Result<WorkingCapital> lock_own_working_capital(command::Context& context, WorkingCapitalId id) {
  auto capital = lock_working_capital(context.tx, id);
  if (!capital || !context.actor().scope.covers_institution(capital->institution, capital->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*capital);
}

bool working_capital_stands(db::Session& session, OrganisationId institution, int year) {
  return session.one(kStands, institution, year).has_value();
}

Fen lock_open_capital(command::Context& context, PoolCode pool, OrganisationId institution, std::span<const Leg> legs_to_post) {
  std::vector<AccountKey> keys = {{AccountKind::WorkingCapital, pool, institution, {}}};
  for (const Leg& leg : legs_to_post) keys.push_back(leg.account);
  return lock_ledger_accounts(context, std::move(keys)).front().balance;
}

void insert_working_capital(command::Context& context, const WorkingCapital& capital) {
  db::insert<kWorkingCapitalTable>(context.tx, capital);
  context.audited(kind::kWorkingCapital, capital.id.value(), nullptr, working_capital_document(capital));
  context.changes.add(WorkingCapitalChange{std::nullopt, capital});
}

WorkingCapital update_working_capital(command::Context& context, const WorkingCapital& before, WorkingCapital after) {
  db::update<kWorkingCapitalTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kWorkingCapital, after.id.value(), working_capital_document(before), working_capital_document(after));
  context.changes.add(WorkingCapitalChange{before, after});
  return after;
}

Page<WorkingCapitalView> list_working_capitals(db::Session& session, const command::Moment& moment, const WorkingCapitalFilter& filter,
                                               const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("w.state = ?", filter.state).maybe("w.institution_id = ?", filter.institution).maybe("w.year = ?", filter.year);
  return read_page(session, kViews, kSource, where, page);
}

std::optional<WorkingCapitalView> find_working_capital(db::Session& session, const Scope& scope, WorkingCapitalId id) {
  return read_one(session, kViews, visible(scope).with("w.id = ?", id));
}

}  // namespace liangjia::settlement
