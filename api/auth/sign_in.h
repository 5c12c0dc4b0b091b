#pragma once
// Signing in and out. Not idempotent commands (two sign-ins are two sessions), but audited acts: signed_in, sign_in_failed,
// signed_out. A token is 32 random bytes given once as base64url; the database keeps its SM3 digest only.
//   AC-2 five wrong passwords in a row lock the account for 30 minutes, counted under the account's row lock, so that
//   parallel guesses cannot pass; an unknown name takes as long and reads the same as a wrong password.
#include <string>
#include <string_view>

#include "api/app.h"
#include "core/base/result.h"
#include "core/command/actor.h"

namespace liangjia::api {

struct SignIn {
  std::string username;
  std::string password;
  std::string source_address;
  std::string request_id;
};

struct SignedIn {
  std::string token;
  UserId user;
  Instant expires_at{};
};

Result<SignedIn> sign_in(App& app, const SignIn& input);
void sign_out(App& app, const Actor& actor, std::string_view token);

inline constexpr std::string_view kApiTokenMark = "lja_";  // begins an API token; no session token is as long
std::string new_session_token();
std::string new_api_token();
bool is_api_token(std::string_view token);
platform::Digest token_digest(std::string_view token);

}  // namespace liangjia::api
