#pragma once
// What a caller carries to be known: 32 random bytes as base64url, given once. The database keeps the SM3 digest only.
#include <string>
#include <string_view>

#include "core/platform/crypto.h"

namespace liangjia::identity {

inline constexpr std::string_view kApiTokenMark = "lja_";  // begins an API token; no session token is as long
std::string new_session_token();
std::string new_api_token();
// Two halves of 72 random bits: the whole opens an account once, for the setting of an own password; one half opens nothing.
struct OneTimeSecret {
  std::string first, second;
  std::string whole() const { return first + second; }
};
OneTimeSecret new_one_time_secret();
bool is_api_token(std::string_view token);
platform::Digest token_digest(std::string_view token);
std::string digest_bytes(const platform::Digest& digest);  // as a BINARY(32) column holds it

}  // namespace liangjia::identity
