#pragma once
#include "api/message/message.h"
#include "core/database/table.h"

namespace liangjia::api {

inline constexpr auto kMessageTable = db::table<Message>(
    "message", db::key("organisation_id", &Message::organisation), db::key("role", &Message::role), db::key("id", &Message::id),
    db::fixed("topic", &Message::topic), db::fixed("object_kind", &Message::object_kind), db::fixed("object_id", &Message::object_id),
    db::fixed("object_number", &Message::object_number).or_null(), db::fixed("sender_id", &Message::sender).or_null(),
    db::fixed("note", &Message::note).or_null(), db::fixed("at", &Message::at));
inline constexpr auto kMessageMarkTable =
    db::table<MessageMark>("message_mark", db::key("user_id", &MessageMark::user), db::key("message_id", &MessageMark::message),
                           db::fixed("at", &MessageMark::at));
inline constexpr auto kReadUpToTable =
    db::table<ReadUpTo>("message_read_up_to", db::key("user_id", &ReadUpTo::user), db::key("topic", &ReadUpTo::topic),
                        db::changing("up_to", &ReadUpTo::up_to), db::changing("at", &ReadUpTo::at));

}  // namespace liangjia::api
