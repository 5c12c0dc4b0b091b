#include "core/platform/hmac.h"

#include "core/base/check.h"
#include "core/platform/crypto.h"

namespace liangjia::platform {
namespace {

constexpr std::size_t kBlockBytes = 64;

std::string digest_text(std::string_view first, std::string_view second) {
  const auto digest = Sm3().update(first).update(second).finish();
  return {digest.begin(), digest.end()};
}

}  // namespace

std::string hmac_sm3(std::string_view key, std::string_view message) {
  ensure(key.size() <= kBlockBytes, "hmac_sm3: the key is longer than a block");
  std::string inner(kBlockBytes, '\x36');
  std::string outer(kBlockBytes, '\x5c');
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  return digest_text(outer, digest_text(inner, message));
}

}  // namespace liangjia::platform
