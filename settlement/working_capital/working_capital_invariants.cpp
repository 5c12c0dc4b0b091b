#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {
namespace {

// WK-1, WK-2
void within_cap(const command::ChangeSet& changes, command::Violations& violations) {
  for (const WorkingCapitalChange& change : changes.all<WorkingCapitalChange>()) {
    const WorkingCapital& capital = change.after;
    if (capital.amount > capital.most || capital.paid > capital.amount || capital.balance() < Fen{})
      violations.push_back("working capital " + capital.number + " of " + capital.amount.text() + " with " + capital.balance().text() +
                           " open, where " + capital.most.text() + " may be");
    const bool let_go = capital.state != WorkingCapitalState::Recorded;
    if (let_go && (!capital.checked_by || capital.checked_by == capital.made_by))
      violations.push_back("working capital " + capital.number + " is on the word of one person");
  }
}

constexpr db::Sql kCap{"working_capital.verify_cap",
                       "SELECT 'working capital', number, amount_fen, most_fen, paid_fen - returned_fen - recalled_fen AS open FROM "
                       "working_capital WHERE amount_fen > most_fen OR paid_fen > amount_fen OR paid_fen < returned_fen + recalled_fen OR "
                       "(state <> 'recorded' AND (checked_by IS NULL OR checked_by = made_by)) LIMIT 100"};
constexpr db::Sql kBalance{
    "working_capital.verify_balance",
    "SELECT 'institution', both_sides.institution_id, SUM(both_sides.booked) AS booked, SUM(both_sides.open) AS open FROM "
    "(SELECT institution_id, balance_fen AS booked, 0 AS open FROM ledger_account WHERE kind = 'working_capital' UNION ALL SELECT "
    "institution_id, 0, IF(state = 'paying', amount_fen, paid_fen - returned_fen - recalled_fen) FROM working_capital) both_sides GROUP BY "
    "both_sides.institution_id HAVING booked <> open LIMIT 100"};
constexpr db::Sql kCount{"working_capital.count", "SELECT COUNT(*) FROM working_capital"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> working_capital_invariants() {
  return {{"working_capital.cap", "周转金不超过上限，余额不小于零，经办复核为两人",
           "working capital is within its cap, never below zero, and let go by two persons", within_cap, by_sql(kCap)},
          {"working_capital.balance",
           "周转金科目余额等于各笔未收回之和",
           "the account of working capital is the sum of what is open",
           {},
           by_sql(kBalance)}};
}

}  // namespace liangjia::settlement
