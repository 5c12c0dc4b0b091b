#include <map>

#include "settlement/close/period_close.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// CB-2, CB-5
void two_persons(const ChangeSet& changes, Violations& violations) {
  for (const PeriodCloseChange& change : changes.all<PeriodCloseChange>()) {
    const PeriodClose& close = change.after;
    const bool decided = close.state != PeriodCloseState::Proposed;
    if (decided && (!close.closed_by || *close.closed_by == close.proposed_by))
      violations.push_back("close " + close.number + " was proposed and decided by " + close.proposed_by.text());
    const bool reopened = close.state == PeriodCloseState::Reopened;
    if (reopened && (!close.reopened_by || !close.reason || close.reopened_by == close.reopening_asked_by))
      violations.push_back("close " + close.number + " was reopened on the word of one, or without a reason");
  }
}

constexpr db::Sql kPersons{"period_close.verify_persons",
                           "SELECT 'close', number, state, proposed_by, COALESCE(closed_by, 0) FROM period_close WHERE (state = "
                           "'proposed') <> (closed_by IS NULL) "
                           "OR closed_by = proposed_by OR (state IN ('reopening_asked', 'reopened')) <> (reopening_asked_by IS NOT NULL "
                           "AND reason IS NOT NULL) OR "
                           "(state = 'reopened' AND (reopened_by IS NULL OR reopened_by = reopening_asked_by)) LIMIT 100"};
constexpr db::Sql kCount{"period_close.count", "SELECT COUNT(*) FROM period_close"};

// CB-1, CB-3: what a close keeps is balanced in each book, and each account goes from what it stood at to what it stands at.
void balanced(const ChangeSet& changes, Violations& violations) {
  for (const PeriodCloseChange& change : changes.all<PeriodCloseChange>()) {
    std::map<std::pair<Book, std::int64_t>, FenSum> difference;
    for (const PeriodFigure& one : change.figures) {
      difference[{one.book, one.book == Book::Institution ? one.institution : 0}] += FenSum{one.debit} - FenSum{one.credit};
      if (one.opening + one.moved() != one.closing)
        violations.push_back("close " + change.after.number + ": " + std::string(token_of(one.account)) + " does not come to its balance");
    }
    for (const auto& [book, sum] : difference) {
      if (sum != FenSum{})
        violations.push_back("close " + change.after.number + " is out of balance by " + sum.text() + " in the " +
                             std::string(token_of(book.first)) + " book");
    }
  }
}

constexpr db::Sql kUnbalanced{
    "period_close.verify_balanced",
    "SELECT 'close', close_id, book, IF(book = 'fund', 0, institution_id) AS holder, SUM(debit_fen - credit_fen) AS difference FROM "
    "period_balance GROUP BY close_id, book, holder HAVING difference <> 0 LIMIT 100"};
constexpr db::Sql kCountBalances{"period_close.count_balances", "SELECT COUNT(*) FROM period_balance"};

// CB-3: from the entries themselves, up to the month's end and of the month; of every close that stood once.
constexpr db::Sql kOtherwiseKept{
    "period_close.verify_kept",
    db::joined<
    "SELECT 'close', x.close_id, x.book, x.account, x.institution_id, SUM(x.opening) AS opening, SUM(x.debit) AS debit, SUM(x.credit) AS "
    "credit, SUM(x.closing) AS closing FROM (SELECT b.close_id, b.book, b.account, b.institution_id, b.insurance_kind, b.income_sort, "
    "b.opening_fen AS opening, b.debit_fen AS debit, b.credit_fen AS credit, b.closing_fen AS closing FROM period_balance b JOIN "
    "period_close p ON p.id = b.close_id WHERE p.closed_at IS NOT NULL UNION ALL SELECT p.id, a.book, a.kind, a.institution_id, "
    "a.insurance_kind, a.income_sort, -SUM(IF(e.business_date < CONCAT(p.month, '-01'), IF(e.side = a.normal_side, e.amount_fen, "
    "-e.amount_fen), 0)), -SUM(IF(e.business_date >= CONCAT(p.month, '-01') AND e.side = 'debit', e.amount_fen, 0)), "
    "-SUM(IF(e.business_date >= CONCAT(p.month, '-01') AND e.side = 'credit', e.amount_fen, 0)), -SUM(IF(e.side = a.normal_side, "
    "e.amount_fen, -e.amount_fen)) FROM period_close p JOIN ledger_account a ON ", kPoolOfBooks, " = p.pool_code JOIN ledger_entry e ON "
    "e.account_id = a.id AND e.business_date <= LAST_DAY(CONCAT(p.month, '-01')) WHERE p.closed_at IS NOT NULL GROUP BY p.id, a.book, "
    "a.kind, a.institution_id, a.insurance_kind, a.income_sort) x GROUP BY x.close_id, x.book, x.account, x.institution_id, "
    "x.insurance_kind, x.income_sort HAVING opening <> 0 OR debit <> 0 OR credit <> 0 OR closing <> 0 LIMIT 100">.view()};

