#include "core/platform/reseal.h"

#include "core/platform/vault_errors.h"

namespace liangjia::platform {

Result<std::optional<std::string>> sealed_anew(const Vault& vault, std::string_view sealed, std::string_view context) {
  using Anew = std::optional<std::string>;
  if (sealed.starts_with(vault.key_id() + ".")) return Anew{};
  const auto text = vault.open(sealed, context);
  if (text) return Anew{vault.seal(*text, context)};
  if (text.rejection().token() == error::kSealKeyUnknown.token) return text.rejection();
  return Anew{};
}

}  // namespace liangjia::platform
