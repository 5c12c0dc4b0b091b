#pragma once
// The second of the two persons (Rule CA-4): the agency's checker approves or refuses a proposed account, of the institution's own
// division, or of the city for enterprises, whose seat is often elsewhere. An approved account replaces the one before it.
#include "catalog/party/bank_account_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

struct ApproveBankAccount {
  static constexpr std::string_view kName = "approve_bank_account";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BankAccountId id;
  };
  struct Snapshot {
    OwnedAccount proposed;
    std::optional<OwnedAccount> active;  // the one it would replace
    bool paid_elsewhere = false;         // another bureau of the division pays its money already (CA-17)
  };
  struct Decision {
    OwnedAccount approved;
    std::optional<OwnedAccount> replaced;
  };
  using Outcome = OwnedAccount;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const OwnedAccount& proposed, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefuseBankAccount {
  static constexpr std::string_view kName = "refuse_bank_account";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BankAccountId id;
    std::string reason;
  };
  using Snapshot = OwnedAccount;
  using Decision = OwnedAccount;
  using Outcome = OwnedAccount;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const OwnedAccount& proposed, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::catalog
