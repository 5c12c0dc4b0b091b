#pragma once
// A person's messages: those of the own organisation for the roles one has (Rule ME-3).
#include <optional>
#include <string>
#include <vector>

#include "api/message/topics.h"
#include "core/base/page.h"
#include "core/database/session.h"

namespace liangjia::api {

struct MessageView {
  Message message;
  std::optional<std::string> sender_name;
  std::optional<Instant> read_at;
};

struct MessageFilter {
  bool unread = false;
  std::optional<MessageType> type = {};
  std::optional<std::string> topic = {};
  std::optional<MessageLevel> level = {};
};
// The topics that a filter leaves.
std::vector<std::string_view> topics_of(const std::optional<MessageType>& type, const std::optional<std::string>& topic,
                                        const std::optional<MessageLevel>& level = {});

// Newest first; a page costs its own rows (Rule LQ-1): organisation and role are the beginning of the key.
Page<MessageView> list_messages(db::Session& session, const Actor& person, const MessageFilter& filter, const PageRequest& page);

struct UnreadMessages {
  static constexpr std::int64_t kMost = 99;         // told of each topic and of all
  static constexpr std::int64_t kLookedAt = 1'000;  // newest messages of each role
  struct OfTopic {
    std::string topic;
    std::int64_t count = 0;
  };
  std::vector<OfTopic> topics;  // of which there are any
  std::int64_t count = 0;
  bool least = false;  // there may be more than were looked at
  std::optional<MessageId> newest;
};
UnreadMessages unread_messages(db::Session& session, const Actor& person);

// Of these messages the person's own.
std::vector<MessageId> own_messages(db::Session& session, const Actor& person, const std::vector<MessageId>& messages);
// The newest message of the person's up to this one; none when there is none.
std::optional<MessageId> newest_up_to(db::Session& session, const Actor& person, MessageId message);

}  // namespace liangjia::api
