#include "settlement/treasury/treasury_transfer.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// TY-3, TY-4
void two_persons(const ChangeSet& changes, Violations& violations) {
  const auto check = [&](const std::string& number, bool decided, UserId made_by, const std::optional<UserId>& checked_by) {
    if (decided && (!checked_by || checked_by == made_by)) violations.push_back(number + " is on the word of one person");
  };
  for (const FundPlanChange& change : changes.all<FundPlanChange>())
    check("plan " + change.after.number, change.after.state != FundPlanState::Recorded, change.after.made_by, change.after.checked_by);
  for (const TreasuryTransferChange& change : changes.all<TreasuryTransferChange>())
    check("transfer " + change.after.number, change.after.state != TreasuryTransferState::Recorded, change.after.made_by,
          change.after.checked_by);
}

constexpr db::Sql kPersons{
    "treasury.verify_persons",
    "SELECT 'plan', number, made_by, checked_by FROM fund_plan WHERE state <> 'recorded' AND (checked_by IS NULL OR checked_by = made_by) "
    "UNION ALL SELECT 'transfer', number, made_by, checked_by FROM treasury_transfer WHERE state <> 'recorded' AND (checked_by IS NULL OR "
    "checked_by = made_by) LIMIT 100"};

// TY-7: what came to a unit's bank and went back is what the city's side says it advanced, transfer by transfer.
void advances_mirrored(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    if (change.kind != TransferKind::TreasuryDistributed && change.kind != TransferKind::TreasurySwept) continue;
    FenSum advanced, banked;
    for (const Leg& leg : change.legs) {
      const Fen amount = leg.side == Side::Debit ? leg.amount : -leg.amount;
      if (leg.account.kind == AccountKind::AdvancedToUnit) advanced += amount;
      if (leg.account.kind == AccountKind::FundBank) banked += amount;
    }
    if (advanced != banked)
      violations.push_back("transfer " + change.transfer.text() + " advances " + advanced.text() + ", the unit's bank moves by " +
                           banked.text());
  }
}
constexpr db::Sql kAdvances{
    "treasury.verify_advances",
    "SELECT 'transfer', t.id, t.kind, SUM(IF(a.kind = 'advanced_to_unit', IF(e.side = 'debit', e.amount_fen, -e.amount_fen), 0)) AS "
    "advanced, "
    "SUM(IF(a.kind = 'fund_bank', IF(e.side = 'debit', e.amount_fen, -e.amount_fen), 0)) AS banked FROM ledger_transfer t JOIN "
    "ledger_entry "
    "e ON e.transfer_id = t.id JOIN ledger_account a ON a.id = e.account_id WHERE t.document_kind = 'treasury_transfer' AND t.kind IN "
    "('treasury_distributed', 'treasury_swept') GROUP BY t.id, t.kind HAVING advanced <> banked LIMIT 100"};

// TY-4: of a plan no more is booked than it says, to finance by kind and to each unit; and what a transfer says is what the books hold.
constexpr db::Sql kTransfers{
    "treasury.verify_transfers",
    "SELECT 'transfer', f.number, f.state, IF(f.state = 'booked', f.amount_fen, 0) AS says, COALESCE(SUM(e.amount_fen), 0) AS booked FROM "
    "treasury_transfer f LEFT JOIN ledger_transfer t ON t.document_id = f.id AND t.document_kind = 'treasury_transfer' LEFT JOIN "
    "(ledger_entry e JOIN ledger_account a ON a.id = e.account_id AND a.kind IN ('city_expenditure', 'advanced_to_unit')) ON e.transfer_id "
    "= "
    "t.id AND (a.kind = 'city_expenditure' OR f.sort = 'sweep') GROUP BY f.id, f.number, f.state, says HAVING says <> booked "
    "UNION ALL SELECT 'plan', p.number, b.sort, b.booked, COALESCE((SELECT SUM(l.amount_fen) FROM fund_plan_line l WHERE l.plan_id = "
    "b.plan_id AND l.insurance_kind = b.insurance_kind AND (b.sort = 'to_city' OR l.pool_code = b.pool_code)), 0) AS planned FROM (SELECT "
    "plan_id, sort, pool_code, insurance_kind, SUM(amount_fen) AS booked FROM treasury_transfer WHERE state = 'booked' AND plan_id IS NOT "
    "NULL GROUP BY plan_id, sort, pool_code, insurance_kind) b JOIN fund_plan p ON p.id = b.plan_id HAVING booked > planned LIMIT 100"};
constexpr db::Sql kCountTransfers{"treasury.count_transfers", "SELECT COUNT(*) FROM treasury_transfer"};

// TY-1, TY-2: a line says what its need says; a plan is the sum of its lines; a need that stands in a plan stands in a live one.
constexpr db::Sql kPlans{
    "treasury.verify_plans",
    "SELECT 'line', p.number, n.number, l.spend_fen, n.spend_fen FROM fund_plan_line l JOIN fund_plan p ON p.id = l.plan_id JOIN fund_need "
    "n "
    "ON n.id = l.need_id WHERE (l.spend_fen, l.extras_fen, l.expected_balance_fen, l.pool_code, l.insurance_kind) <> (n.spend_fen, "
    "n.prepayments_fen + n.clearing_fen + n.surplus_fen + n.direct_fen, n.expected_balance_fen, n.pool_code, n.insurance_kind) "
    "UNION ALL SELECT 'plan', p.number, p.state, p.amount_fen, COALESCE((SELECT SUM(l.amount_fen) FROM fund_plan_line l WHERE l.plan_id = "
    "p.id), 0) AS lines_say FROM fund_plan p HAVING p.amount_fen <> lines_say "
    "UNION ALL SELECT 'need', n.number, n.state, COALESCE(p.state, 'no plan'), n.id FROM fund_need n LEFT JOIN fund_plan p ON p.id = "
    "n.plan_id WHERE (n.state = 'planned') <> (p.state IS NOT NULL AND p.state <> 'refused') LIMIT 100"};
constexpr db::Sql kCountPlans{"treasury.count_plans", "SELECT (SELECT COUNT(*) FROM fund_plan) + (SELECT COUNT(*) FROM fund_need)"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> treasury_invariants() {
  return {{"treasury.plans",
           "用款计划等于所列申报之和，逐行与申报一致",
           "a monthly plan is the sum of its lines, each as its need says",
           {},
           by_sql(kPlans, kCountPlans)},
          {"treasury.transfers",
           "划拨不超出计划，所载金额等于账上所记",
           "no more is transferred than planned, and transfers say what the books hold",
           {},
           by_sql(kTransfers, kCountTransfers)},
          {"treasury.persons", "用款计划与划拨均由两人办理", "plans and transfers of the treasury are the work of two persons", two_persons,
           by_sql(kPersons, kCountPlans)},
          {"treasury.advances", "拨付与上缴在市县两侧金额一致", "what the city advanced is what the unit's bank moved by",
           advances_mirrored, by_sql(kAdvances, kCountTransfers)}};
}

}  // namespace liangjia::settlement
