#include "core/journal/row_mark.h"

#include <mutex>

#include "core/platform/hmac.h"

namespace liangjia::journal {
namespace {

struct OfThisProcess {
  std::mutex mutex;
  std::string secret;
};
OfThisProcess& of_this_process() {
  static OfThisProcess one;
  return one;
}

}  // namespace

std::string row_secret(const platform::Sm2Key& key) {
  const auto digest = platform::Sm3().update("liangjia audit row mark").update(key.private_pem()).finish();
  return {digest.begin(), digest.end()};
}

std::string row_mark(std::string_view secret, std::string_view row_digest) { return platform::hmac_sm3(secret, row_digest); }

void mark_rows_with(std::string secret) {
  const std::lock_guard guard(of_this_process().mutex);
  of_this_process().secret = std::move(secret);
}

std::string mark_of_this_process(std::string_view row_digest) {
  std::string secret;
  {
    const std::lock_guard guard(of_this_process().mutex);
    secret = of_this_process().secret;
  }
  return secret.empty() ? secret : row_mark(secret, row_digest);
}

}  // namespace liangjia::journal
