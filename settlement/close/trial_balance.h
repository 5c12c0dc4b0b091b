#pragma once
// The trial balance (试算平衡表) of a pool, or of one institution's own book, over months.
//   CB-1  in each book debits and credits of the time are equal, and so are the balances by their sides as it began and as it ended. What
//         closed months kept is taken from there; of the others the entries are read.
#include <string>

#include "settlement/close/period_figures.h"

namespace liangjia::settlement {

struct TrialRow {
  Book book = Book::Fund;
  AccountKind account = AccountKind::FundBank;
  AccountInsurance insurance = AccountInsurance::None;
  FenSum opening, debit, credit, closing;  // balances on the normal side of the kind
};
// Of one book. Balances stand on the side they are on: one below zero stands on the other.
struct TrialTotal {
  Book book = Book::Fund;
  FenSum opening_debit, opening_credit, debit, credit, closing_debit, closing_credit;
  bool balanced() const { return opening_debit == opening_credit && debit == credit && closing_debit == closing_credit; }
};
struct TrialBalance {
  PoolCode pool_code;
  std::optional<OrganisationId> institution;
  BusinessMonth from, to;
  std::vector<BusinessMonth> closed;  // of these
  std::vector<TrialRow> rows;
  std::vector<TrialTotal> totals;  // of books with rows
};

constexpr int kTrialMonthsMost = 24;

std::vector<TrialRow> trial_rows(const PeriodFigures& figures);
std::vector<TrialTotal> trial_totals(const PeriodFigures& figures);

struct TrialQuestion {
  std::optional<std::string> pool_code;       // of a bureau: as asked
  std::optional<OrganisationId> institution;  // its own book alone; an institution's own where it names none
  BusinessMonth from, to;
};
// not_found where pool or institution is not the reader's.
Result<TrialBalance> trial_balance(db::Session& session, const Scope& scope, const TrialQuestion& question);

}  // namespace liangjia::settlement
