#include <algorithm>
#include <map>

#include "settlement/ledger/ledger_table.h"

namespace liangjia::settlement {
namespace {

enum class Holder { Pool, Institution, InstitutionAndEnterprise, PoolByKind, PoolByKindAndSort };

struct KindRow {
  AccountKind kind;
  Book book;
  Side normal_side;
  bool may_go_below_zero;
  Holder holder;
};

using K = AccountKind;
constexpr KindRow kKinds[] = {{K::FundBank, Book::Fund, Side::Debit, false, Holder::Pool},
                              {K::FundBalance, Book::Fund, Side::Credit, true, Holder::Pool},
                              {K::BenefitExpense, Book::Fund, Side::Debit, true, Holder::Pool},
                              {K::PayableToInstitution, Book::Fund, Side::Credit, false, Holder::Institution},
                              {K::Prepayment, Book::Fund, Side::Debit, false, Holder::Institution},
                              {K::PaymentInTransit, Book::Fund, Side::Credit, false, Holder::Pool},
                              {K::ReceivableFromInstitution, Book::Fund, Side::Debit, false, Holder::Institution},
                              {K::SurplusPayable, Book::Fund, Side::Credit, false, Holder::Institution},
                              {K::WorkingCapital, Book::Fund, Side::Debit, false, Holder::Institution},
                              {K::CityTreasury, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::CountyDeposit, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::PooledFund, Book::Fund, Side::Credit, false, Holder::PoolByKind},
                              {K::CountySurplus, Book::Fund, Side::Credit, false, Holder::PoolByKind},
                              {K::LegacyPersonalSurplus, Book::Fund, Side::Credit, false, Holder::PoolByKind},
                              {K::FundIncome, Book::Fund, Side::Credit, true, Holder::PoolByKindAndSort},
                              {K::YearSpend, Book::Fund, Side::Debit, true, Holder::PoolByKind},
                              {K::ReceivableCountyFinance, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::ReceivableCityFinance, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::CityExpenditure, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::AdvancedToUnit, Book::Fund, Side::Debit, false, Holder::PoolByKind},
                              {K::Goods, Book::Institution, Side::Debit, true, Holder::Institution},
                              {K::PayableToEnterprise, Book::Institution, Side::Credit, true, Holder::InstitutionAndEnterprise},
                              {K::ReceivableFromFund, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::InsuranceIncome, Book::Institution, Side::Credit, true, Holder::Institution},
                              {K::MoneyOnTheWay, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::PrepaymentReceived, Book::Institution, Side::Credit, false, Holder::Institution},
                              {K::PayableToFund, Book::Institution, Side::Credit, false, Holder::Institution},
                              {K::InstitutionBank, Book::Institution, Side::Debit, true, Holder::Institution},
                              {K::SurplusReceivable, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::SurplusIncome, Book::Institution, Side::Credit, true, Holder::Institution},
                              {K::CapitalReceived, Book::Institution, Side::Credit, false, Holder::Institution},
                              {K::RoundingDifference, Book::Institution, Side::Credit, true, Holder::Institution}};

const KindRow& row_of(AccountKind kind) {
  for (const KindRow& row : kKinds) {
    if (row.kind == kind) return row;
  }
  throw InternalBug("account kind without a row");
}

void check_key(const AccountKey& key) {
  const Holder holder = row_of(key.kind).holder;
  ensure(!key.pool_code.none(), "a ledger account needs its pool");
  const bool of_institution = holder == Holder::Institution || holder == Holder::InstitutionAndEnterprise;
  ensure(key.institution.none() != of_institution, "a ledger account has an institution exactly where its kind has one");
  ensure(key.enterprise.none() == (holder != Holder::InstitutionAndEnterprise),
         "a ledger account has an enterprise exactly where its kind has one");
  ensure((key.insurance != AccountInsurance::None) == of_pooled_fund(key.kind),
         "a ledger account is of a kind of insurance exactly where its kind is");
  ensure((key.sort != IncomeSort::None) == (holder == Holder::PoolByKindAndSort),
         "a ledger account has a sort exactly where its kind has one");
}

// Accounts of the pooled fund have several of these, by kind of insurance and sort: those that were not asked for are left.
constexpr std::string_view kOneKey = "(book = ? AND kind = ? AND pool_code = ? AND institution_id = ? AND enterprise_id = ?)";
// Two transactions may make the same account at once: the second one finds it made.
constexpr db::Sql kMake{"ledger_account.make",
                        db::joined<"INSERT IGNORE INTO ledger_account (", db::columns<kLedgerAccountTable, "">, ") VALUES">.view()};
constexpr auto kAccounts = db::select<kLedgerAccountTable, "WHERE ">("ledger_account.ids");
constexpr auto kLock = db::select<kLedgerAccountTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("ledger_account.lock");

using Ids = std::map<AccountKey, LedgerAccountId>;

// `keys` in order, without repeats.
Ids ids_of(db::Session& session, const std::vector<AccountKey>& keys) {
  std::size_t places = 1;
  while (places < keys.size()) places *= 2;  // few texts to prepare; the last key fills up
  std::string text(kAccounts.sql.text);
  std::vector<db::Value> values;
  for (std::size_t i = 0; i < places; ++i) {
    if (i > 0) text += " OR ";
    text += kOneKey;
    const AccountKey& key = keys[std::min(i, keys.size() - 1)];
    for (auto& value : {db::to_value(book_of(key.kind)), db::to_value(key.kind), db::to_value(key.pool_code),
                        db::to_value(key.institution.value()), db::to_value(key.enterprise.value())}) {
      values.push_back(value);
    }
  }
  Ids ids;
  for (db::Row& row : session.query_values({kAccounts.sql.name, text}, values)) {
    const LedgerAccount account = kAccounts(row);
    if (std::binary_search(keys.begin(), keys.end(), account.key())) ids.emplace(account.key(), account.id);
  }
  return ids;
}

void make_missing(command::Context& context, const std::vector<AccountKey>& keys, const Ids& known) {
  std::vector<db::Value> values;
  for (const AccountKey& key : keys) {
    if (known.contains(key)) continue;
    const KindRow& kind = row_of(key.kind);
    db::written::append_values<kLedgerAccountTable>(
        values, {context.ids.next<LedgerAccountId>(), kind.book, key.kind, key.pool_code, key.institution.value(), key.enterprise.value(),
                 key.insurance, key.sort, kind.normal_side, kind.may_go_below_zero, Fen{}, context.now()});
  }
  context.tx.insert_rows(kMake, decltype(kLedgerAccountTable)::kWidth, values);
}

std::map<LedgerAccountId, Fen> lock_balances(db::Transaction& tx, const Ids& ids) {
  std::vector<LedgerAccountId> wanted;
  for (const auto& [key, id] : ids) wanted.push_back(id);
  std::map<LedgerAccountId, Fen> balances;
  for (const LedgerAccount& account : db::all_in(tx.session(), kLock, wanted)) balances.emplace(account.id, account.balance);
  return balances;
}

}  // namespace

Book book_of(AccountKind kind) { return row_of(kind).book; }
Side normal_side_of(AccountKind kind) { return row_of(kind).normal_side; }
bool may_go_below_zero(AccountKind kind) { return row_of(kind).may_go_below_zero; }
bool of_pooled_fund(AccountKind kind) {
  const Holder holder = row_of(kind).holder;
  return holder == Holder::PoolByKind || holder == Holder::PoolByKindAndSort;
}
AccountInsurance insurance_of(InsuranceKind kind) {
  return kind == InsuranceKind::Employees ? AccountInsurance::Employees : AccountInsurance::Residents;
}

std::vector<Account> lock_ledger_accounts(command::Context& context, std::vector<AccountKey> keys) {
  if (keys.empty()) return {};
  std::vector<AccountKey> sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  for (const AccountKey& key : sorted) check_key(key);

  Ids ids = ids_of(context.tx.session(), sorted);
  if (ids.size() < sorted.size()) {
    make_missing(context, sorted, ids);
    ids = ids_of(context.tx.session(), sorted);  // another transaction may have made them first
  }
  const auto balances = lock_balances(context.tx, ids);
  std::vector<Account> accounts;
  accounts.reserve(keys.size());
  for (AccountKey& key : keys) {
    const LedgerAccountId id = ids.at(key);
    accounts.push_back({id, std::move(key), balances.at(id)});
  }
  return accounts;
}

}  // namespace liangjia::settlement
