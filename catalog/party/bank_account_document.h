#pragma once
// Bank accounts as JSON: in replies, lists and the audit.
#include "catalog/party/bank_account_store.h"
#include "core/command/context.h"

namespace liangjia::catalog {

// With the reason, once it was refused.
json::Object bank_account_document(const OwnedAccount& account);
// With what the reader may do next.
json::Object bank_account_view_document(const OwnedAccount& account, const command::Moment& moment);

}  // namespace liangjia::catalog
