#pragma once
// A bank account number as it is kept (Rule CA-15): sealed for its owner, so that a row, a dump or a disk tells no more than the last four
// digits. Whoever shows one shows these (masked()); the whole is for those who need it (shown_to) and for the bank.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/identifier.h"
#include "core/base/result.h"
#include "core/command/actor.h"
#include "core/platform/vault.h"

namespace liangjia::catalog {

struct AccountNumber {
  std::string kept;  // "<last four>.<seal>" (vault.h), bound to the owner and the last four

  static AccountNumber sealed(const platform::Vault& vault, OrganisationId owner, std::string_view digits);
  std::string masked() const;  // "****0178"
  // Refusals of the vault; seal_broken also of a number that is not sealed.
  Result<std::string> whole(const platform::Vault& vault, OrganisationId owner) const;

  bool operator==(const AccountNumber&) const = default;
};

// What this reader is shown: whole to the owner's finance and to maker and checker of the bureau that pays, masked to others. A number that
// does not open is shown masked, and the log says so.
std::string shown_to(const Actor& reader, const platform::Vault& vault, const AccountNumber& number, OrganisationId owner);

// A number that was kept before numbers were sealed, or under an older key, under the newest one; none when it is so already. The
// refusal is seal_key_unknown alone: a number that is damaged stays as it is, for `verify` to tell.
Result<std::optional<AccountNumber>> sealed_anew(const platform::Vault& vault, OrganisationId owner, const AccountNumber& number);

}  // namespace liangjia::catalog
