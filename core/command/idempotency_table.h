#pragma once
#include "core/command/context.h"
#include "core/database/table.h"

namespace liangjia::command {

// A request as kept under its key; without a reply (status 0) until its command is about to commit.
struct KeptRequest {
  UserId user;
  std::string key;
  std::string digest;  // of the request, 32 bytes
  Instant created_at{};
  StoredReply reply{0, {}, 0, false};
};

inline constexpr auto kKeptRequestTable =
    db::table<KeptRequest>("idempotency", db::key("user_id", &KeptRequest::user), db::key("idem_key", &KeptRequest::key),
                           db::fixed("request_digest", &KeptRequest::digest), db::fixed("created_at", &KeptRequest::created_at),
                           db::changing(
                               "status", [](auto& row) -> auto& { return row.reply.status; }),
                           db::changing(
                               "reply", [](auto& row) -> auto& { return row.reply.body; })
                               .or_null(),
                           db::changing(
                               "version", [](auto& row) -> auto& { return row.reply.version; }));

}  // namespace liangjia::command
