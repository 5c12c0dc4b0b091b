#include "settlement/close/period_figures.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

// One row an account: what it stood at is one row of its days, however long it is kept (LE-9).
constexpr auto kStood = db::view<PeriodFigure>(
    db::column("a.book", &PeriodFigure::book), db::column("a.kind", &PeriodFigure::account),
    db::column("a.institution_id", &PeriodFigure::institution), db::column("a.insurance_kind", &PeriodFigure::insurance),
    db::column("a.income_sort", &PeriodFigure::sort),
    db::column("CAST(SUM(COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date < ? ORDER "
               "BY d.business_date DESC LIMIT 1), 0)) AS SIGNED)",
               &PeriodFigure::opening),
    db::column("CAST(SUM(COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date <= ? ORDER "
               "BY d.business_date DESC LIMIT 1), 0)) AS SIGNED)",
               &PeriodFigure::closing));
constexpr auto kStoodOf = db::select<kStood, "FROM ledger_account a WHERE ">("period_figures.stood");

// A time costs its entries: they are found by the day of their transfers.
constexpr auto kMoved =
    db::view<PeriodFigure>(db::column("a.book", &PeriodFigure::book), db::column("a.kind", &PeriodFigure::account),
                           db::column("a.institution_id", &PeriodFigure::institution),
                           db::column("a.insurance_kind", &PeriodFigure::insurance), db::column("a.income_sort", &PeriodFigure::sort),
                           db::column("CAST(SUM(IF(e.side = 'debit', e.amount_fen, 0)) AS SIGNED)", &PeriodFigure::debit),
                           db::column("CAST(SUM(IF(e.side = 'credit', e.amount_fen, 0)) AS SIGNED)", &PeriodFigure::credit));
constexpr auto kMovedOf =
    db::select<kMoved,
               "FROM ledger_transfer t FORCE INDEX (ledger_transfer_date) STRAIGHT_JOIN ledger_entry e ON "
               "e.transfer_id = t.id STRAIGHT_JOIN ledger_account a ON a.id = e.account_id WHERE ">("period_figures.moved");
constexpr std::string_view kGroups = " GROUP BY a.book, a.kind, a.institution_id, a.insurance_kind, a.income_sort";

auto name_of_figure(const PeriodFigure& one) { return std::tuple{one.book, one.account, one.institution, one.insurance, one.sort}; }
using Named = std::map<decltype(name_of_figure(PeriodFigure{})), PeriodFigure>;

Where accounts_of(PoolCode pool, std::optional<OrganisationId> institution) {
  Where where(Unscoped("the caller has asked whether the pool or the institution is the reader's"));
  if (pool == city_of(pool)) {
    where.with("a.pool_code LIKE ?", std::string(pool.text().substr(0, 4)) + "%");
  } else {
    where.with("a.pool_code = ?", pool);
  }
  where.with(db::joined<kPoolOfBooks, " = ?">.view(), pool);
  if (institution) where.with("a.institution_id = ?", *institution).with("a.book = 'institution'");
  return where;
}

PeriodFigures read(db::Session& session, const db::Select<PeriodFigure>& select, const Where& where) {
  PeriodFigures figures;
  const std::string text = std::string(select.sql.text) + where.text() + std::string(kGroups);
  for (db::Row& row : session.query_values({select.sql.name, text}, where.values())) figures.push_back(select(row));
  return figures;
}

void add_turnover(Named& named, const PeriodFigures& moved) {
  for (const PeriodFigure& one : moved) {
    PeriodFigure& figure = named.at(name_of_figure(one));  // an account that moved is an account
    figure.debit += one.debit;
    figure.credit += one.credit;
  }
}

}  // namespace

void sort_figures(PeriodFigures& figures) { std::ranges::sort(figures, {}, name_of_figure); }

PeriodFigures period_figures(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                             BusinessMonth to, const KeptMonths& kept) {
  Named named;
  Where stood = accounts_of(pool, institution);
  stood.before(from.first_day(), to.last_day());
  for (PeriodFigure& one : read(session, kStoodOf, stood)) named.emplace(name_of_figure(one), one);
  add_turnover(named, kept.turnover);
  for (BusinessMonth month = from; month <= to;) {  // months that are not kept, as few times as they make
    if (std::ranges::find(kept.months, month) != kept.months.end()) {
      month = month.next();
      continue;
    }
    const BusinessDate first = month.first_day();
    BusinessDate last = month.last_day();
    for (month = month.next(); month <= to && std::ranges::find(kept.months, month) == kept.months.end(); month = month.next())
      last = month.last_day();
    Where moved = accounts_of(pool, institution);
    moved.with("t.business_date BETWEEN ? AND ?", first, last);
    if (institution) moved.with("t.institution_id = ?", *institution);
    add_turnover(named, read(session, kMovedOf, moved));
  }
  PeriodFigures figures;
  for (const auto& [name, one] : named) {
    if (one.opening == Fen{} && one.closing == Fen{} && one.debit == Fen{} && one.credit == Fen{}) continue;
    figures.push_back(one);
  }
  return figures;
}

PeriodFigures period_figures(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                             BusinessMonth to) {
  return period_figures(session, pool, institution, from, to, {});
}

}  // namespace liangjia::settlement
