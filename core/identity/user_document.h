#pragma once
// The account as the API shows it.
#include "core/identity/employer.h"
#include "core/identity/user_account.h"
#include "core/platform/json.h"

namespace liangjia::identity {

json::Object user_document(const UserAccount& user, const Employer& employer, Instant now);

}  // namespace liangjia::identity
