#pragma once
// What accounts stood at as a time began and ended, and what moved them in between: of one pool, account kind by account kind, each
// institution by itself. Read from the balances of days (LE-9) and the entries of the time; nothing here is kept.
#include <optional>
#include <vector>

#include "core/database/table.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

// The pool in whose books an account `a` stands: the pooled fund's accounts, of whichever unit, are balanced among themselves over the
// whole city (Rule CP-10) and stand in the city's; all others in their own pool's.
inline constexpr db::FixedText kPoolOfBooks = "IF(a.insurance_kind = 'none', a.pool_code, CONCAT(LEFT(a.pool_code, 4), '00'))";

// Amounts on the normal side of the kind, debits and credits as they were booked.
struct PeriodFigure {
  Book book = Book::Fund;
  AccountKind account = AccountKind::FundBank;
  std::int64_t institution = 0;  // 0 of the pool's own accounts
  AccountInsurance insurance = AccountInsurance::None;
  IncomeSort sort = IncomeSort::None;
  Fen opening, debit, credit, closing;

  Fen moved() const { return normal_side_of(account) == Side::Debit ? debit - credit : credit - debit; }
  bool operator==(const PeriodFigure&) const = default;
};
using PeriodFigures = std::vector<PeriodFigure>;

// Ordered by all that names them. With an institution its own book alone; what neither stood at anything nor moved is left out.
PeriodFigures period_figures(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                             BusinessMonth to);
void sort_figures(PeriodFigures& figures);

// The same with what closed months kept: the entries of the other months alone are read (Rule CB-1).
struct KeptMonths {
  std::vector<BusinessMonth> months;
  PeriodFigures turnover;  // of each of them, its debits and credits
};
PeriodFigures period_figures(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                             BusinessMonth to, const KeptMonths& kept);

}  // namespace liangjia::settlement
