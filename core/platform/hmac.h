#pragma once
// HMAC (RFC 2104) over SM3: 32 bytes. Keys are at most one block of SM3, 64 bytes. Safe from any thread.
#include <string>
#include <string_view>

namespace liangjia::platform {

std::string hmac_sm3(std::string_view key, std::string_view message);

}  // namespace liangjia::platform
