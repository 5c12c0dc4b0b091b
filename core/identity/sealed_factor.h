#pragma once
// Secrets of second factors at rest (Rule AC-24): sealed for their account, as account numbers are (core/platform/vault.h), so that a row,
// a dump or a disk makes no codes.
#include <optional>
#include <string>
#include <string_view>

#include "core/command/invariant.h"
#include "core/identity/user_account.h"
#include "core/platform/vault.h"

namespace liangjia::identity {

std::string sealed_factor(const platform::Vault& vault, UserId owner, std::string_view secret);
// None of what does not open, which the log tells: codes of it are wrong then, until a reset ends the factor.
std::optional<std::string> opened_factor(const platform::Vault& vault, UserId owner, std::string_view kept);

// Secrets kept before they were sealed, or under an older key, are sealed with the newest one; gives how many. Refuses when one was sealed
// with a key that the vault does not hold (seal_key_unknown).
Result<std::int64_t> seal_factors(db::Session& session, const platform::Vault& vault);
bool holds_sealed_factors(db::Session& session);
// "user_account.factor_opens"
command::Invariant factor_invariant(const platform::Vault& vault);

}  // namespace liangjia::identity
