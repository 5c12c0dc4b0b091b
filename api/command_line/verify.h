#pragma once
// Every invariant over the whole database.
#include <iosfwd>

#include "core/database/session.h"
#include "core/platform/vault.h"

namespace liangjia::api {

// Prints a line per invariant and the total (or one JSON object); gives the number of violations.
std::int64_t verify_all(db::Session& session, const platform::Vault& vault, std::ostream& out, bool as_json);

}  // namespace liangjia::api
