#pragma once
// Every invariant over the whole database.
#include <iosfwd>

#include "core/database/session.h"
#include "core/journal/trust.h"
#include "core/platform/vault.h"

namespace liangjia::api {

// Prints a line per invariant and the total (or one JSON object); gives the number of violations. All of it looks at one moment.
std::int64_t verify_all(db::Session& session, const platform::Vault& vault, const journal::Trust& trust, std::ostream& out, bool as_json);

}  // namespace liangjia::api
