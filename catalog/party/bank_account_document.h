#pragma once
// Bank accounts as JSON: in replies, lists and the audit. A number is whole in what its readers ask for alone, never in what is kept
// (Rule CA-15).
#include "catalog/party/bank_account_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

// With the reason, once it was refused.
json::Object bank_account_document(const OwnedAccount& account);
// With what the reader may do next.
json::Object bank_account_view_document(const OwnedAccount& account, const command::Moment& moment, const platform::Vault& vault);

}  // namespace liangjia::catalog
