#include "settlement/clearing/year_clearing.h"

namespace liangjia::settlement {
namespace {

void two_persons(const command::ChangeSet& changes, command::Violations& violations) {
  for (const YearClearingChange& change : changes.all<YearClearingChange>()) {
    const YearClearing& clearing = change.after;
    const bool decided = clearing.state != YearClearingState::Recorded;
    if (decided && (!clearing.checked_by || clearing.checked_by == clearing.made_by))
      violations.push_back("clearing " + clearing.number + " is on the word of one person");
  }
}

constexpr db::Sql kPersons{"year_clearing.verify_persons",
                           "SELECT 'clearing', number, made_by, checked_by FROM year_clearing WHERE state <> 'recorded' AND (checked_by IS "
                           "NULL OR checked_by = made_by) LIMIT 100"};
// What a clearing leaves on the fund's expense is its difference, whatever the bank sent back between.
constexpr db::Sql kBooked{
    "year_clearing.verify_booked",
    "SELECT 'clearing', c.number, c.state, IF(c.state IN ('paying', 'settled'), c.sum_fen - c.approved_fen, 0) AS says, "
    "COALESCE(SUM(IF(e.side = 'debit', e.amount_fen, -e.amount_fen)), 0) AS booked FROM year_clearing c LEFT JOIN ledger_transfer t ON "
    "t.document_id = c.id AND t.document_kind = 'year_clearing' LEFT JOIN (ledger_entry e JOIN ledger_account a ON a.id = e.account_id AND "
    "a.kind = 'benefit_expense') ON e.transfer_id = t.id GROUP BY c.id, c.number, c.state, says HAVING says <> booked LIMIT 100"};
constexpr db::Sql kCount{"year_clearing.count", "SELECT COUNT(*) FROM year_clearing"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> year_clearing_invariants() {
  return {
      {"year_clearing.persons", "年度清算由两人办理", "the clearing of a year is the work of two persons", two_persons, by_sql(kPersons)},
      {"year_clearing.booked", "年度清算的差额等于账上所记", "the difference of a clearing is what the books hold", {}, by_sql(kBooked)}};
}

}  // namespace liangjia::settlement
