#include "api/message/message_store.h"

#include "api/message/message_table.h"

namespace liangjia::api {
namespace {

// What is there already stays as it is.
constexpr db::Sql kAdd{"message_store.add", db::joined<"INSERT IGNORE INTO message (", db::columns<kMessageTable, "">, ") VALUES">.view()};
constexpr db::Sql kMark{"message_store.mark",
                        db::joined<"INSERT IGNORE INTO message_mark (", db::columns<kMessageMarkTable, "">, ") VALUES">.view()};
constexpr db::Sql kMarkUpTo{"message_store.mark_up_to",
                            "INSERT INTO message_read_up_to (user_id, topic, up_to, at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE "
                            "at = IF(up_to < VALUES(up_to), VALUES(at), at), up_to = GREATEST(up_to, VALUES(up_to))"};
constexpr db::Sql kSweepMessages{"message_store.sweep_messages", "DELETE FROM message WHERE at < ? LIMIT 10000"};
// A mark is younger than its message, so that none is gone while its message is there.
constexpr db::Sql kSweepMarks{"message_store.sweep_marks", "DELETE FROM message_mark WHERE at < ? LIMIT 10000"};

}  // namespace

void add_messages(db::Transaction& tx, const std::vector<Message>& messages) {
  std::vector<db::Value> values;
  values.reserve(messages.size() * decltype(kMessageTable)::kWidth);
  for (const Message& one : messages) db::written::append_values<kMessageTable>(values, one);
  tx.insert_rows(kAdd, decltype(kMessageTable)::kWidth, values);
}

void mark_read(db::Transaction& tx, UserId user, const std::vector<MessageId>& messages, Instant now) {
  std::vector<db::Value> values;
  for (const MessageId message : messages) db::written::append_values<kMessageMarkTable>(values, {user, message, now});
  tx.insert_rows(kMark, decltype(kMessageMarkTable)::kWidth, values);
}

void mark_read_up_to(db::Transaction& tx, UserId user, const std::vector<std::string_view>& topics, MessageId up_to, Instant now) {
  for (const std::string_view topic : topics) tx.execute(kMarkUpTo, user, topic, up_to, now);
}

bool sweep_messages(db::Session& session, Instant before) { return session.execute(kSweepMessages, before) > 0; }
bool sweep_marks(db::Session& session, Instant before) { return session.execute(kSweepMarks, before) > 0; }

}  // namespace liangjia::api
