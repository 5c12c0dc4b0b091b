#pragma once
// Devices that somebody signed in on before, known again by a cookie: 32 random bytes, of which the digest is kept. Such a device has its
// own count of wrong passwords (Rule AC-2) and is let in before strangers (Rule AC-15); it opens nothing by itself (Rule AC-17).
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/command/actor.h"
#include "core/database/transaction.h"

namespace liangjia::identity {

struct KnownDevice {
  std::string digest;  // SM3 of its token, 32 bytes
  UserId user;
  Instant created_at{};
  Instant last_used_at{};
};

inline constexpr std::chrono::hours kDeviceKnown{24 * 365};  // after the last sign-in on it

bool device_known(db::Session& session, UserId user, std::string_view token, Instant now);
// The user signed in on it: the device's token, a new one unless it has one that we gave.
std::string note_device(db::Transaction& tx, UserId user, const std::optional<std::string>& token, Instant now);
void forget_devices(db::Transaction& tx, UserId user);
// Removes some of those that are known no longer; false when none was left.
bool sweep_devices(db::Session& session, Instant before);

}  // namespace liangjia::identity
