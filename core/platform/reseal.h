#pragma once
// Secrets that were sealed with an older key, sealed with the newest one (vault.h).
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/platform/vault.h"

namespace liangjia::platform {

// None when the newest key sealed it, and when it is damaged: it stays as it is then, for `verify` to tell. The refusal is seal_key_unknown
// alone.
Result<std::optional<std::string>> sealed_anew(const Vault& vault, std::string_view sealed, std::string_view context);

}  // namespace liangjia::platform
