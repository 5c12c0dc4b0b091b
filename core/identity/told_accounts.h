#pragma once
// Accounts and API tokens as their audit told them last (Rule AU-6). A password is told by no audit row: who changes its hash past the
// program is seen by the account's owner alone, whose own password then opens nothing.
#include <vector>

#include "core/journal/told.h"

namespace liangjia::identity {

std::vector<journal::ToldKind> told_accounts();

}  // namespace liangjia::identity
