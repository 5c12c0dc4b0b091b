#include <map>

#include "settlement/ledger/ledger_table.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Verified;
using command::Violations;

FenSum change_of(const LedgerChange& change, AccountKind kind, OrganisationId institution) {
  FenSum sum;
  for (const Leg& leg : change.legs) {
    if (leg.account.kind != kind || leg.account.institution != institution) continue;
    sum += leg.side == normal_side_of(kind) ? leg.amount : -leg.amount;
  }
  return sum;
}

// LE-1
void balanced(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    std::map<std::pair<Book, OrganisationId>, FenSum> difference;
    for (const Leg& leg : change.legs) {
      const Book book = book_of(leg.account.kind);
      difference[{book, book == Book::Institution ? leg.account.institution : OrganisationId{}}] +=
          leg.side == Side::Debit ? leg.amount : -leg.amount;
    }
    for (const auto& [book, sum] : difference) {
      if (sum != FenSum{})
        violations.push_back("transfer " + change.transfer.text() + " differs by " + sum.text() + " in the " +
                             std::string(token_of(book.first)) + " book");
    }
    if (change.legs.empty()) violations.push_back("transfer " + change.transfer.text() + " has no legs");
  }
}

constexpr db::Sql kUnbalanced{
    "ledger.verify_balanced",
    "SELECT 'transfer', e.transfer_id, a.book, IF(a.book = 'fund', 0, a.institution_id) AS holder, SUM(IF(e.side = 'debit', e.amount_fen, "
    "-e.amount_fen)) AS difference "
    "FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id GROUP BY e.transfer_id, a.book, holder HAVING difference <> 0 "
    "UNION ALL SELECT 'transfer without entries', t.id, t.kind, 0, 0 FROM ledger_transfer t LEFT JOIN ledger_entry e ON e.transfer_id = "
    "t.id WHERE e.id IS NULL LIMIT 100"};
constexpr db::Sql kCountTransfers{"ledger.count_transfers", "SELECT COUNT(*) FROM ledger_transfer"};

// LE-2
constexpr std::pair<AccountKind, AccountKind> kMirrors[] = {{AccountKind::PayableToInstitution, AccountKind::ReceivableFromFund},
                                                            {AccountKind::Prepayment, AccountKind::PrepaymentReceived},
                                                            {AccountKind::ReceivableFromInstitution, AccountKind::PayableToFund},
                                                            {AccountKind::SurplusPayable, AccountKind::SurplusReceivable},
                                                            {AccountKind::WorkingCapital, AccountKind::CapitalReceived}};

void mirrored(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    std::map<OrganisationId, bool> institutions;
    for (const Leg& leg : change.legs) institutions.emplace(leg.account.institution, true);
    for (const auto& [institution, seen] : institutions) {
      for (const auto& [in_fund, in_institution] : kMirrors) {
        const FenSum fund = change_of(change, in_fund, institution);
        const FenSum own = change_of(change, in_institution, institution);
        if (fund != own) {
          violations.push_back("transfer " + change.transfer.text() + ": " + std::string(token_of(in_fund)) + " moves by " + fund.text() +
                               ", " + std::string(token_of(in_institution)) + " by " + own.text());
        }
      }
    }
  }
}

constexpr db::Sql kUnmirrored{
    "ledger.verify_mirror",
    "SELECT 'institution', institution_id, pool_code, "
    "CASE WHEN kind IN ('payable_to_institution', 'receivable_from_fund') THEN 'payable_to_institution' WHEN kind IN ('prepayment', "
    "'prepayment_received') THEN 'prepayment' "
    "WHEN kind IN ('receivable_from_institution', 'payable_to_fund') THEN 'receivable_from_institution' WHEN kind IN ('working_capital', "
    "'capital_received') THEN 'working_capital' ELSE 'surplus_payable' END AS "
    "pair, "
    "SUM(IF(book = 'fund', balance_fen, -balance_fen)) AS difference FROM ledger_account "
    "WHERE kind IN ('payable_to_institution', 'receivable_from_fund', 'prepayment', 'prepayment_received', 'receivable_from_institution', "
    "'payable_to_fund', "
    "'surplus_payable', 'surplus_receivable', 'working_capital', 'capital_received') GROUP BY institution_id, pool_code, pair HAVING "
    "difference <> 0 LIMIT 100"};
constexpr db::Sql kCountAccounts{"ledger.count_accounts", "SELECT COUNT(*) FROM ledger_account"};

