#include "catalog/party/propose_bank_account.h"

#include <algorithm>
#include <span>

#include "catalog/party/bank_account_document.h"
#include "catalog/party/party_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {
namespace {

// CA-17
std::span<const AccountPurpose> purposes_of(OrganisationKind owner) {
  static constexpr AccountPurpose kOfEnterprise[] = {AccountPurpose::Settlement};
  static constexpr AccountPurpose kOfInstitution[] = {AccountPurpose::Settlement, AccountPurpose::Prepayment};
  static constexpr AccountPurpose kOfBureau[] = {AccountPurpose::Paying};
  if (owner == OrganisationKind::Bureau) return kOfBureau;
  if (owner == OrganisationKind::Enterprise) return kOfEnterprise;
  return kOfInstitution;
}

std::string tokens_of(std::span<const AccountPurpose> purposes) {
  std::string tokens;
  for (const AccountPurpose purpose : purposes) tokens.append(tokens.empty() ? "" : ", ").append(token_of(purpose));
  return tokens;
}

}  // namespace

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
  return Snapshot{std::move(*organisation), has_waiting_account(context.tx.session(), input.organisation, input.purpose)};
}

Result<OwnedAccount> ProposeBankAccount::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Organisation& owner = snapshot.organisation;
  const Scope& scope = moment.actor.scope;
  const bool own = scope.kind() == OrganisationKind::Institution ? scope.covers_institution(owner.id, owner.region_code)
                                                                 : moment.actor.organisation == owner.id;
  if (!own) return reject(error::kNotFound);
  const auto purposes = purposes_of(owner.kind);
  if (std::ranges::find(purposes, input.purpose) == purposes.end())
    return reject_field("/purpose", error::kUnknownValue, {{"allowed", tokens_of(purposes)}});
  if (snapshot.waiting) return reject(fault::kAccountWaiting);
  OwnedAccount proposed;
  proposed.owner = owner;
  proposed.kept.account = {{}, owner.id, trimmed(input.account_name), trimmed(input.bank_name), {}};
  proposed.kept.purpose = input.purpose;
  proposed.kept.proposed_by = moment.actor.user;
  proposed.kept.version = 1;
  return proposed;
}

OwnedAccount ProposeBankAccount::apply(command::Context& context, const Snapshot&, const Input& input, const Decision& decision) {
  OwnedAccount made = decision;
  made.kept.account.id = context.ids.next<BankAccountId>();
  made.kept.account.account_number = AccountNumber::sealed(context.memory.of<platform::Vault>(), made.owner.id, input.account_number);
  made.kept.created_at = context.now();
  insert_account(context.tx, made.kept);
  context.audited(kind::kBankAccount, made.kept.account.id.value(), {}, bank_account_document(made));
  return made;
}

}  // namespace liangjia::catalog
