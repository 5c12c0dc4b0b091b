#pragma once
// The expenditure account of a unit as a month ended (Rules TY-5, TY-6): its balance, payments on their way to the bank left out, what it
// may be by the payments of the months before, what is beyond that, and at a year's end what is left to sweep. The account is the unit's
// whole bank: it has no kind of insurance.
#include <vector>

#include "settlement/ledger/ledger.h"
#include "settlement/treasury/treasury_rules.h"
#include "settlement/treasury/treasury_terms.h"

namespace liangjia::settlement {

struct ExpenditureAccount {
  PoolCode unit;
  BusinessMonth month;
  Fen balance;   // as its last day ended, or as it stands where that is not over
  Fen payments;  // of the month
  AccountCap cap;
  std::optional<Fen> left_to_sweep;  // of a December
  bool provisional = false;          // a rule that was used is
};

// `terms` are of the month's last day.
ExpenditureAccount expenditure_account(db::Session& session, PoolCode unit, BusinessMonth month, const PlanTerms& terms);
// Of all units of the scope that have an account, by code. The refusals of the rule book.
Result<std::vector<ExpenditureAccount>> expenditure_accounts(db::Session& session, const command::Moment& moment, BusinessMonth month);
// What is still to be swept of the year's end: its balance less what was recorded or booked for it since.
Fen left_to_sweep(db::Session& session, PoolCode unit, int year);

}  // namespace liangjia::settlement
