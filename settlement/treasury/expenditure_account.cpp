#include "settlement/treasury/expenditure_account.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {
namespace {

struct BankAccountOfPool {
  LedgerAccountId id;
  AccountKind kind = AccountKind::FundBank;
};
constexpr auto kAccountView =
    db::view<BankAccountOfPool>(db::column("id", &BankAccountOfPool::id), db::column("kind", &BankAccountOfPool::kind));
constexpr auto kAccounts =
    db::select<kAccountView,
               "FROM ledger_account FORCE INDEX (ledger_account_once) WHERE book = 'fund' AND kind IN ('fund_bank', 'payment_in_transit') "
               "AND pool_code = ? AND institution_id = 0 AND enterprise_id = 0">("expenditure_account.accounts");
constexpr db::Sql kUnits{"expenditure_account.units", "SELECT DISTINCT a.pool_code FROM ledger_account a"};

// What was sent to the bank in a month, less what came back in it.
struct MonthOfPayments {
  BusinessMonth month;
  Fen amount;
};
constexpr auto kMonthView = db::view<MonthOfPayments>(
    db::column("DATE_FORMAT(e.business_date, '%Y-%m') AS month", &MonthOfPayments::month),
    db::column("CAST(SUM(IF(e.side = 'credit', e.amount_fen, -e.amount_fen)) AS SIGNED)", &MonthOfPayments::amount));
constexpr auto kMonths = db::select<
    kMonthView,
    "FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id JOIN ledger_transfer t ON t.id = e.transfer_id WHERE a.book "
    "= 'fund' AND a.kind = 'payment_in_transit' AND a.pool_code = ? AND a.institution_id = 0 AND e.business_date BETWEEN ? AND ? "
    "AND (e.side = 'credit' OR t.kind = 'reversal') GROUP BY month ORDER BY month">("expenditure_account.months");

constexpr db::Sql kSwept{"expenditure_account.swept",
                         "SELECT COALESCE(SUM(amount_fen), 0) FROM treasury_transfer WHERE sort = 'sweep' AND pool_code = ? AND year = ? "
                         "AND (state = 'recorded' "
                         "OR (state = 'booked' AND booked_on > ?))"};

Fen balance_on(db::Session& session, PoolCode unit, BusinessDate day) {
  std::vector<LedgerAccountId> ids;
  const std::vector<BankAccountOfPool> accounts = db::all(session, kAccounts, unit);
  for (const BankAccountOfPool& one : accounts) ids.push_back(one.id);
  const auto balances = balances_on(session, ids, day);
  Fen balance;
  for (const BankAccountOfPool& one : accounts) {
    if (const auto found = balances.find(one.id); found != balances.end())
      balance += one.kind == AccountKind::FundBank ? found->second : -found->second;
  }
  return balance;
}

// One a month from the first that paid anything, of at most `months` up to that one: a young book is not measured by months it has not
// seen.
std::vector<Fen> payments_until(db::Session& session, PoolCode unit, BusinessMonth month, std::int64_t months) {
  const BusinessDate from = month.first_day().plus_months(1 - static_cast<int>(months));
  std::vector<Fen> payments;
  BusinessMonth next;
  for (const MonthOfPayments& one : db::all(session, kMonths, unit, from, month.last_day())) {
    for (; !payments.empty() && next < one.month; next = next.next()) payments.emplace_back();
    payments.push_back(one.amount);
    next = one.month.next();
  }
  for (; !payments.empty() && next <= month; next = next.next()) payments.emplace_back();
  return payments;
}

}  // namespace

ExpenditureAccount expenditure_account(db::Session& session, PoolCode unit, BusinessMonth month, const PlanTerms& terms) {
  ExpenditureAccount account;
  account.unit = unit;
  account.month = month;
  account.balance = balance_on(session, unit, month.last_day());
  const auto payments = payments_until(session, unit, month, terms.mean_months);
  account.payments = payments.empty() ? Fen{} : payments.back();
  account.cap = cap_of(account.balance, payments, terms.balance_months);
  if (month.next().first_day().year() != month.first_day().year())
    account.left_to_sweep = left_to_sweep(session, unit, month.first_day().year());
  account.provisional = terms.provisional;
  return account;
}

Result<std::vector<ExpenditureAccount>> expenditure_accounts(db::Session& session, const command::Moment& moment, BusinessMonth month) {
  Where where(moment.actor.scope.filter({"", "a.pool_code", "", ""}));
  where.with("a.kind = 'fund_bank'");
  const std::string text = std::string(kUnits.text) + " WHERE " + where.text() + " ORDER BY a.pool_code";
  std::vector<ExpenditureAccount> accounts;
  for (db::Row& row : session.query_values({kUnits.name, text}, where.values())) {
    const auto unit = row.take<PoolCode>();
    const auto terms = read_plan_terms(moment.rules, city_of(unit), month.last_day());
    if (!terms) return terms.rejection();
    accounts.push_back(expenditure_account(session, unit, month, *terms));
  }
  return accounts;
}

Fen left_to_sweep(db::Session& session, PoolCode unit, int year) {
  const BusinessDate end(year, 12, 31);
  const auto swept = session.one(kSwept, unit, year, end)->take<FenSum>();
  return std::max(Fen{}, (FenSum{balance_on(session, unit, end)} - swept).to_fen());
}

}  // namespace liangjia::settlement
