#include <algorithm>
#include <map>

#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {
namespace {

enum class Holder { Pool, Institution, InstitutionAndEnterprise };

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
                              {K::Goods, Book::Institution, Side::Debit, true, Holder::Institution},
                              {K::PayableToEnterprise, Book::Institution, Side::Credit, true, Holder::InstitutionAndEnterprise},
                              {K::ReceivableFromFund, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::InsuranceIncome, Book::Institution, Side::Credit, true, Holder::Institution},
                              {K::MoneyOnTheWay, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::PrepaymentReceived, Book::Institution, Side::Credit, false, Holder::Institution},
                              {K::PayableToFund, Book::Institution, Side::Credit, false, Holder::Institution},
                              {K::InstitutionBank, Book::Institution, Side::Debit, true, Holder::Institution},
                              {K::SurplusReceivable, Book::Institution, Side::Debit, false, Holder::Institution},
                              {K::SurplusIncome, Book::Institution, Side::Credit, true, Holder::Institution}};

const KindRow& row_of(AccountKind kind) {
  for (const KindRow& row : kKinds) {
    if (row.kind == kind) return row;
  }
  throw InternalBug("account kind without a row");
}

void check_key(const AccountKey& key) {
  const Holder holder = row_of(key.kind).holder;
  ensure(!key.pool_code.none(), "a ledger account needs its pool");
  ensure(key.institution.none() == (holder == Holder::Pool), "a ledger account has an institution exactly where its kind has one");
  ensure(key.enterprise.none() == (holder != Holder::InstitutionAndEnterprise),
         "a ledger account has an enterprise exactly where its kind has one");
}

constexpr std::string_view kOneKey = "(book = ? AND kind = ? AND pool_code = ? AND institution_id = ? AND enterprise_id = ?)";
constexpr db::Sql kMake{
    "ledger_account.make",
    "INSERT IGNORE INTO ledger_account (id, book, kind, pool_code, institution_id, enterprise_id, normal_side, may_go_below_zero, "
    "balance_fen, created_at) VALUES"};
constexpr std::size_t kMakeColumns = 10;

using Ids = std::map<AccountKey, LedgerAccountId>;

// `keys` without repeats.
Ids ids_of(db::Session& session, const std::vector<AccountKey>& keys) {
  std::size_t places = 1;
  while (places < keys.size()) places *= 2;  // few texts to prepare; the last key fills up
  std::string text = "SELECT id, kind, pool_code, institution_id, enterprise_id FROM ledger_account WHERE ";
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
  for (auto& row : session.query_values({"ledger_account.ids", text}, values)) {
    const auto id = row.take<LedgerAccountId>();
    AccountKey key;
    key.kind = row.take<AccountKind>();
    key.pool_code = row.take<PoolCode>();
    key.institution = row.take<OrganisationId>();
    key.enterprise = row.take<OrganisationId>();
    ids.emplace(std::move(key), id);
  }
  return ids;
}

void make_missing(command::Context& context, const std::vector<AccountKey>& keys, const Ids& known) {
  std::vector<db::Value> values;
  for (const AccountKey& key : keys) {
    if (known.contains(key)) continue;
    const KindRow& kind = row_of(key.kind);
    for (auto& value :
         {db::to_value(context.ids.next<LedgerAccountId>()), db::to_value(kind.book), db::to_value(key.kind), db::to_value(key.pool_code),
          db::to_value(key.institution.value()), db::to_value(key.enterprise.value()), db::to_value(kind.normal_side),
          db::to_value(kind.may_go_below_zero), db::to_value(Fen{}), db::to_value(context.now())}) {
      values.push_back(value);
    }
  }
  context.tx.insert_rows(kMake, kMakeColumns, values);
}

std::map<LedgerAccountId, Fen> lock_balances(db::Transaction& tx, const Ids& ids) {
  std::vector<db::Value> values;
  for (const auto& [key, id] : ids) values.push_back(db::to_value(id));
  values = db::padded(std::move(values));
  const std::string text =
      "SELECT id, balance_fen FROM ledger_account WHERE id IN " + db::places(values.size()) + " ORDER BY id FOR UPDATE";
  std::map<LedgerAccountId, Fen> balances;
  for (auto& row : tx.query_values({"ledger_account.lock", text}, values)) {
    const auto id = row.take<LedgerAccountId>();
    balances.emplace(id, row.take<Fen>());
  }
  return balances;
}

}  // namespace

Book book_of(AccountKind kind) { return row_of(kind).book; }
Side normal_side_of(AccountKind kind) { return row_of(kind).normal_side; }
bool may_go_below_zero(AccountKind kind) { return row_of(kind).may_go_below_zero; }

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
