#include "core/identity/token.h"

namespace liangjia::identity {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kHalfBytes = 9;
constexpr std::size_t kSessionTokenLength = 43;  // base64url of 32 bytes

}  // namespace

std::string new_session_token() { return platform::base64_url(platform::random_bytes(kTokenBytes)); }
std::string new_api_token() { return std::string(kApiTokenMark) + new_session_token(); }
OneTimeSecret new_one_time_secret() {
  return {platform::base64_url(platform::random_bytes(kHalfBytes)), platform::base64_url(platform::random_bytes(kHalfBytes))};
}
bool is_api_token(std::string_view token) {
  return token.size() == kApiTokenMark.size() + kSessionTokenLength && token.starts_with(kApiTokenMark);
}
platform::Digest token_digest(std::string_view token) { return platform::sm3(token); }
std::string digest_bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace liangjia::identity
