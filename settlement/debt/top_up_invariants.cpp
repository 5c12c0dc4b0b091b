#include "settlement/debt/top_up.h"

namespace liangjia::settlement {
namespace {

// DF-2
void two_persons(const command::ChangeSet& changes, command::Violations& violations) {
  for (const TopUpChange& change : changes.all<TopUpChange>()) {
    const TopUp& top_up = change.after;
    if (top_up.state != TopUpState::Recorded && (!top_up.decided_by || *top_up.decided_by == top_up.recorded_by))
      violations.push_back("top-up " + top_up.number + " was recorded and decided by " + top_up.recorded_by.text());
  }
}

constexpr db::Sql kOnePerson{"top_up.verify_two_persons",
                             "SELECT 'top-up', number, state, recorded_by, COALESCE(decided_by, 0) FROM institution_top_up WHERE "
                             "decided_by = recorded_by OR (state = 'recorded') <> (decided_by IS NULL) LIMIT 100"};
constexpr db::Sql kCount{"top_up.count", "SELECT COUNT(*) FROM institution_top_up"};

// Booked once in both books, and nothing else is.
constexpr db::Sql kUnbooked{
    "top_up.verify_booked",
    "SELECT 'top-up', t.number, IF(t.state = 'booked', t.amount_fen, 0) AS told, COALESCE(SUM(e.amount_fen), 0) AS booked FROM "
    "institution_top_up t LEFT JOIN ledger_transfer l ON l.document_id = t.id AND l.document_kind = 'institution_top_up' "
    "LEFT JOIN ledger_entry e ON e.transfer_id = l.id AND e.side = 'credit' "
    "GROUP BY t.id, t.number, t.state, t.amount_fen HAVING booked <> 2 * told LIMIT 100"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> top_up_invariants() {
  return {{"top_up.two_persons", "机构补缴由两人登记与复核", "a payment into the fund is recorded and decided by two persons", two_persons,
           by_sql(kOnePerson)},
          {"top_up.booked",
           "复核入账的机构补缴恰好入账一次",
           "a booked payment into the fund is in the journal exactly once",
           {},
           by_sql(kUnbooked)}};
}

}  // namespace liangjia::settlement
