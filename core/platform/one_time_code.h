#pragma once
// One-time codes of six digits for every 30 seconds (TOTP, RFC 6238, over HMAC-SHA-1 as RFC 4226 and every authenticator app have it: the
// weakness of SHA-1, collisions, does not touch HMAC). Times are counted in steps since 1970.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/calendar.h"

namespace liangjia::platform {

inline constexpr std::chrono::seconds kCodeStep{30};
inline constexpr std::size_t kCodeDigits = 6;
inline constexpr std::size_t kCodeSecretBytes = 20;  // RFC 4226 4, R6

std::int64_t code_step_of(Instant at);
std::string code_at(std::string_view secret, std::int64_t step);
std::string base32(std::string_view bytes);  // RFC 4648, capital letters, no padding: what people type into an app

}  // namespace liangjia::platform
