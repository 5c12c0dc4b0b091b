#include "settlement/clearing/year_clearing_store.h"

#include "core/command/list_query.h"
#include "settlement/clearing/year_clearing_document.h"
#include "settlement/clearing/year_clearing_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kYearClearingTable, "WHERE id = ? FOR UPDATE">("year_clearing_store.lock");
constexpr db::Sql kStands{"year_clearing_store.stands",
                          "SELECT 1 FROM year_clearing WHERE institution_id = ? AND year = ? AND live_key = 1"};
constexpr db::Sql kClaims{
    "year_clearing_store.claims",
    "SELECT CAST(COALESCE(SUM(IF(state IN ('approved', 'paying', 'settled'), amount_fen, 0)), 0) AS SIGNED), CAST(COALESCE(SUM(state IN "
    "('filed', 'reviewed')), 0) AS SIGNED) FROM claim WHERE institution_id = ? AND month BETWEEN ? AND ?"};
constexpr auto kView = db::view<YearClearingView>(db::part<kYearClearingTable, "c">(&YearClearingView::clearing),
                                                  db::column("i.name", &YearClearingView::institution_name));
constexpr auto kViews =
    db::select<kView, "FROM year_clearing c JOIN organisation i ON i.id = c.institution_id">("year_clearing_store.views");
constexpr ListIndex kIndexes[] = {{"year_clearing_institution_state", "c.institution_id", "c.state"},
                                  {"year_clearing_region_state", "c.region_code", "c.state"}};
constexpr ListSource kSource{"year_clearing c", "c.id", kIndexes, kTokens<YearClearingState>};

Where visible(const Scope& scope) { return Where(scope.filter({"c.institution_id", "c.region_code", "", ""})); }

}  // namespace

std::optional<YearClearing> lock_year_clearing(db::Transaction& tx, YearClearingId id) { return db::one(tx.session(), kLock, id); }

Result<YearClearing> lock_own_year_clearing(command::Context& context, YearClearingId id) {
  auto clearing = lock_year_clearing(context.tx, id);
  if (!clearing || !context.actor().scope.covers_institution(clearing->institution, clearing->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*clearing);
}

bool year_clearing_stands(db::Session& session, OrganisationId institution, int year) {
  return session.one(kStands, institution, year).has_value();
}

ClaimsOfYear claims_of_year(db::Session& session, OrganisationId institution, int year) {
  const auto first = BusinessMonth::of(BusinessDate(year, 1, 1)), last = BusinessMonth::of(BusinessDate(year, 12, 1));
  auto row = session.one(kClaims, institution, first, last);
  ClaimsOfYear found;
  found.approved = row->take<Fen>();
  found.open = row->take<std::int64_t>();
  return found;
}

void insert_year_clearing(command::Context& context, const YearClearing& clearing) {
  db::insert<kYearClearingTable>(context.tx, clearing);
  context.audited(kind::kYearClearing, clearing.id.value(), nullptr, year_clearing_document(clearing));
  context.changes.add(YearClearingChange{std::nullopt, clearing});
}

YearClearing update_year_clearing(command::Context& context, const YearClearing& before, YearClearing after) {
  db::update<kYearClearingTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kYearClearing, after.id.value(), year_clearing_document(before), year_clearing_document(after));
  context.changes.add(YearClearingChange{before, after});
  return after;
}

Page<YearClearingView> list_year_clearings(db::Session& session, const command::Moment& moment, const YearClearingFilter& filter,
                                           const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("c.state = ?", filter.state).maybe("c.institution_id = ?", filter.institution).maybe("c.year = ?", filter.year);
  return read_page(session, kViews, kSource, where, page);
}

std::optional<YearClearingView> find_year_clearing(db::Session& session, const Scope& scope, YearClearingId id) {
  return read_one(session, kViews, visible(scope).with("c.id = ?", id));
}

}  // namespace liangjia::settlement
