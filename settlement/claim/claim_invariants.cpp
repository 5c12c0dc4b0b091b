#include "settlement/claim/claim.h"

namespace liangjia::settlement {
namespace {

bool decided(ClaimState state) { return state == ClaimState::Approved || state == ClaimState::Paying || state == ClaimState::Settled; }

// CL-3
void parts_sum(const command::ChangeSet& changes, command::Violations& violations) {
  for (const ClaimChange& change : changes.all<ClaimChange>()) {
    const Claim& claim = change.after;
    const Fen expected = decided(claim.state) ? claim.amount : Fen{};
    const bool negative = claim.offset_direct < Fen{} || claim.offset_prepayment < Fen{} || claim.rest < Fen{};
    if (negative || claim.offset_direct + claim.offset_prepayment + claim.rest != expected) {
      violations.push_back("claim " + claim.number + " of " + claim.amount.text() + ": " + claim.offset_direct.text() + " + " +
                           claim.offset_prepayment.text() + " + " + claim.rest.text());
    }
    if (decided(claim.state) && (!claim.made_by || !claim.checked_by || claim.made_by == claim.checked_by))
      violations.push_back("claim " + claim.number + " lacks its two persons");
  }
}

// CL-6; a month of day and time as China counts them.
void month_over(const command::ChangeSet& changes, command::Violations& violations) {
  for (const ClaimChange& change : changes.all<ClaimChange>()) {
    const Claim& claim = change.after;
    const BusinessDate filed = BusinessDate::of(claim.created_at);
    if (claim.file_by && (claim.month >= BusinessMonth::of(filed) || claim.late != (filed > *claim.file_by)))
      violations.push_back("claim " + claim.number + " of " + claim.month.text() + " was filed on " + filed.text());
  }
}

constexpr db::Sql kParts{"claim.verify_parts",
                         "SELECT 'claim', number, amount_fen, offset_direct_fen, offset_prepayment_fen, rest_fen FROM claim "
                         "WHERE offset_direct_fen + offset_prepayment_fen + rest_fen <> IF(state IN ('approved', 'paying', 'settled'), "
                         "amount_fen, 0) LIMIT 100"};
constexpr db::Sql kPayable{
    "claim.verify_payable",
    "SELECT 'institution', both_sides.institution_id, SUM(both_sides.booked) AS booked, SUM(both_sides.owed) AS owed FROM "
    "(SELECT institution_id, balance_fen AS booked, 0 AS owed FROM ledger_account WHERE kind = 'payable_to_institution' "
    "UNION ALL SELECT institution_id, 0, rest_fen FROM claim WHERE state = 'approved') both_sides GROUP BY both_sides.institution_id "
    "HAVING booked <> owed LIMIT 100"};
constexpr db::Sql kOffsets{"claim.verify_offsets",
                           "SELECT 'claim', c.number, c.offset_prepayment_fen, COALESCE(SUM(o.amount_fen), 0) AS rows_say FROM claim c "
                           "LEFT JOIN prepayment_offset o ON o.claim_id = c.id GROUP BY c.id, c.number, c.offset_prepayment_fen HAVING "
                           "c.offset_prepayment_fen <> rows_say LIMIT 100"};
constexpr db::Sql kMonthOver{"claim.verify_month_over",
                             "SELECT 'claim', number, month, file_by, late, created_at FROM claim WHERE file_by IS NOT NULL AND "
                             "(month >= DATE_FORMAT(created_at + INTERVAL 8 HOUR, '%Y-%m') OR "
                             "late <> (DATE(created_at + INTERVAL 8 HOUR) > file_by)) LIMIT 100"};
constexpr db::Sql kCount{"claim.count", "SELECT COUNT(*) FROM claim"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> claim_invariants() {
  return {{"claim.parts", "申报的三部分之和等于申报额，经办复核为两人", "the three parts of a claim sum to it, and two persons decided",
           parts_sum, by_sql(kParts)},
          {"claim.payable",
           "应付医疗机构款等于待支付的申报余额",
           "what is payable to an institution is the rest of its approved claims",
           {},
           by_sql(kPayable)},
          {"claim.offsets",
           "申报的预付金冲抵等于冲抵记录之和",
           "the prepayment offset of a claim is the sum of its offset rows",
           {},
           by_sql(kOffsets)},
          {"claim.month_over", "申报的月份在首次申报时已结束，逾期的有标记",
           "a claim's month was over when it was first filed, and late ones are marked", month_over, by_sql(kMonthOver)}};
}

}  // namespace liangjia::settlement
