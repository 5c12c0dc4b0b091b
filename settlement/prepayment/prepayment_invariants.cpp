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

// PP-4, PP-9, PP-13
void provides_no_more_than_required(const command::ChangeSet& changes, command::Violations& violations) {
  for (const PrepaymentChange& change : changes.all<PrepaymentChange>()) {
    const Prepayment& after = change.after;
    if (after.sequence < 1 || after.amount <= Fen{} || after.amount > after.required) {
      violations.push_back("prepayment " + after.number + " is the " + std::to_string(after.sequence) + ". of its year with " +
                           after.amount.text() + " of " + after.required.text());
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
// Each document fills up what was required when it was computed; the first of two phases stays below.
constexpr db::Sql kSeries{
    "prepayment.verify_series",
    "SELECT 'prepayment', p.number, p.sequence, p.required_fen, SUM(e.amount_fen) AS provided FROM prepayment p JOIN prepayment e ON "
    "e.agreement_year_id = p.agreement_year_id AND e.institution_id = p.institution_id AND e.state <> 'refused' AND e.sequence <= "
    "p.sequence WHERE p.state <> 'refused' GROUP BY p.id, p.number, p.sequence, p.required_fen HAVING COUNT(*) <> p.sequence OR provided > "
    "p.required_fen OR (p.sequence > 1 AND provided <> p.required_fen) LIMIT 100"};
// No document counts what another one has counted: all together count no more than was ever contracted.
constexpr db::Sql kUnits{
    "prepayment.verify_units",
    "SELECT 'quota_account', c.quota_account_id, c.counted, c.amount, c.granted FROM (SELECT l.quota_account_id, "
    "SUM(l.contracted_units) AS counted, SUM(l.amount_fen) AS amount, (SELECT COALESCE(SUM(e.contracted_change), 0) FROM quota_entry e "
    "WHERE "
    "e.account_id = l.quota_account_id AND e.contracted_change > 0) AS granted FROM prepayment_line l JOIN prepayment p ON p.id = "
    "l.prepayment_id WHERE p.state <> 'refused' GROUP BY l.quota_account_id) c WHERE c.counted < 0 OR c.amount < 0 OR c.counted > "
    "c.granted "
    "LIMIT 100"};
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
      {"prepayment.lines", "预付金基数等于各行之和", "a prepayment's basis is the sum of its lines", {}, by_sql(kLines)},
      {"prepayment.series", "同一机构同一年度的各笔预付金依次编号，合计等于应预付金额",
       "the prepayments of an institution and year are numbered without a gap and provide together what is required",
       provides_no_more_than_required, by_sql(kSeries)},
      {"prepayment.units", "同一约定量不重复计入预付基数", "no contracted unit is counted by two prepayments", {}, by_sql(kUnits)}};
}

}  // namespace liangjia::settlement
