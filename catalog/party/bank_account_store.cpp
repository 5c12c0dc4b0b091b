#include "catalog/party/bank_account_store.h"

#include "catalog/party/party_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kActive = db::select<kBankAccountTable, "WHERE active_key = ? AND purpose = ?">("bank_account_store.active");
constexpr auto kLock =
    db::select<kOwnedAccount, "FROM bank_account b JOIN organisation o ON o.id = b.organisation_id WHERE b.id = ? FOR UPDATE">(
        "bank_account_store.lock");
constexpr auto kLockActive =
    db::select<kBankAccountTable, "WHERE active_key = ? AND purpose = ? FOR UPDATE">("bank_account_store.lock_active");
constexpr db::Sql kWaiting{"bank_account_store.waiting",
                           "SELECT id FROM bank_account WHERE organisation_id = ? AND purpose = ? AND state = 'proposed' LIMIT 1"};

constexpr auto kPaying =
    db::select<kOwnedAccount,
               "FROM bank_account b JOIN organisation o ON o.id = b.organisation_id WHERE b.active_key = o.id AND "
               "b.purpose = 'paying' AND o.kind = 'bureau' AND o.region_code = ? ORDER BY b.id LIMIT 1">("bank_account_store.paying");
constexpr auto kById = db::select<kBankAccountTable, "WHERE id = ?">("bank_account_store.by_id");
constexpr db::Sql kAnySealed{"bank_account_store.any_sealed", "SELECT 1 FROM bank_account WHERE account_number LIKE '%.%' LIMIT 1"};

}  // namespace

std::optional<BankAccount> active_bank_account(db::Session& session, OrganisationId organisation, std::string_view purpose) {
  auto kept = db::one(session, kActive, organisation, purpose);
  return kept ? std::optional{std::move(kept->account)} : std::nullopt;
}

std::optional<BankAccount> paying_account_of(db::Session& session, std::string_view region_code) {
  auto owned = db::one(session, kPaying, region_code);
  return owned ? std::optional{std::move(owned->kept.account)} : std::nullopt;
}
std::optional<BankAccount> find_bank_account(db::Session& session, BankAccountId id) {
  auto kept = db::one(session, kById, id);
  return kept ? std::optional{std::move(kept->account)} : std::nullopt;
}

std::optional<OwnedAccount> lock_account(db::Transaction& tx, BankAccountId id) { return db::one(tx.session(), kLock, id); }
std::optional<OwnedAccount> lock_active_account(db::Transaction& tx, const Organisation& owner, AccountPurpose purpose) {
  auto kept = db::one(tx.session(), kLockActive, owner.id, purpose);
  return kept ? std::optional{OwnedAccount{std::move(*kept), owner}} : std::nullopt;
}
bool has_waiting_account(db::Session& session, OrganisationId owner, AccountPurpose purpose) {
  return session.one(kWaiting, owner, purpose).has_value();
}
const KeptNumbers kAccountNumbers{
    {"bank_account_store.numbers",
     "SELECT b.id, b.organisation_id, b.account_number, o.code FROM bank_account b "
     "JOIN organisation o ON o.id = b.organisation_id WHERE b.id > ? AND b.account_number NOT LIKE ? ORDER BY b.id LIMIT 500"},
    {"bank_account_store.seal", "UPDATE bank_account SET account_number = ? WHERE id = ?"}};

bool holds_sealed_numbers(db::Session& session) { return session.one(kAnySealed).has_value(); }

command::Invariant bank_account_invariant(const platform::Vault& vault) {
  return {"bank_account.number_opens",
          "银行账号都能用现有密钥解开",
          "every bank account's number opens with the keys at hand",
          {},
          [vault](db::Session& session) { return open_numbers(session, vault, kAccountNumbers); }};
}

void insert_account(db::Transaction& tx, const KeptAccount& account) { db::insert<kBankAccountTable>(tx, account); }
void update_account(db::Transaction& tx, const KeptAccount& account) { db::update<kBankAccountTable>(tx, account); }

}  // namespace liangjia::catalog
