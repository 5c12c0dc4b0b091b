#pragma once
// One-time codes of an authenticator app, asked for beside the password (Rule AC-24): each opens once, and the one before and after the
// present one are taken too, since clocks of phones differ. Wrong ones count with the wrong tries of signing in; after 100 in a row, which
// only who knows the password can make, none is taken until an administrator ends it (NIST SP 800-63B 5.2.2).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/identity/user_account.h"

namespace liangjia::identity {

inline constexpr int kWrongCodesMost = 100;

// Secrets as text here; at rest they are sealed (sealed_factor.h).
std::string new_factor_secret();
// The step of the code, when it is one of this secret, of now, and later than the last one that was taken.
std::optional<std::int64_t> step_of_code(std::string_view factor_secret, std::string_view code, std::int64_t last_step, Instant now);
std::string typed_secret(std::string_view factor_secret);                            // as people type it into an app
std::string otpauth_uri(std::string_view factor_secret, std::string_view username);  // as apps read it from a QR code

}  // namespace liangjia::identity
