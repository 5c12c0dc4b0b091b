#include "api/message/message_queries.h"

#include <algorithm>
#include <limits>
#include <map>
#include <ranges>

#include "api/message/message_table.h"
#include "core/command/list_query.h"

namespace liangjia::api {
namespace {

constexpr ListIndex kIndexes[] = {{"PRIMARY", "m.organisation_id", "m.role"}};
constexpr ListSource kSource{.table = "message m", .id = "m.id", .indexes = kIndexes};

constexpr auto kView =
    db::view<MessageView>(db::part<kMessageTable, "m">(&MessageView::message), db::column("s.name", &MessageView::sender_name),
                          db::column("COALESCE(k.at, CASE WHEN r.up_to >= m.id THEN r.at END)", &MessageView::read_at));
constexpr auto kShown = db::select<kView,
                                   "FROM message m LEFT JOIN organisation s ON s.id = m.sender_id "
                                   "LEFT JOIN message_mark k ON k.user_id = ? AND k.message_id = m.id "
                                   "LEFT JOIN message_read_up_to r ON r.user_id = ? AND r.topic = m.topic">("message_queries.shown");

constexpr auto kReadUpTo = db::select<kReadUpToTable, "WHERE user_id = ?">("message_queries.read_up_to");

// Of one role.
constexpr std::string_view kNewest =
    "SELECT id, topic FROM message WHERE organisation_id = ? AND role = ? AND id > ? ORDER BY id DESC LIMIT ?";

// Rule ME-3: nothing but the own organisation's, for roles one has.
Where own(const Actor& person) {
  Where where(
      SqlFilter{"m.organisation_id = ?", {db::to_value(person.organisation)}, {{"m.organisation_id", db::to_value(person.organisation)}}});
  std::vector<db::Value> roles;
  for (const Role role : person.roles) roles.push_back(db::to_value(role));
  return where.among("m.role", std::move(roles));
}

// Up to here the person has read every topic: nothing older is looked at.
MessageId all_read_up_to(db::Session& session, UserId user) {
  std::map<std::string, MessageId, std::less<>> read;
  for (const ReadUpTo& one : db::all(session, kReadUpTo, user)) read[one.topic] = one.up_to;
  const auto up_to = [&](const Topic& topic) {
    const auto found = read.find(topic.token);
    return found == read.end() ? MessageId{} : found->second;
  };
  return std::ranges::min(all_topics() | std::views::transform(up_to));
}

}  // namespace

std::vector<std::string_view> topics_of(const std::optional<MessageType>& type, const std::optional<std::string>& topic,
                                        const std::optional<MessageLevel>& level) {
  std::vector<std::string_view> tokens;
  for (const Topic& one : all_topics()) {
    if ((!type || *type == one.type) && (!topic || *topic == one.token) && (!level || *level == one.level)) tokens.push_back(one.token);
  }
  return tokens;
}

Page<MessageView> list_messages(db::Session& session, const Actor& person, const MessageFilter& filter, const PageRequest& page) {
  if (person.roles.empty()) return {};
  Where where = own(person);
  if (filter.type || filter.topic || filter.level) {
    const auto topics = topics_of(filter.type, filter.topic, filter.level);
    if (topics.empty()) return {};
    where.among("m.topic", db::values_of(topics));
  }
  if (filter.unread) {
    where.with("NOT EXISTS (SELECT 1 FROM message_mark k WHERE k.user_id = ? AND k.message_id = m.id)", person.user)
        .with("m.id > COALESCE((SELECT r.up_to FROM message_read_up_to r WHERE r.user_id = ? AND r.topic = m.topic), 0)", person.user);
  }
  const Page<std::int64_t> ids = read_ids(session, kShown.sql.name, {{kSource, where}}, page);
  if (ids.items.empty()) return {{}, ids.next};
  Where shown_rows = own(person);
  shown_rows.among("m.id", db::values_of(ids.items)).before(person.user, person.user);
  const std::string text = std::string(kShown.sql.text) + " WHERE " + shown_rows.text();
  std::map<std::int64_t, MessageView> found;  // one for several roles
  for (db::Row& row : session.query_values({kShown.sql.name, text}, shown_rows.values())) {
    MessageView view = kShown(row);
    found.emplace(view.message.id.value(), std::move(view));
  }
  Page<MessageView> shown{{}, ids.next};
  for (const std::int64_t id : ids.items) {
    if (const auto one = found.find(id); one != found.end()) shown.items.push_back(std::move(one->second));  // else swept meanwhile
  }
  return shown;
}

UnreadMessages unread_messages(db::Session& session, const Actor& person) {
  UnreadMessages unread;
  if (person.roles.empty()) return unread;
  const MessageId read = all_read_up_to(session, person.user);
  std::string newest;
  std::vector<db::Value> values;
  for (const Role role : person.roles) {
    newest += (newest.empty() ? "(" : " UNION ALL (") + std::string(kNewest) + ")";
    values.insert(values.end(), {db::to_value(person.organisation), db::to_value(role), db::to_value(read.value()),
                                 db::to_value(UnreadMessages::kLookedAt)});
  }
  // Looked at, and of those not read: how many of each topic, and the newest.
  const std::string text =
      "SELECT m.topic, COUNT(*), COUNT(DISTINCT CASE WHEN k.message_id IS NULL AND m.id > COALESCE(r.up_to, 0) THEN m.id END), "
      "MAX(CASE WHEN k.message_id IS NULL AND m.id > COALESCE(r.up_to, 0) THEN m.id END) FROM (" +
      (person.roles.size() == 1 ? std::string(kNewest) : newest) +
      ") m LEFT JOIN message_mark k ON k.user_id = ? AND k.message_id = m.id "
      "LEFT JOIN message_read_up_to r ON r.user_id = ? AND r.topic = m.topic GROUP BY m.topic ORDER BY m.topic";
  values.insert(values.end(), {db::to_value(person.user), db::to_value(person.user)});
  std::int64_t looked_at = 0;
  for (db::Row& row : session.query_values({"message_queries.unread", text}, values)) {
    UnreadMessages::OfTopic one{row.take<std::string>()};
    looked_at += row.take<std::int64_t>();
    one.count = row.take<std::int64_t>();
    const auto last = row.take<std::optional<MessageId>>();
    if (last) unread.newest = std::max(unread.newest.value_or(MessageId{}), *last);
    unread.count += one.count;
    if (one.count > 0) unread.topics.push_back(std::move(one));
  }
  unread.least = looked_at >= UnreadMessages::kLookedAt;
  return unread;
}

std::vector<MessageId> own_messages(db::Session& session, const Actor& person, const std::vector<MessageId>& messages) {
  std::vector<MessageId> mine;
  if (person.roles.empty() || messages.empty()) return mine;
  Where where = own(person);
  where.among("m.id", db::values_of(messages));
  const std::string text = "SELECT DISTINCT m.id FROM message m WHERE " + where.text();
  for (db::Row& row : session.query_values({"message_queries.own", text}, where.values())) mine.push_back(row.take<MessageId>());
  return mine;
}

std::optional<MessageId> newest_up_to(db::Session& session, const Actor& person, MessageId message) {
  if (person.roles.empty()) return std::nullopt;
  const Page<std::int64_t> ids =
      read_ids(session, "message_queries.newest", {{kSource, own(person)}},
               {.after = std::min(message.value(), std::numeric_limits<std::int64_t>::max() - 1) + 1, .limit = 1});
  return ids.items.empty() ? std::nullopt : std::optional{MessageId{ids.items.front()}};
}

}  // namespace liangjia::api
