#pragma once
// Bank accounts, by two persons (Rule CA-4): the owner's finance proposes, the agency's checker decides (check_bank_account.h).
// Of the account that a bureau pays from, its own maker proposes it (CA-17).
#include "catalog/party/bank_account_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct ProposeBankAccount {
  static constexpr std::string_view kName = "propose_bank_account";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::InstitutionFinance, Role::AgencyMaker};
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
  using Decision = OwnedAccount;
  using Outcome = OwnedAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