// LE-3
void above_floor(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    for (const Account& account : change.after) {
      if (account.balance < Fen{} && !may_go_below_zero(account.key.kind)) {
        violations.push_back("account " + account.id.text() + " " + std::string(token_of(account.key.kind)) + " stands at " +
                             account.balance.text());
      }
    }
  }
}

// By the kinds' own table, not by the column beside the balance: who forges one can forge the other.
constexpr auto kBelowZero = db::select<kLedgerAccountTable, "WHERE balance_fen < 0 AND kind IN {in} LIMIT 100">("ledger.verify_floor");

Verified verify_floor(db::Session& session) {
  std::vector<AccountKind> kinds;
  for (const auto& name : EnumNames<AccountKind>::kAll) {
    if (!may_go_below_zero(name.value)) kinds.push_back(name.value);
  }
  Verified verified;
  verified.rows_checked = session.one(kCountAccounts)->take<std::int64_t>();
  for (const LedgerAccount& account : db::all_in(session, kBelowZero, kinds)) {
    verified.violations.push_back("account " + account.id.text() + " " + std::string(token_of(account.kind)) + " stands at " +
                                  account.balance.text());
  }
  return verified;
}

// LE-4
void balances_follow(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    if (change.before.size() != change.after.size()) violations.push_back("transfer " + change.transfer.text() + " lost an account");
    for (std::size_t i = 0; i < change.before.size() && i < change.after.size(); ++i) {
      const Account& before = change.before[i];
      const Account& after = change.after[i];
      FenSum expected = before.balance;
      for (const Leg& leg : change.legs) {
        if (leg.account == before.key) expected += leg.side == normal_side_of(before.key.kind) ? leg.amount : -leg.amount;
      }
      if (before.id != after.id || !(expected == FenSum{after.balance})) {
        violations.push_back("account " + after.id.text() + " stands at " + after.balance.text() + ", its entries say " + expected.text());
      }
    }
  }
}

constexpr db::Sql kWrongBalances{
    "ledger.verify_balances",
    "SELECT 'account', a.id, a.kind, a.balance_fen, COALESCE(SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)), 0) AS entries "
    "FROM ledger_account a "
    "LEFT JOIN ledger_entry e ON e.account_id = a.id GROUP BY a.id, a.kind, a.balance_fen HAVING a.balance_fen <> entries LIMIT 100"};

// LE-9: from one of its days to the next an account moves by the entries of that day, and every day with entries is there.
constexpr db::Sql kWrongDays{
    "ledger.verify_days",
    "SELECT 'account', m.account_id, m.business_date, m.moved, COALESCE(e.amount, 0) AS entries FROM (SELECT account_id, business_date, "
    "balance_fen - COALESCE(LAG(balance_fen) OVER (PARTITION BY account_id ORDER BY business_date), 0) AS moved FROM ledger_day_balance) m "
    "LEFT JOIN (SELECT x.account_id, x.business_date, SUM(IF(x.side = a.normal_side, x.amount_fen, -x.amount_fen)) AS amount FROM "
    "ledger_entry x JOIN ledger_account a ON a.id = x.account_id GROUP BY x.account_id, x.business_date) e ON e.account_id = m.account_id "
    "AND e.business_date = m.business_date WHERE m.moved <> COALESCE(e.amount, 0) "
    "UNION ALL SELECT 'entry of a day that is missing', x.account_id, x.business_date, x.id, x.amount_fen FROM ledger_entry x LEFT JOIN "
    "ledger_day_balance d ON d.account_id = x.account_id AND d.business_date = x.business_date WHERE d.account_id IS NULL LIMIT 100"};
constexpr db::Sql kCountDays{"ledger.count_days", "SELECT COUNT(*) FROM ledger_day_balance"};

// LE-10: days as China counts them, without daylight saving. What the upgrade wrote off (id and line have one number) it dated by the
// server.
void booked_today(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    if (change.business_date != BusinessDate::of(change.at))
      violations.push_back("transfer " + change.transfer.text() + " is of " + change.business_date.text() + ", made at " +
                           rfc3339(change.at));
  }
}

constexpr db::Sql kOtherDay{"ledger.verify_today",
                            "SELECT 'transfer', id, kind, business_date, at FROM ledger_transfer WHERE business_date <> DATE(at + INTERVAL "
                            "8 HOUR) AND NOT (kind = 'invoice_difference' AND id = document_id) UNION ALL SELECT 'entry', e.id, t.kind, "
                            "e.business_date, t.business_date FROM ledger_entry e JOIN "
                            "ledger_transfer t ON t.id = e.transfer_id WHERE e.business_date <> t.business_date LIMIT 100"};

