#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {
namespace {

// PP-7
void balance_not_negative(const command::ChangeSet& changes, command::Violations& violations) {
  for (const PrepaymentChange& change : changes.all<PrepaymentChange>()) {
    const Prepayment& after = change.after;
    const bool parts = after.paid >= Fen{} && after.offset >= Fen{} && after.returned >= Fen{};
    if (!parts || after.balance() < Fen{} || (after.paid != Fen{} && after.paid != after.amount)) {
      violations.push_back("prepayment " + after.number + ": paid " + after.paid.text() + ", offset " + after.offset.text() +
                           ", returned " + after.returned.text());
    }
  }
}

constexpr db::Sql kNegative{
    "prepayment.verify_balance",
    "SELECT 'prepayment', number, paid_fen, offset_fen, returned_fen FROM prepayment "
    "WHERE paid_fen - offset_fen - returned_fen < 0 OR offset_fen < 0 OR returned_fen < 0 OR paid_fen NOT IN (0, amount_fen) LIMIT 100"};
constexpr db::Sql kOffsets{"prepayment.verify_offsets",
                           "SELECT 'prepayment', p.number, p.offset_fen, COALESCE(SUM(o.amount_fen), 0) AS rows_say FROM prepayment p "
                           "LEFT JOIN prepayment_offset o ON o.prepayment_id = p.id GROUP BY p.id, p.number, p.offset_fen HAVING "
                           "p.offset_fen <> rows_say LIMIT 100"};
// What is on its way to the institution counts in the journal from the moment it is issued.
constexpr db::Sql kLedger{
    "prepayment.verify_ledger",
    "SELECT 'institution', both_sides.institution_id, SUM(both_sides.booked) AS booked, SUM(both_sides.owed) AS owed FROM "
    "(SELECT institution_id, balance_fen AS booked, 0 AS owed FROM ledger_account WHERE kind = 'prepayment' "
    "UNION ALL SELECT institution_id, 0, paid_fen - offset_fen - returned_fen + IF(state = 'paying', amount_fen, 0) FROM prepayment) "
    "both_sides "
    "GROUP BY both_sides.institution_id HAVING booked <> owed LIMIT 100"};
constexpr db::Sql kLines{
    "prepayment.verify_lines",
    "SELECT 'prepayment', p.number, p.basis_fen, COALESCE(SUM(l.amount_fen), 0) AS lines_say FROM prepayment p "
    "LEFT JOIN prepayment_line l ON l.prepayment_id = p.id GROUP BY p.id, p.number, p.basis_fen HAVING p.basis_fen <> lines_say LIMIT 100"};
constexpr db::Sql kCount{"prepayment.count", "SELECT COUNT(*) FROM prepayment"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> prepayment_invariants() {
  return {
      {"prepayment.balance", "预付金已付减冲抵减退回不小于零", "paid - offset - returned of a prepayment is never negative",
       balance_not_negative, by_sql(kNegative)},
      {"prepayment.offsets", "预付金冲抵数等于冲抵记录之和", "a prepayment's offset is the sum of its offset rows", {}, by_sql(kOffsets)},
      {"prepayment.ledger", "机构预付金余额与账上一致", "the prepayments of an institution agree with the journal", {}, by_sql(kLedger)},
      {"prepayment.lines", "预付金基数等于各行之和", "a prepayment's basis is the sum of its lines", {}, by_sql(kLines)}};
}

}  // namespace liangjia::settlement
