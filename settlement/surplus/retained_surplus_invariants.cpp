#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// SU-7
void rows_sum(const ChangeSet& changes, Violations& violations) {
  for (const RetainedSurplusChange& change : changes.all<RetainedSurplusChange>()) {
    if (!change.computation) continue;
    FenSum sum;
    for (const SurplusComputationRow& each : change.rows) sum += each.row.granted;
    if (sum != FenSum{change.computation->granted} || change.computation->granted != change.after.granted)
      violations.push_back("surplus " + change.after.number + " grants " + change.after.granted.text() + ", its rows " + sum.text());
  }
}

// SU-6: half a fen of the rounding aside. SU-12: no more is paid than was granted.
void at_most_half(const ChangeSet& changes, Violations& violations) {
  for (const RetainedSurplusChange& change : changes.all<RetainedSurplusChange>()) {
    const RetainedSurplus& after = change.after;
    const bool half = FenSum{after.granted} + FenSum{after.granted} < FenSum{after.base} + FenSum{Fen{2}};
    if (!half || after.paid > after.granted || after.paid < Fen{})
      violations.push_back("surplus " + after.number + " of " + after.base.text() + " grants " + after.granted.text() + ", paid " +
                           after.paid.text());
  }
}

// SU-2
void charged_within_contract(const ChangeSet& changes, Violations& violations) {
  for (const RetainedSurplusChange& change : changes.all<RetainedSurplusChange>()) {
    if (!change.computation || change.computation->charge_all) continue;
    for (const SurplusComputationRow& each : change.rows) {
      if (each.variety.charged > reference_units(each.variety.contracted))
        violations.push_back("surplus " + change.after.number + " charges more of variety " + each.row.variety.text() + " than contracted");
    }
  }
}

bool is_final(RetainedSurplusState state) {
  return state == RetainedSurplusState::Final || state == RetainedSurplusState::Paying || state == RetainedSurplusState::Paid ||
         state == RetainedSurplusState::Closed;
}

// SU-9, SU-11
void two_persons(const ChangeSet& changes, Violations& violations) {
  for (const RetainedSurplusChange& change : changes.all<RetainedSurplusChange>()) {
    const RetainedSurplus& after = change.after;
    const bool inputs_alone = after.inputs_confirmed_by == after.inputs_by;
    const bool final_alone = is_final(after.state) && (!after.checked_by || !after.made_by || after.checked_by == after.made_by);
    if (inputs_alone || final_alone) violations.push_back("surplus " + after.number + " is on the word of one person");
  }
}

constexpr db::Sql kRows{
    "surplus.verify_rows",
    "SELECT 'computation', c.surplus_id, c.number, c.granted_fen, COALESCE(SUM(r.granted_fen), 0) AS rows_say FROM "
    "retained_surplus_computation c LEFT JOIN retained_surplus_row r ON r.surplus_id = c.surplus_id AND r.number = c.number "
    "GROUP BY c.surplus_id, c.number, c.granted_fen HAVING c.granted_fen <> rows_say "
    "UNION ALL SELECT 'surplus', s.id, s.computation, s.granted_fen, c.granted_fen FROM retained_surplus s JOIN "
    "retained_surplus_computation c ON c.surplus_id = s.id AND c.number = s.computation WHERE c.granted_fen <> s.granted_fen OR c.base_fen "
    "<> s.base_fen LIMIT 100"};
constexpr db::Sql kShare{
    "surplus.verify_share",
    "SELECT 'surplus', number, base_fen, granted_fen, paid_fen FROM retained_surplus WHERE 2 * granted_fen > base_fen + "
    "1 OR paid_fen NOT IN (0, granted_fen) LIMIT 100"};
constexpr db::Sql kCharged{
    "surplus.verify_charged",
    "SELECT 'row', r.surplus_id, r.number, r.variety_id, r.charged_micro_units FROM retained_surplus_row r JOIN "
    "retained_surplus_computation c ON c.surplus_id = r.surplus_id AND c.number = r.number WHERE NOT c.charge_all AND "
    "r.charged_micro_units > r.contracted_units * 1000000 LIMIT 100"};
constexpr db::Sql kPersons{"surplus.verify_persons",
                           "SELECT 'surplus', number, inputs_by, inputs_confirmed_by, made_by, checked_by FROM retained_surplus WHERE "
                           "inputs_confirmed_by = inputs_by OR (state IN ('final', 'paying', 'paid', 'closed') AND (checked_by IS NULL OR "
                           "made_by IS NULL OR checked_by = made_by)) LIMIT 100"};
// Each variety of what is final stands once among the settled ones, and none of what is not.
constexpr db::Sql kSettled{
    "surplus.verify_settled",
    "SELECT 'surplus', s.number, s.state, r.variety_id, COALESCE(t.surplus_id, 0) FROM retained_surplus s JOIN retained_surplus_row r ON "
    "r.surplus_id = s.id AND r.number = s.computation LEFT JOIN retained_surplus_settled t ON t.agreement_year_id = s.agreement_year_id "
    "AND "
    "t.institution_id = r.institution_id AND t.variety_id = r.variety_id WHERE (s.state IN ('final', 'paying', 'paid', 'closed')) <> "
    "COALESCE(t.surplus_id = s.id, FALSE) LIMIT 100"};
// What is granted is owed to the institution until it is on its way.
constexpr db::Sql kLedger{
    "surplus.verify_ledger",
    "SELECT 'institution', both_sides.institution_id, SUM(both_sides.booked) AS booked, SUM(both_sides.owed) AS owed FROM "
    "(SELECT institution_id, balance_fen AS booked, 0 AS owed FROM ledger_account WHERE kind = 'surplus_payable' "
    "UNION ALL SELECT institution_id, 0, granted_fen FROM retained_surplus WHERE state = 'final') both_sides "
    "GROUP BY both_sides.institution_id HAVING booked <> owed LIMIT 100"};
constexpr db::Sql kCount{"surplus.count", "SELECT COUNT(*) FROM retained_surplus"};
constexpr db::Sql kCountRows{"surplus.count_rows", "SELECT COUNT(*) FROM retained_surplus_row"};

auto by_sql(const db::Sql& violations, const db::Sql& count = kCount) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> retained_surplus_invariants() {
  return {{"surplus.rows", "结余留用额等于各行之和", "what is retained is the sum of its rows", rows_sum, by_sql(kRows, kCountRows)},
          {"surplus.share", "结余留用额不超过结余测算基数的一半，已付不超过核定", "at most half of the base is retained, and no more paid",
           at_most_half, by_sql(kShare)},
          {"surplus.charged", "计入支出的中选量不超过约定采购量", "no more winning goods are charged than were contracted",
           charged_within_contract, by_sql(kCharged, kCountRows)},
          {"surplus.persons", "基数与核定均由两人办理", "inputs and the final figure are the work of two persons", two_persons,
           by_sql(kPersons)},
          {"surplus.settled",
           "同一机构同一年度的品种只核定一次",
           "a variety of an institution and agreement year is final once",
           {},
           by_sql(kSettled, kCountRows)},
          {"surplus.ledger", "应付结余留用与账上一致", "what is granted and not on its way agrees with the journal", {}, by_sql(kLedger)}};
}

}  // namespace liangjia::settlement
