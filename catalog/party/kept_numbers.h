#pragma once
// The account numbers of one table (Rule CA-15), whatever the table: sealed by `migrate`, opened by `verify`.
#include "catalog/party/account_number.h"
#include "core/command/invariant.h"

namespace liangjia::catalog {

struct KeptNumbers {
  db::Sql after;   // SELECT id, owner, number, what people call the row ... WHERE id > ? AND number NOT LIKE ? ORDER BY id LIMIT ...
  db::Sql update;  // UPDATE ... SET number = ? WHERE id = ?
};

// Numbers that are not sealed, or under an older key, are sealed with the newest one; gives how many. Refuses when one was sealed with a
// key that the vault does not hold (seal_key_unknown); what was done until then stays, and is right.
Result<std::int64_t> seal_numbers(db::Session& session, const platform::Vault& vault, const KeptNumbers& numbers);
// A violation for each that does not open where it stands.
command::Verified open_numbers(db::Session& session, const platform::Vault& vault, const KeptNumbers& numbers);

}  // namespace liangjia::catalog
