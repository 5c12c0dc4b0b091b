#include "catalog/party/propose_bank_account.h"

#include <algorithm>

#include "catalog/party/officer.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

#define ACCOUNT_COLUMNS                                                                                                         \
  "b.id, b.organisation_id, o.kind, o.name, o.region_code, b.purpose, b.account_name, b.bank_name, b.account_number, b.state, " \
  "b.proposed_by, b.version"
constexpr db::Sql kLock{"bank_account.lock",
                        "SELECT " ACCOUNT_COLUMNS
                        " FROM bank_account b JOIN organisation o ON o.id = b.organisation_id WHERE b.id = ? FOR UPDATE"};
constexpr db::Sql kLockActive{"bank_account.lock_active", "SELECT " ACCOUNT_COLUMNS
                                                          " FROM bank_account b JOIN organisation o ON o.id = b.organisation_id "
                                                          "WHERE b.active_key = ? AND b.purpose = ? FOR UPDATE"};
#undef ACCOUNT_COLUMNS
constexpr db::Sql kWaiting{"bank_account.waiting",
                           "SELECT id FROM bank_account WHERE organisation_id = ? AND purpose = ? AND state = 'proposed' LIMIT 1"};
constexpr db::Sql kInsert{
    "bank_account.insert",
    "INSERT INTO bank_account (id, organisation_id, purpose, account_name, bank_name, account_number, state, proposed_by, "
    "created_at) VALUES (?, ?, ?, ?, ?, ?, 'proposed', ?, ?)"};
constexpr db::Sql kSettle{"bank_account.settle",
                          "UPDATE bank_account SET state = ?, active_key = ?, checked_by = ?, refusal_reason = ?, version = version + 1 "
                          "WHERE id = ? AND version = ?"};
constexpr db::Sql kReplace{
    "bank_account.replace",
    "UPDATE bank_account SET state = 'replaced', active_key = NULL, version = version + 1 WHERE id = ? AND version = ?"};

KeptAccount account_of(db::Row& row) {
  KeptAccount account;
  account.id = row.take<BankAccountId>();
  account.organisation = row.take<OrganisationId>();
  account.organisation_kind = row.take<OrganisationKind>();
  account.organisation_name = row.take<std::string>();
  account.region_code = row.take<std::string>();
  account.purpose = row.take<AccountPurpose>();
  account.account_name = row.take<std::string>();
  account.bank_name = row.take<std::string>();
  account.account_number = row.take<std::string>();
  account.state = row.take<BankAccountState>();
  account.proposed_by = row.take<UserId>();
  account.version = row.take<std::int64_t>();
  return account;
}

Result<CheckedAccounts> load_accounts(command::Context& context, BankAccountId id) {
  auto row = context.tx.one(kLock, id);
  if (!row) return reject(error::kNotFound);
  CheckedAccounts accounts{account_of(*row), std::nullopt};
  if (auto active = context.tx.one(kLockActive, accounts.proposed.organisation, accounts.proposed.purpose))
    accounts.active = account_of(*active);
  return accounts;
}

Result<Done> may_check(const KeptAccount& account, BankAccountStep step, const Actor& actor) {
  if (!checks_accounts_of(actor.scope, account.organisation_kind, account.organisation, account.region_code))
    return reject(error::kNotFound);
  if (const auto next = kBankAccountStates.apply(account.state, step); !next) return next.rejection();
  if (account.proposed_by == actor.user) return reject(error::kSamePerson);
  return Done{};
}

command::Reply settled(command::Context& context, const KeptAccount& before, BankAccountState state,
                       const std::optional<std::string>& reason) {
  const bool active = state == BankAccountState::Active;
  context.tx.change_one(kSettle, state, active ? db::to_value(before.organisation) : db::Value{}, context.actor().user, reason, before.id,
                        before.version);
  KeptAccount after = before;
  after.state = state;
  ++after.version;
  json::Object document = bank_account_document(after);
  if (reason) document.set("refusal_reason", *reason);
  context.audited("bank_account", before.id.value(), bank_account_document(before), document);
  context.emit(active ? "bank_account.approved" : "bank_account.refused", before.id.value(), document);
  return {200, std::move(document), after.version};
}

}  // namespace

json::Object bank_account_document(const KeptAccount& one) {
  return {{"id", one.id},
          {"organisation_id", one.organisation},
          {"organisation_name", one.organisation_name},
          {"purpose", one.purpose},
          {"account_name", one.account_name},
          {"bank_name", one.bank_name},
          {"account_number", one.account_number},
          {"state", one.state},
          {"version", one.version}};
}

