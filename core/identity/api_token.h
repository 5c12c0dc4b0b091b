#pragma once
// A token for a system (a hospital's own software) that acts as the user who made it.
#include <optional>
#include <string>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"

namespace liangjia::identity {

using ApiTokenId = Id<struct ApiTokenTag>;

namespace kind {
inline constexpr ObjectKind kApiToken{"api_token", "接口令牌"};
}  // namespace kind

struct ApiToken {
  ApiTokenId id;
  UserId user;
  std::string name;
  Instant expires_at{};
  std::optional<Instant> revoked_at;
  Instant created_at{};
  std::string digest;  // SM3 of the token, 32 bytes
};

}  // namespace liangjia::identity
