#include "core/platform/hmac.h"

#include <openssl/hmac.h>

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

std::string hmac_sha256(std::string_view key, std::string_view message) {
  ensure(key.size() <= kBlockBytes, "hmac_sha256: the key is longer than a block");
  std::string mac(32, '\0');
  unsigned length = 0;
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()), message.size(),
            reinterpret_cast<unsigned char*>(mac.data()), &length) ||
      length != mac.size())
    throw CryptoFailure("HMAC-SHA-256");
  return mac;
}

}  // namespace liangjia::platform
