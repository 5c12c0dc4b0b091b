#include "core/journal/row_mark.h"

#include <mutex>

namespace liangjia::journal {
namespace {

constexpr std::size_t kBlockBytes = 64;  // of SM3, for HMAC (RFC 2104)

std::string digest_text(std::string_view first, std::string_view second) {
  const auto digest = platform::Sm3().update(first).update(second).finish();
  return {digest.begin(), digest.end()};
}

struct OfThisProcess {
  std::mutex mutex;
  std::string secret;
};
OfThisProcess& of_this_process() {
  static OfThisProcess one;
  return one;
}

}  // namespace

std::string row_secret(const platform::Sm2Key& key) { return digest_text("liangjia audit row mark", key.private_pem()); }

std::string row_mark(std::string_view secret, std::string_view row_digest) {
  std::string inner(kBlockBytes, '\x36');
  std::string outer(kBlockBytes, '\x5c');
  for (std::size_t i = 0; i < secret.size() && i < kBlockBytes; ++i) {
    inner[i] = static_cast<char>(inner[i] ^ secret[i]);
    outer[i] = static_cast<char>(outer[i] ^ secret[i]);
  }
  return digest_text(outer, digest_text(inner, row_digest));
}

void mark_rows_with(std::string secret) {
  const std::lock_guard guard(of_this_process().mutex);
  of_this_process().secret = std::move(secret);
}

std::string mark_of_this_process(std::string_view row_digest) {
  const std::lock_guard guard(of_this_process().mutex);
  return of_this_process().secret.empty() ? std::string() : row_mark(of_this_process().secret, row_digest);
}

}  // namespace liangjia::journal
