#include <map>

#include "settlement/city_pool/pool_act.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// CP-10: money and what is owed are equal to what the funds hold, city by city and kind by kind, because each transfer keeps them so.
void equation_holds(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    std::map<std::pair<PoolCode, AccountInsurance>, FenSum> difference;
    for (const Leg& leg : change.legs) {
      if (!of_pooled_fund(leg.account.kind)) continue;
      difference[{city_of(leg.account.pool_code), leg.account.insurance}] += leg.side == Side::Debit ? leg.amount : -leg.amount;
    }
    for (const auto& [of, sum] : difference) {
      if (sum != FenSum{})
        violations.push_back("transfer " + change.transfer.text() + " leaves the pooled fund of " + std::string(of.first.text()) + " " +
                             std::string(token_of(of.second)) + " out of balance by " + sum.text());
    }
  }
}

// CP-2: what was personal before stays where it is; only the opening and its reversal touch it.
void personal_untouched(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    if (change.kind == TransferKind::PoolOpened || change.kind == TransferKind::Reversal) continue;
    for (const Leg& leg : change.legs) {
      if (leg.account.kind == AccountKind::LegacyPersonalSurplus)
        violations.push_back("transfer " + change.transfer.text() + " of kind " + std::string(token_of(change.kind)) +
                             " touches the surplus of personal accounts");
    }
  }
}

// CP-8
void two_persons(const ChangeSet& changes, Violations& violations) {
  for (const PoolActChange& change : changes.all<PoolActChange>()) {
    const PoolAct& act = change.after;
    const bool decided = act.state != PoolActState::Recorded;
    if (decided && (!act.checked_by || act.checked_by == act.made_by))
      violations.push_back("act " + act.number + " of the pooled fund is on the word of one person");
  }
}

constexpr db::Sql kEquation{
    "city_pool.verify_equation",
    "SELECT 'city', LEFT(pool_code, 4) AS city, insurance_kind, SUM(IF(normal_side = 'debit', balance_fen, -balance_fen)) AS difference "
    "FROM ledger_account WHERE insurance_kind <> 'none' GROUP BY city, insurance_kind HAVING difference <> 0 "
    "UNION ALL SELECT 'account without its kind of insurance', id, kind, balance_fen FROM ledger_account WHERE insurance_kind = 'none' AND "
    "kind IN ('city_treasury', 'county_deposit', 'pooled_fund', 'county_surplus', 'legacy_personal_surplus', 'fund_income', 'year_spend', "
    "'receivable_county_finance', 'receivable_city_finance', 'city_expenditure', 'advanced_to_unit') LIMIT 100"};
constexpr db::Sql kCountAccounts{"city_pool.count_accounts", "SELECT COUNT(*) FROM ledger_account WHERE insurance_kind <> 'none'"};
constexpr db::Sql kPersonal{
    "city_pool.verify_personal",
    "SELECT 'transfer', t.id, t.kind, e.amount_fen FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id "
    "JOIN ledger_transfer t ON t.id = e.transfer_id WHERE a.kind = 'legacy_personal_surplus' AND t.kind NOT IN "
    "('pool_opened', 'reversal') LIMIT 100"};
constexpr db::Sql kPersons{
    "city_pool.verify_persons",
    "SELECT 'act', number, made_by, checked_by FROM pool_act WHERE state <> 'recorded' AND (checked_by IS NULL OR "
    "checked_by = made_by) UNION ALL SELECT 'arrival', number, made_by, checked_by FROM finance_arrival WHERE state <> "
    "'recorded' AND (checked_by IS NULL OR checked_by = made_by) LIMIT 100"};
constexpr db::Sql kCountActs{"city_pool.count_acts", "SELECT (SELECT COUNT(*) FROM pool_act) + (SELECT COUNT(*) FROM finance_arrival)"};
// What an act says of the pooled fund is what its entries did to it; an arrival is what its receivable fell by.
constexpr db::Sql kBooked{
    "city_pool.verify_booked",
    "SELECT 'act', p.number, p.state, p.says, COALESCE(SUM(IF(e.side = 'credit', e.amount_fen, -e.amount_fen)), 0) AS booked FROM "
    "(SELECT a.id, a.number, a.state, IF(a.state = 'booked', a.credited_fen + COALESCE((SELECT SUM(u.from_surplus_fen + "
    "u.from_finance_fen) FROM pool_act_unit u WHERE u.act_id = a.id), 0) + COALESCE((SELECT SUM(s.pooled_fen - s.from_pool_fen) FROM "
    "pool_act_share s WHERE s.act_id = a.id AND s.reading = a.reading), 0), 0) AS says FROM pool_act a) p "
    "LEFT JOIN ledger_transfer t ON t.document_id = p.id AND t.document_kind = 'pool_act' "
    "LEFT JOIN (ledger_entry e JOIN ledger_account k ON k.id = e.account_id AND k.kind = 'pooled_fund') ON e.transfer_id = t.id "
    "GROUP BY p.id, p.number, p.state, p.says HAVING p.says <> booked "
    "UNION ALL SELECT 'arrival', f.number, f.state, IF(f.state = 'booked', f.amount_fen, 0) AS says, COALESCE(SUM(e.amount_fen), 0) AS "
    "booked FROM finance_arrival f LEFT JOIN ledger_transfer t ON t.document_id = f.id AND t.document_kind = 'finance_arrival' "
    "LEFT JOIN ledger_entry e ON e.transfer_id = t.id AND e.side = 'credit' GROUP BY f.id, f.number, f.state, says HAVING says <> booked "
    "LIMIT 100"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> city_pool_invariants() {
  return {{"city_pool.equation", "归集各科目分市分险种借贷相等：资金与应收等于归集基金、累计结余与当年收支差",
           "money and receivables of the pooled fund equal what it holds, of each city and kind of insurance", equation_holds,
           by_sql(kEquation, kCountAccounts)},
          {"city_pool.personal", "统筹前个人账户结余不用于归集与弥补缺口", "surplus of personal accounts pays no upload and no gap",
           personal_untouched, by_sql(kPersonal, kCountAccounts)},
          {"city_pool.persons", "归集事项与财政到账均由两人办理", "acts of the pooled fund and arrivals are the work of two persons",
           two_persons, by_sql(kPersons, kCountActs)},
          {"city_pool.booked",
           "归集事项与到账所载金额等于账上所记",
           "what acts and arrivals say is what the books hold",
           {},
           by_sql(kBooked, kCountActs)}};
}

}  // namespace liangjia::settlement
