#pragma once
// HMAC (RFC 2104): 32 bytes. Keys are at most one block, 64 bytes. Safe from any thread. Over SM3 for what stays in the house, over SHA-256
// where systems of others check it.
#include <string>
#include <string_view>

namespace liangjia::platform {

std::string hmac_sm3(std::string_view key, std::string_view message);
std::string hmac_sha256(std::string_view key, std::string_view message);

}  // namespace liangjia::platform
