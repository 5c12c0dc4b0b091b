#include "core/identity/known_device.h"

#include <algorithm>

#include "core/identity/known_device_table.h"
#include "core/identity/token.h"

namespace liangjia::identity {
namespace {

constexpr auto kOfDevice = db::select<kKnownDeviceTable, "WHERE token_digest = ?">("known_device.of_device");
constexpr db::Sql kForget{"known_device.forget", "DELETE FROM known_device WHERE user_id = ?"};
constexpr db::Sql kSweep{"known_device.sweep", "DELETE FROM known_device WHERE last_used_at < ? LIMIT 10000"};

// One row for each person who signed in on it.
std::vector<KnownDevice> rows_of(db::Session& session, std::string_view token) {
  return db::all(session, kOfDevice, digest_bytes(token_digest(token)));
}

}  // namespace

bool device_known(db::Session& session, UserId user, std::string_view token, Instant now) {
  return std::ranges::any_of(rows_of(session, token),
                             [&](const KnownDevice& device) { return device.user == user && now - device.last_used_at < kDeviceKnown; });
}

std::string note_device(db::Transaction& tx, UserId user, const std::optional<std::string>& token, Instant now) {
  const auto rows = token ? rows_of(tx.session(), *token) : std::vector<KnownDevice>{};
  if (const auto own = std::ranges::find(rows, user, &KnownDevice::user); own != rows.end()) {
    KnownDevice used = *own;
    used.last_used_at = now;
    db::update<kKnownDeviceTable>(tx, used);
    return *token;
  }
  std::string kept = rows.empty() ? new_session_token() : *token;
  db::insert<kKnownDeviceTable>(tx, {digest_bytes(token_digest(kept)), user, now, now});
  return kept;
}

void forget_devices(db::Transaction& tx, UserId user) { tx.execute(kForget, user); }
bool sweep_devices(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

}  // namespace liangjia::identity
