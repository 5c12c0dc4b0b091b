#include "settlement/close/period_close_store.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "settlement/close/close_document.h"
#include "settlement/close/period_close_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kFind = db::select<kPeriodCloseTable, "WHERE id = ?">("period_close_store.find");
constexpr auto kLock = db::select<kPeriodCloseTable, "WHERE pool_code = ? AND (state <> 'refused' OR id = ?) ORDER BY id FOR UPDATE">(
    "period_close_store.lock");
constexpr auto kOfPool =
    db::select<kPeriodCloseTable, "WHERE pool_code = ? AND state <> 'refused' ORDER BY id">("period_close_store.of_pool");
constexpr auto kFigures = db::select<kPeriodBalanceTable, "WHERE close_id = ?">("period_close_store.figures");
constexpr auto kFiguresIn = db::select<kPeriodBalanceTable,
                                       "WHERE close_id IN {in} AND (? = 0 OR (institution_id = ? AND book = "
                                       "'institution'))">("period_close_store.figures_in");
constexpr auto kCloses = db::select<kPeriodCloseTable>("period_close_store.closes");

constexpr ListIndex kIndexes[] = {{"period_close_pool_state", "pool_code", "state"}};
constexpr ListSource kSource{"period_close", "id", kIndexes, kTokens<PeriodCloseState>};

Where visible(const Scope& scope) { return Where(scope.filter({"", "pool_code", "", ""})); }

}  // namespace

Result<LockedClose> lock_own_close(command::Context& context, PeriodCloseId id) {
  const auto seen = db::one(context.tx.session(), kFind, id);
  if (!seen || !covers_pool(context.actor().scope, seen->pool_code)) return reject(liangjia::error::kNotFound);
  LockedClose locked;
  for (PeriodClose& one : db::all(context.tx.session(), kLock, seen->pool_code, id)) {
    if (one.id == id) locked.close = one;
    if (one.state != PeriodCloseState::Refused) locked.closes.push_back(std::move(one));
  }
  return locked;
}

std::vector<PeriodClose> closes_of(db::Session& session, PoolCode pool) { return db::all(session, kOfPool, pool); }

PeriodFigures figures_of_close(db::Session& session, PeriodCloseId id) {
  PeriodFigures figures;
  for (PeriodBalance& row : db::all(session, kFigures, id)) figures.push_back(row.figure);
  sort_figures(figures);
  return figures;
}

KeptMonths kept_months(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                       BusinessMonth to) {
  KeptMonths kept;
  std::vector<PeriodCloseId> ids;
  for (const PeriodClose& one : closes_of(session, pool)) {
    if (!one.is_closed() || one.month < from || one.month > to) continue;
    kept.months.push_back(one.month);
    ids.push_back(one.id);
  }
  const std::int64_t whose = institution ? institution->value() : 0;
  for (const PeriodBalance& row : db::all_in(session, kFiguresIn, ids, whose, whose)) kept.turnover.push_back(row.figure);
  return kept;
}

void insert_close(command::Context& context, const PeriodClose& close, const PeriodFigures& figures) {
  std::vector<PeriodBalance> rows;
  for (const PeriodFigure& one : figures) rows.push_back({context.ids.next<PeriodBalanceId>(), close.id, one});
  db::insert<kPeriodCloseTable>(context.tx, close);
  if (!rows.empty()) db::insert_all<kPeriodBalanceTable>(context.tx, rows);
  context.audited(kind::kPeriodClose, close.id.value(), nullptr, period_close_document(close));
  context.changes.add(PeriodCloseChange{close, figures});
}

PeriodClose update_close(command::Context& context, const PeriodClose& before, PeriodClose after) {
  db::update<kPeriodCloseTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kPeriodClose, after.id.value(), period_close_document(before), period_close_document(after));
  context.changes.add(PeriodCloseChange{after, {}});
  return after;
}

Page<PeriodClose> list_period_closes(db::Session& session, const command::Moment& moment, const PeriodCloseFilter& filter,
                                     const PageRequest& page) {
  Where where = visible(moment.actor.scope);
  where.maybe("state = ?", filter.state).maybe("pool_code = ?", filter.pool_code);
  if (filter.by_others) where.by_others(moment.actor, {"proposed_by"});
  return read_page(session, kCloses, kSource, where, page);
}

std::optional<WholeClose> find_whole_close(db::Session& session, const Scope& scope, PeriodCloseId id) {
  auto close = read_one(session, kCloses, visible(scope).with("id = ?", id));
  if (!close) return std::nullopt;
  return WholeClose{std::move(*close), figures_of_close(session, id), journal_of(session, scope, kind::kPeriodClose.token, id.value())};
}

}  // namespace liangjia::settlement
