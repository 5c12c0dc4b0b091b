#pragma once
// One effect per (user, key): Rule CO-1. The row is inserted first in the command's transaction and filled with the reply before
// COMMIT, so it exists exactly when the effect does. Two servers racing on one key meet on the unique index; two
// threads of one server meet on KeyedLock before they take a connection. Kept for kKeysKept, then swept.
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "core/base/result.h"
#include "core/command/context.h"
#include "core/platform/crypto.h"

namespace liangjia::command {

constexpr auto kKeysKept = std::chrono::hours{24 * 400};  // a full agreement year, so that a late retry still finds its reply

// Throws db::DuplicateKey when the key was used before.
void open_key(db::Transaction& tx, UserId user, std::string_view key, const platform::Digest& digest, Instant now);
void close_key(db::Transaction& tx, UserId user, std::string_view key, const StoredReply& reply);
// Some of the keys opened before then; false when none was left.
bool sweep_keys(db::Session& session, Instant before);
// The stored reply, idempotency_conflict when it was for another request, or none.
Result<std::optional<StoredReply>> stored_reply(db::Session& session, UserId user, std::string_view key, const platform::Digest& digest);

// A set of locks by name; waits for the holder of the same name only.
class KeyedLock {
 public:
  class Hold {
   public:
    Hold(KeyedLock& lock, std::string name);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    KeyedLock& lock_;
    std::string name_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable released_;
  std::unordered_set<std::string> held_;
};

}  // namespace liangjia::command
