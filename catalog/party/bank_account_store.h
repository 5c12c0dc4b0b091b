#pragma once
// Bank accounts as they are kept: proposed, checked, replaced (Rule CA-4).
#include "catalog/party/bank_account_states.h"
#include "catalog/party/kept_numbers.h"
#include "catalog/party/party.h"

namespace liangjia::catalog {

struct KeptAccount {
  BankAccount account;
  AccountPurpose purpose = AccountPurpose::Settlement;
  BankAccountState state = BankAccountState::Proposed;
  std::optional<OrganisationId> active_key;  // the owner while the account is active: one for each purpose
  UserId proposed_by;
  std::optional<UserId> checked_by;
  std::string refusal_reason;
  std::int64_t version = 0;
  Instant created_at{};
};

struct OwnedAccount {
  KeptAccount kept;
  Organisation owner;
};

extern const KeptNumbers kAccountNumbers;
bool holds_sealed_numbers(db::Session& session);
// "bank_account.number_opens".
command::Invariant bank_account_invariant(const platform::Vault& vault);

std::optional<OwnedAccount> lock_account(db::Transaction& tx, BankAccountId id);
// `owner` is locked already.
std::optional<OwnedAccount> lock_active_account(db::Transaction& tx, const Organisation& owner, AccountPurpose purpose);
bool has_waiting_account(db::Session& session, OrganisationId owner, AccountPurpose purpose);
void insert_account(db::Transaction& tx, const KeptAccount& account);
void update_account(db::Transaction& tx, const KeptAccount& account);  // state and what goes with it; version + 1

}  // namespace liangjia::catalog
