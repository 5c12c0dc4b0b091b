#include "api/message/message_reader.h"

#include <algorithm>

#include "api/message/message_store.h"
#include "api/message/receivers.h"
#include "core/base/text.h"
#include "core/journal/seal.h"
#include "core/platform/json.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kNumberMost = 64, kNoteMost = 500;  // bytes

// Rises with the places of the feed.
MessageId id_of(const journal::Place& place) {
  constexpr std::int64_t kPlaces = 1'024;
  static_assert(kPlaces > journal::kBlockMost);
  return MessageId{place.block * kPlaces + place.position};
}

std::string text_in(const json::Value& content, std::initializer_list<std::string_view> members) {
  for (const std::string_view member : members) {
    const json::Value* const found = content.object() ? content.object()->find(member) : nullptr;
    if (found && found->text() && !found->text()->empty()) return *found->text();
  }
  return {};
}

// The first topic that tells of the change; a document too large for its audit row is told by its digest there and has no state.
const Topic* topic_of(const journal::Change& change, const json::Value& content) {
  const std::string state = text_in(content, {"state"});
  const bool known = content.object() && content.object()->find("state");
  const auto fits = [&](const Topic& topic) {
    return topic.kind == change.kind && std::ranges::find(topic.acts, change.act) != topic.acts.end() &&
           (topic.state.empty() || !known || topic.state == state);
  };
  const auto found = std::ranges::find_if(all_topics(), fits);
  return found == all_topics().end() ? nullptr : &*found;
}

// Of these the change itself says who hears of it.
bool tells_whom(ObjectKind kind) { return kind == kUrge || kind == monitoring::kind::kAlarm; }

// An urge tells its document and whom it asks.
struct Told {
  std::string kind;
  std::int64_t id = 0;
  std::string number;
  Receivers receivers;
};
Told told_by_urge(const journal::Change& change, const json::Value& content) {
  Told told{content.at("object_kind").as_text(), change.object_id, text_in(content, {"number"}), {}};
  for (const json::Value& one : *content.at("receivers").array()) {
    const auto organisation = OrganisationId::parse(one.at("organisation_id").as_text());
    ensure(organisation.has_value(), "an urge asks nobody");
    for (const json::Value& role : *one.at("roles").array()) told.receivers[*organisation].insert(parse_enum<Role>(role.as_text()).value());
  }
  return told;
}

// An alarm is heard by its owner (Rule AL-4).
Told told_by_alarm(const journal::Change& change, const json::Value& content) {
  Told told{std::string(change.kind.token), change.object_id, text_in(content, {"number"}), {}};
  const auto owner = OrganisationId::parse(text_in(content, {"owner_id"}));
  const auto role = parse_enum<Role>(text_in(content, {"owner_role"}));
  ensure(owner && role, "an alarm is nobody's");
  told.receivers[*owner].insert(*role);
  return told;
}

// The messages of a batch of changes: what they concern is asked for once a kind of document.
class Making {
 public:
  explicit Making(db::Session& session) : session_(session), organisations_(session) {}

  void hear(const journal::Change& change) {
    const auto parsed = json::parse(change.content);
    json::Value content = parsed ? *parsed : json::Value{};
    const Topic* const topic = topic_of(change, content);
    if (topic == nullptr) return;
    if (!tells_whom(topic->kind)) objects_[change.kind.token].insert(change.object_id);
    heard_.push_back({&change, topic, std::move(content)});
  }
  std::vector<Message> made() {
    std::map<std::string_view, ConcernedDocuments> documents;
    for (const auto& [kind, ids] : objects_) documents.try_emplace(kind, session_, kind, ids);
    std::vector<Message> all;
    for (const auto& [change, topic, content] : heard_) {
      if (tells_whom(topic->kind)) {
        add(all, *change, *topic, topic->kind == kUrge ? told_by_urge(*change, content) : told_by_alarm(*change, content), content);
        continue;
      }
      const auto document = documents.at(change->kind.token).find(change->object_id, change->at);
      if (!document) continue;
      add(all, *change, *topic,
          {std::string(document->kind), document->id, document->number,
           organisations_.receivers(*document, topic->told, BusinessDate::of(change->at))},
          content);
    }
    return all;
  }

 private:
  struct Heard {
    const journal::Change* change;
    const Topic* topic;
    json::Value content;
  };

  static void add(std::vector<Message>& all, const journal::Change& change, const Topic& topic, const Told& told,
                  const json::Value& content) {
    Message message{{},
                    {},
                    id_of(change.place),
                    std::string(topic.token),
                    told.kind,
                    told.id,
                    std::string(shortened(told.number, kNumberMost)),
                    change.organisation,
                    {},
                    change.at};
    if (topic.with_reason)
      message.note = shortened(text_in(content, {"state_reason", "return_reason", "refusal_reason", "reason", "note"}), kNoteMost);
    for (const auto& [organisation, roles] : told.receivers) {
      message.organisation = organisation;
      for (const Role role : roles) {
        message.role = role;
        all.push_back(message);
      }
    }
  }

  db::Session& session_;
  Organisations organisations_;
  std::vector<Heard> heard_;
  std::map<std::string_view, std::set<std::int64_t>> objects_;
};

}  // namespace

// Rules ME-1 and ME-2
journal::FeedReader message_reader(const platform::Clock& clock) {
  journal::FeedReader reader{"messages", {}, {}, [&clock](db::Transaction& tx, std::span<const journal::Change> changes) {
                               const Instant kept_from = clock.now() - kMessagesKept;
                               Making making(tx.session());
                               for (const journal::Change& change : changes) {
                                 if (change.at >= kept_from) making.hear(change);
                               }
                               add_messages(tx, making.made());
                             }};
  for (const Topic& topic : all_topics()) {
    if (std::ranges::find(reader.kinds, topic.kind) == reader.kinds.end()) reader.kinds.push_back(topic.kind);
    for (const std::string_view act : topic.acts) {
      if (!act.empty()) reader.acts.push_back(act);
    }
  }
  return reader;
}

}  // namespace liangjia::api
