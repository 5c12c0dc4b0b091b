#include "core/identity/second_factor.h"

#include "core/platform/crypto.h"
#include "core/platform/one_time_code.h"

namespace liangjia::identity {
namespace {

std::string bytes_of(std::string_view factor_secret) {
  auto bytes = platform::parse_base64_url(factor_secret);
  ensure(bytes.has_value(), "a secret of a second factor that is none");
  return std::move(*bytes);
}

}  // namespace

std::string new_factor_secret() { return platform::base64_url(platform::random_bytes(platform::kCodeSecretBytes)); }

std::optional<std::int64_t> step_of_code(std::string_view factor_secret, std::string_view code, std::int64_t last_step, Instant now) {
  const std::string secret = bytes_of(factor_secret);
  const std::int64_t present = platform::code_step_of(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    if (platform::equal_in_constant_time(platform::code_at(secret, step), code) && step > last_step) found = step;
  }
  return found;
}

std::string typed_secret(std::string_view factor_secret) { return platform::base32(bytes_of(factor_secret)); }

std::string otpauth_uri(std::string_view factor_secret, std::string_view username) {
  return "otpauth://totp/Liangjia:" + std::string(username) + "?secret=" + typed_secret(factor_secret) +
         "&issuer=Liangjia&algorithm=SHA1&digits=6&period=30";
}

}  // namespace liangjia::identity
