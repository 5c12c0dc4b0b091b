#include "core/command/idempotency.h"

namespace liangjia::command {
namespace {

constexpr db::Sql kOpen{"idempotency.open", "INSERT INTO idempotency (user_id, idem_key, request_digest, created_at) VALUES (?, ?, ?, ?)"};
constexpr db::Sql kClose{"idempotency.close",
                         "UPDATE idempotency SET status = ?, reply = ?, version = ? WHERE user_id = ? AND idem_key = ?"};
constexpr db::Sql kFind{"idempotency.find",
                        "SELECT request_digest, status, reply, version FROM idempotency WHERE user_id = ? AND idem_key = ?"};

constexpr db::Sql kSweep{"idempotency.sweep", "DELETE FROM idempotency WHERE created_at < ? LIMIT 10000"};

std::string bytes(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

}  // namespace

void open_key(db::Transaction& tx, UserId user, std::string_view key, const platform::Digest& digest, Instant now) {
  tx.execute(kOpen, user, key, bytes(digest), now);
}

void close_key(db::Transaction& tx, UserId user, std::string_view key, const StoredReply& reply) {
  tx.change_one(kClose, reply.status, reply.body, reply.version, user, key);
}

bool sweep_keys(db::Session& session, Instant before) { return session.execute(kSweep, before) > 0; }

Result<std::optional<StoredReply>> stored_reply(db::Session& session, UserId user, std::string_view key, const platform::Digest& digest) {
  auto row = session.one(kFind, user, key);
  if (!row) return std::optional<StoredReply>{};
  if (row->take<std::string>() != bytes(digest)) return reject(error::kIdempotencyConflict);
  StoredReply reply;
  reply.status = row->take<int>();
  reply.body = row->take<std::string>();
  reply.version = row->take<std::int64_t>();
  reply.replayed = true;
  return std::optional{std::move(reply)};
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
