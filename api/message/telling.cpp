#include "api/message/telling.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/journal/seal.h"
#include "monitoring/alarm/alarm.h"

namespace liangjia::api {
namespace {

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

// An urge tells its document and whom it asks.
void tell_urge(ToldChange& told, const json::Value& content) {
  told.kind = content.at("object_kind").as_text();
  told.id = told.change->object_id;
  told.number = text_in(content, {"number"});
  for (const json::Value& one : *content.at("receivers").array()) {
    const auto organisation = OrganisationId::parse(one.at("organisation_id").as_text());
    ensure(organisation.has_value(), "an urge asks nobody");
    for (const json::Value& role : *one.at("roles").array()) told.receivers[*organisation].insert(parse_enum<Role>(role.as_text()).value());
  }
}

// An alarm is heard by its owner (Rule AL-4).
void tell_alarm(ToldChange& told, const json::Value& content) {
  told.kind = told.change->kind.token;
  told.id = told.change->object_id;
  told.number = text_in(content, {"number"});
  const auto owner = OrganisationId::parse(text_in(content, {"owner_id"}));
  const auto role = parse_enum<Role>(text_in(content, {"owner_role"}));
  ensure(owner && role, "an alarm is nobody's");
  told.receivers[*owner].insert(*role);
}

// Of these the change itself says who hears of it.
bool tells_whom(ObjectKind kind) { return kind == kUrge || kind == monitoring::kind::kAlarm; }

}  // namespace

std::int64_t number_of(const journal::Place& place) {
  constexpr std::int64_t kPlaces = 1'024;
  static_assert(kPlaces > journal::kBlockMost);
  return place.block * kPlaces + place.position;
}

void Telling::hear(const journal::Change& change) {
  const auto parsed = json::parse(change.content);
  json::Value content = parsed ? *parsed : json::Value{};
  const Topic* const topic = topic_of(change, content);
  if (topic == nullptr) return;
  if (!tells_whom(topic->kind)) objects_[change.kind.token].insert(change.object_id);
  heard_.push_back({&change, topic, std::move(content)});
}

std::vector<ToldChange> Telling::told() {
  std::map<std::string_view, ConcernedDocuments> documents;
  for (const auto& [kind, ids] : objects_) documents.try_emplace(kind, session_, kind, ids);
  std::vector<ToldChange> all;
  for (const auto& [change, topic, content] : heard_) {
    ToldChange told{change, topic, {}, 0, {}, text_in(content, {"state"}), {}, {}};
    if (topic->with_reason) told.reason = text_in(content, {"state_reason", "return_reason", "refusal_reason", "reason", "note"});
    if (topic->kind == kUrge) {
      tell_urge(told, content);
    } else if (topic->kind == monitoring::kind::kAlarm) {
      tell_alarm(told, content);
    } else {
      const auto document = documents.at(change->kind.token).find(change->object_id, change->at);
      if (!document) continue;
      told.kind = document->kind;
      told.id = document->id;
      told.number = document->number;
      told.receivers = organisations_.receivers(*document, topic->told, BusinessDate::of(change->at));
    }
    all.push_back(std::move(told));
  }
  return all;
}

void Telling::ask_for(journal::FeedReader& reader) {
  for (const Topic& topic : all_topics()) {
    if (std::ranges::find(reader.kinds, topic.kind) == reader.kinds.end()) reader.kinds.push_back(topic.kind);
    for (const std::string_view act : topic.acts) {
      if (!act.empty()) reader.acts.push_back(act);
    }
  }
}

}  // namespace liangjia::api