bool checks_accounts_of(const Scope& scope, OrganisationKind kind, OrganisationId organisation, std::string_view region_code) {
  if (scope.all()) return true;
  if (scope.kind() != OrganisationKind::Bureau) return false;
  if (kind == OrganisationKind::Enterprise) return region_prefix(scope.region_code()).size() <= 4;
  return scope.covers_institution(organisation, region_code);
}

void ProposeBankAccount::check(const Input& input, FieldErrors& errors) {
  check_text(input.account_name, 200, "/account_name", errors);
  check_text(input.bank_name, 200, "/bank_name", errors);
  const std::string& number = input.account_number;
  const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (number.size() < 8 || number.size() > 32 || !digits) {
    errors.add("/account_number", error::kWrongFormat, {{"example", "6222020000000000000"}});
  }
}

Result<ProposeBankAccount::Snapshot> ProposeBankAccount::load(command::Context& context, const Input& input) {
  auto organisation = lock_organisation(context.tx, input.organisation);  // so that two proposals meet
  if (!organisation) return reject(error::kNotFound);
  return Snapshot{std::move(*organisation), context.tx.one(kWaiting, input.organisation, input.purpose).has_value()};
}

Result<ProposeBankAccount::Decision> ProposeBankAccount::decide(const Snapshot& snapshot, const Input& input,
                                                                const command::Moment& moment) {
  const Organisation& owner = snapshot.organisation;
  const Scope& scope = moment.actor.scope;
  const bool own = scope.kind() == OrganisationKind::Enterprise ? scope.organisation() == owner.id
                                                                : scope.covers_institution(owner.id, owner.region_code);
  if (!own) return reject(error::kNotFound);
  if (owner.kind == OrganisationKind::Enterprise && input.purpose == AccountPurpose::Prepayment) {
    return reject_field("/purpose", error::kUnknownValue, {{"allowed", std::string(token_of(AccountPurpose::Settlement))}});
  }
  if (snapshot.waiting) return reject(fault::kAccountWaiting);
  KeptAccount account;
  account.organisation = owner.id;
  account.organisation_kind = owner.kind;
  account.organisation_name = owner.name;
  account.region_code = owner.region_code;
  account.purpose = input.purpose;
  account.account_name = trimmed(input.account_name);
  account.bank_name = trimmed(input.bank_name);
  account.account_number = input.account_number;
  account.proposed_by = moment.actor.user;
  account.version = 1;
  return Decision{std::move(account)};
}

command::Reply ProposeBankAccount::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  KeptAccount account = decision.account;
  account.id = context.ids.next<BankAccountId>();
  context.tx.execute(kInsert, account.id, account.organisation, account.purpose, account.account_name, account.bank_name,
                     account.account_number, account.proposed_by, context.now());
  context.audited("bank_account", account.id.value(), {}, bank_account_document(account));
  return {201, bank_account_document(account), account.version};
}

Result<CheckedAccounts> ApproveBankAccount::load(command::Context& context, const Input& input) { return load_accounts(context, input.id); }

Result<ApproveBankAccount::Decision> ApproveBankAccount::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may_check(snapshot.proposed, BankAccountStep::Approve, moment.actor); !allowed) return allowed.rejection();
  return Decision{};
}

command::Reply ApproveBankAccount::apply(command::Context& context, const Snapshot& snapshot, const Decision&) {
  if (snapshot.active) {  // first, or two accounts would be active
    context.tx.change_one(kReplace, snapshot.active->id, snapshot.active->version);
    KeptAccount replaced = *snapshot.active;
    replaced.state = kBankAccountStates.take(replaced.state, BankAccountStep::Replace);
    ++replaced.version;
    context.audited("bank_account", replaced.id.value(), bank_account_document(*snapshot.active), bank_account_document(replaced));
  }
  return settled(context, snapshot.proposed, BankAccountState::Active, std::nullopt);
}

void RefuseBankAccount::check(const Input& input, FieldErrors& errors) { check_text(input.reason, 300, "/reason", errors); }

Result<CheckedAccounts> RefuseBankAccount::load(command::Context& context, const Input& input) { return load_accounts(context, input.id); }

Result<RefuseBankAccount::Decision> RefuseBankAccount::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may_check(snapshot.proposed, BankAccountStep::Refuse, moment.actor); !allowed) return allowed.rejection();
  return Decision{trimmed(input.reason)};
}

command::Reply RefuseBankAccount::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return settled(context, snapshot.proposed, BankAccountState::Refused, decision.reason);
}

}  // namespace liangjia::catalog
