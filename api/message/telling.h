#pragma once
// What a change of the feed tells, and to whom: one answer for messages to people and for webhooks to their systems (Rule ME-1).
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/message/receivers.h"
#include "core/journal/feed.h"
#include "core/platform/json.h"

namespace liangjia::api {

// The place of a change in the feed as one number: rises, and is the same when the feed is read again.
std::int64_t number_of(const journal::Place& place);

struct ToldChange {
  const journal::Change* change = nullptr;
  const Topic* topic = nullptr;
  std::string kind;  // of the document it is about, as people open it
  std::int64_t id = 0;
  std::string number;  // empty: it has none
  std::string state;   // of the document after the change, as far as the audit tells it
  std::string reason;  // that was given with the act, where the topic tells it
  Receivers receivers;
};

// Of a batch of changes: what they concern is asked for once a kind of document.
class Telling {
 public:
  explicit Telling(db::Session& session) : session_(session), organisations_(session) {}

  void hear(const journal::Change& change);  // which outlives this
  std::vector<ToldChange> told();

  // What a reader of the feed that tells changes wants of it.
  static void ask_for(journal::FeedReader& reader);

 private:
  struct Heard {
    const journal::Change* change;
    const Topic* topic;
    json::Value content;
  };

  db::Session& session_;
  Organisations organisations_;
  std::vector<Heard> heard_;
  std::map<std::string_view, std::set<std::int64_t>> objects_;
};

}  // namespace liangjia::api