// CB-2: the closed months of a pool follow each other without a gap.
constexpr db::Sql kGaps{
    "period_close.verify_order",
    "SELECT 'pool', pool_code, MIN(month), MAX(month), COUNT(*) AS closed FROM period_close WHERE state IN ('closed', 'reopening_asked') "
    "GROUP BY pool_code HAVING closed <> COUNT(DISTINCT month) OR closed <> PERIOD_DIFF(REPLACE(MAX(month), '-', ''), REPLACE(MIN(month), "
    "'-', '')) + 1 UNION ALL SELECT 'live close', number, state, COALESCE(live_key, 0), 0 FROM period_close WHERE (live_key IS NOT NULL) "
    "<> (state IN ('proposed', 'closed', 'reopening_asked')) UNION ALL SELECT 'close before the month was over', number, month, closed_at, "
    "0 FROM period_close WHERE closed_at IS NOT NULL AND DATE(closed_at + INTERVAL 8 HOUR) <= LAST_DAY(CONCAT(month, '-01')) LIMIT 100"};

// CB-2: nothing came into a month after it was closed.
constexpr db::Sql kLate{
    "period_close.verify_late",
    db::joined<"SELECT 'transfer', t.id, t.business_date, t.at, p.number FROM period_close p JOIN ledger_account a ON ", kPoolOfBooks, " = p.pool_code JOIN "
    "ledger_entry e ON e.account_id = a.id AND e.business_date <= LAST_DAY(CONCAT(p.month, '-01')) JOIN ledger_transfer t ON t.id = "
    "e.transfer_id AND t.at > p.closed_at WHERE p.closed_at IS NOT NULL GROUP BY t.id, p.id LIMIT 100">.view()};

// Told of a change: a month that is closed lies wholly before the day of the closing, and what is booked is of its own day (LE-10).
void not_late(const ChangeSet& changes, Violations& violations) {
  for (const PeriodCloseChange& change : changes.all<PeriodCloseChange>()) {
    const PeriodClose& close = change.after;
    if (close.closed_at && BusinessDate::of(*close.closed_at) <= close.month.last_day())
      violations.push_back("close " + close.number + " of " + close.month.text() + " at " + rfc3339(*close.closed_at) +
                           ": the month can still be booked into");
    for (const LedgerChange& booked : changes.all<LedgerChange>()) {
      if (booked.business_date <= close.month.last_day())
        violations.push_back("transfer " + booked.transfer.text() + " comes into the month that " + close.number + " closes");
    }
  }
}

// CB-6: the year's transfer stands while the close does, and its reversal once it is reopened.
constexpr db::Sql kYears{
    "period_close.verify_year",
    "SELECT 'close', p.number, p.state, p.year_expense_fen AS told, COALESCE(SUM(IF(a.kind = 'benefit_expense', IF(e.side = 'credit', "
    "e.amount_fen, -e.amount_fen), 0)), 0) AS booked FROM period_close p LEFT JOIN ledger_transfer t ON t.document_id = p.id AND "
    "t.document_kind = 'period_close' LEFT JOIN ledger_entry e ON e.transfer_id = t.id LEFT JOIN ledger_account a ON a.id = e.account_id "
    "GROUP BY p.id, p.number, p.state, p.year_expense_fen HAVING booked <> IF(p.state IN ('closed', 'reopening_asked'), told, 0) "
    "UNION ALL SELECT 'transfer of no close', t.id, t.kind, 0, 0 FROM ledger_transfer t LEFT JOIN period_close p ON p.id = t.document_id "
    "WHERE t.kind = 'year_closed' AND (p.id IS NULL OR t.document_kind <> 'period_close') LIMIT 100"};

void year_booked(const ChangeSet& changes, Violations& violations) {
  for (const PeriodCloseChange& change : changes.all<PeriodCloseChange>()) {
    const PeriodClose& close = change.after;
    if (!close.closes_year() && (close.year_transfer || close.year_expense != Fen{}))
      violations.push_back("close " + close.number + " of " + close.month.text() + " closes a year");
    if (close.closed_at && (close.year_expense != Fen{}) != close.year_transfer.has_value())
      violations.push_back("close " + close.number + " says " + close.year_expense.text() + " of the year and books otherwise");
  }
}

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> period_close_invariants() {
  return {{"period_close.persons", "结账与反结账均由两人办理", "closing and reopening are each the work of two persons", two_persons,
           by_sql(kPersons, kCount)},
          {"period_close.balanced", "结账所载各账借贷相等，期初加本期等于期末", "what a close keeps is balanced in each book", balanced,
           by_sql(kUnbalanced, kCountBalances)},
          {"period_close.kept",
           "结账所载余额与发生额等于分录重算",
           "what a close keeps is what the entries come to",
           {},
           by_sql(kOtherwiseKept, kCountBalances)},
          {"period_close.order",
           "已结账月份连续，每月至多一份有效结账",
           "closed months follow each other, one live close a month",
           {},
           by_sql(kGaps, kCount)},
          {"period_close.late", "结账之后没有分录进入已结账月份", "nothing is booked into a month after its close", not_late,
           by_sql(kLate, kCount)},
          {"period_close.year", "年终结转恰好入账一次，反结账即冲回", "a year's transfer is booked once, and reversed as it is reopened",
           year_booked, by_sql(kYears, kCount)}};
}

}  // namespace liangjia::settlement
