#pragma once
// Bank accounts, by two persons (Rule CA-4). The owner's finance proposes; the agency's checker approves or refuses: of the institution's
// own division, or of the city for enterprises, whose seat is often elsewhere. An approved account replaces the one before it.
#include "catalog/party/bank_account_states.h"
#include "catalog/party/party.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct KeptAccount {
  BankAccountId id;
  OrganisationId organisation;
  OrganisationKind organisation_kind = OrganisationKind::Institution;
  std::string organisation_name;
  std::string region_code;  // of the organisation
  AccountPurpose purpose = AccountPurpose::Settlement;
  std::string account_name;
  std::string bank_name;
  std::string account_number;
  BankAccountState state = BankAccountState::Proposed;
  UserId proposed_by;
  std::int64_t version = 0;
};
json::Object bank_account_document(const KeptAccount& account);
// Whether this checker's bureau covers the owner.
bool checks_accounts_of(const Scope& scope, OrganisationKind kind, OrganisationId organisation, std::string_view region_code);

struct ProposeBankAccount {
  static constexpr std::string_view kName = "propose_bank_account";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::InstitutionFinance};
  struct Input {
    OrganisationId organisation;
    AccountPurpose purpose = AccountPurpose::Settlement;
    std::string account_name;
    std::string bank_name;
    std::string account_number;  // 8..32 digits
  };
  struct Snapshot {
    Organisation organisation;
    bool waiting = false;
  };
  struct Decision {
    KeptAccount account;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct CheckedAccounts {
  KeptAccount proposed;
  std::optional<KeptAccount> active;  // the one it would replace
};

struct ApproveBankAccount {
  static constexpr std::string_view kName = "approve_bank_account";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BankAccountId id;
  };
  using Snapshot = CheckedAccounts;
  struct Decision {};
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct RefuseBankAccount {
  static constexpr std::string_view kName = "refuse_bank_account";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BankAccountId id;
    std::string reason;
  };
  using Snapshot = CheckedAccounts;
  struct Decision {
    std::string reason;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::catalog
