#pragma once
#include <chrono>
#include <span>
#include <string_view>
#include <vector>

#include "api/message/message.h"
#include "core/database/transaction.h"

namespace liangjia::api {

inline constexpr std::chrono::hours kMessagesKept{24 * 180};  // Rule ME-4, after what they tell of

// Those that are not there yet.
void add_messages(db::Transaction& tx, const std::vector<Message>& messages);

// Of the person's own messages; those that were read stay as they are.
void mark_read(db::Transaction& tx, UserId user, const std::vector<MessageId>& messages, Instant now);
void mark_read_up_to(db::Transaction& tx, UserId user, const std::vector<std::string_view>& topics, MessageId up_to, Instant now);

// For leaving_rows.h: false when none was left.
bool sweep_messages(db::Session& session, Instant before);
bool sweep_marks(db::Session& session, Instant before);

}  // namespace liangjia::api