// LE-5
void reversals_named(const ChangeSet& changes, Violations& violations) {
  for (const LedgerChange& change : changes.all<LedgerChange>()) {
    if ((change.kind == TransferKind::Reversal) == change.reverses.none()) {
      violations.push_back("transfer " + change.transfer.text() + " of kind " + std::string(token_of(change.kind)) +
                           " names a reversed transfer wrongly");
    }
  }
}

// A reversal and what it reverses leave nothing on any account; nothing else names a reversed transfer.
constexpr db::Sql kWrongReversals{
    "ledger.verify_reversals",
    "SELECT 'reversal', r.id, e.account_id, SUM(IF(e.side = 'debit', e.amount_fen, -e.amount_fen)) AS difference FROM ledger_transfer r "
    "JOIN ledger_entry e ON e.transfer_id IN (r.id, r.reverses_id) WHERE r.reverses_id IS NOT NULL GROUP BY r.id, e.account_id HAVING "
    "difference <> 0 "
    "UNION ALL SELECT 'transfer', id, kind, COALESCE(reverses_id, 0) FROM ledger_transfer WHERE (kind = 'reversal') <> (reverses_id IS NOT "
    "NULL) LIMIT 100"};
constexpr db::Sql kCountReversals{"ledger.count_reversals", "SELECT COUNT(*) FROM ledger_transfer WHERE kind = 'reversal'"};

// LE-6
constexpr db::Sql kUnbookedGoods{
    "ledger.verify_goods",
    "SELECT 'acceptance line', l.id, l.amount_fen, COALESCE(SUM(e.amount_fen), 0) AS booked FROM acceptance_line l "
    "LEFT JOIN ledger_transfer t ON t.document_id = l.id AND t.document_kind = 'acceptance_line' AND t.kind = 'goods_accepted' "
    "LEFT JOIN ledger_entry e ON e.transfer_id = t.id AND e.side = 'debit' GROUP BY l.id, l.amount_fen HAVING l.amount_fen <> booked "
    "UNION ALL SELECT 'return', g.id, g.amount_fen, COALESCE(SUM(e.amount_fen), 0) AS booked FROM goods_return g "
    "LEFT JOIN ledger_transfer t ON t.document_id = g.id AND t.document_kind = 'goods_return' AND t.kind = 'goods_returned' "
    "LEFT JOIN ledger_entry e ON e.transfer_id = t.id AND e.side = 'debit' WHERE g.state = 'confirmed' GROUP BY g.id, g.amount_fen HAVING "
    "g.amount_fen <> booked LIMIT 100"};
constexpr db::Sql kCountGoods{
    "ledger.count_goods", "SELECT (SELECT COUNT(*) FROM acceptance_line) + (SELECT COUNT(*) FROM goods_return WHERE state = 'confirmed')"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> ledger_invariants() {
  return {
      {"ledger.balanced", "每笔转账在每本账内借贷相等", "in each book debits equal credits, transfer by transfer", balanced,
       by_sql(kUnbalanced, kCountTransfers)},
      {"ledger.mirror", "基金账与机构账的对应科目逐对相等", "mirrored accounts of the two books are equal, pair by pair", mirrored,
       by_sql(kUnmirrored, kCountAccounts)},
      {"ledger.floor", "不得透支的科目余额不小于零", "no account falls below its floor", above_floor, verify_floor},
      {"ledger.balances", "科目余额等于分录之和", "a balance is the sum of its entries", balances_follow,
       by_sql(kWrongBalances, kCountAccounts)},
      {"ledger.days",
       "科目每日余额等于截至当日的分录之和",
       "what an account stood at as a day ended is the sum of its entries up to that day",
       {},
       by_sql(kWrongDays, kCountDays)},
      {"ledger.today", "每笔转账记在办理当日", "a transfer is of the day it was made", booked_today, by_sql(kOtherDay, kCountTransfers)},
      {"ledger.reversals", "冲正与原分录恰好相抵", "a reversal undoes exactly what it names", reversals_named,
       by_sql(kWrongReversals, kCountReversals)},
      {"ledger.goods",
       "每条验收与退货恰好入账一次",
       "every acceptance and return is booked exactly once",
       {},
       by_sql(kUnbookedGoods, kCountGoods)}};
}

}  // namespace liangjia::settlement
