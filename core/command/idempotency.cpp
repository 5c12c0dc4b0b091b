#include "core/command/idempotency.h"

#include "core/command/idempotency_table.h"

namespace liangjia::command {
namespace {

constexpr auto kFind = db::select<kKeptRequestTable, "WHERE user_id = ? AND idem_key = ?">("idempotency.find");
constexpr db::Sql kSweep{"idempotency.sweep", "DELETE FROM idempotency WHERE created_at < ? LIMIT 10000"};

std::string bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace

void open_key(db::Transaction& tx, UserId user, std::string_view key, const platform::Digest& digest, Instant now) {
  db::insert<kKeptRequestTable>(tx, {user, std::string(key), bytes(digest), now});
}

void close_key(db::Transaction& tx, UserId user, std::string_view key, const StoredReply& reply) {
  db::update<kKeptRequestTable>(tx, {user, std::string(key), {}, {}, reply});
}

bool sweep_keys(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

Result<std::optional<StoredReply>> stored_reply(db::Session& session, UserId user, std::string_view key, const platform::Digest& digest) {
  auto kept = db::one(session, kFind, user, key);
  if (!kept) return std::optional<StoredReply>{};
  if (kept->digest != bytes(digest)) return reject(error::kIdempotencyConflict);
  kept->reply.replayed = true;
  return std::optional{std::move(kept->reply)};
}

KeyedLock::Hold::Hold(KeyedLock& lock, std::string name) : lock_(lock), name_(std::move(name)) {
  std::unique_lock guard(lock_.mutex_);
  lock_.released_.wait(guard, [&] { return !lock_.held_.contains(name_); });
  lock_.held_.insert(name_);
}

KeyedLock::Hold::~Hold() {
  {
    const std::lock_guard guard(lock_.mutex_);
    lock_.held_.erase(name_);
  }
  lock_.released_.notify_all();
}

}  // namespace liangjia::command
