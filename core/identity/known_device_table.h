#pragma once
#include "core/database/table.h"
#include "core/identity/known_device.h"

namespace liangjia::identity {

inline constexpr auto kKnownDeviceTable =
    db::table<KnownDevice>("known_device", db::key("token_digest", &KnownDevice::digest), db::key("user_id", &KnownDevice::user),
                           db::fixed("created_at", &KnownDevice::created_at), db::changing("last_used_at", &KnownDevice::last_used_at));

}  // namespace liangjia::identity
