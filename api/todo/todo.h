#pragma once
// What waits for a person: of each kind of document those on which the person may take the step now, asked of the same may() that offers
// the step on the document and that the command asks first (Rule CO-5). One query a kind, of the states that may wait; who has not the role
// causes none. Counts stop at kCountedMost.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/money.h"
#include "core/command/context.h"
#include "core/database/session.h"

namespace liangjia::api {

inline constexpr int kCountedMost = 1000;
inline constexpr int kFirstMost = 5;

// How people find the documents of a kind: the list, with the condition that holds them.
struct ToDoKind {
  std::string_view token, zh, en;
  std::string_view operation;   // "list_batches"
  std::string_view key, value;  // a condition of it: "state", "applied"
};

struct WaitingDocument {
  std::int64_t id = 0;
  std::string number;   // empty: it has none
  OrganisationId with;  // the other side; none: nobody
  std::string_view state;
  std::optional<Fen> amount;
  std::optional<Instant> due;
  Instant since{};
};

struct ToDo {
  ToDoKind kind;
  std::string_view action;                 // the step that waits
  std::vector<WaitingDocument> documents;  // what is due first, then what waits longest
  bool more = false;                       // than kCountedMost were there to be asked
};

// Kinds of which something waits, in the order of the work: orders, goods, settlement, fund.
std::vector<ToDo> todo_of(db::Session& session, const command::Moment& moment);
// `first` documents of each kind, 0..kFirstMost.
json::Object todo_document(db::Session& session, const command::Moment& moment, const std::vector<ToDo>& all, int first);

}  // namespace liangjia::api
