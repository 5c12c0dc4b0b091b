#pragma once
// What waits for a person: of each kind of document those on which the person may take the step now. Each kind is the list that people open
// for it, asked with the conditions that are told with it, so that what is counted is what that list shows; and every row is asked of the
// same may() that offers the step on the document and that the command asks first (Rule CO-5). Who has not the role causes no read. What
// has waited longest is read first, up to kCountedMost.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/money.h"
#include "core/command/context.h"
#include "core/database/session.h"

namespace liangjia::api {

inline constexpr int kCountedMost = 99;
inline constexpr int kFirstMost = 5;

struct ToDoKind {
  std::string_view token, zh, en;
  std::string_view operation;  // the list that holds the documents
};

struct WaitingDocument {
  std::int64_t id = 0;
  std::string number;  // empty: it has none
  std::string title;   // the other side; empty: nobody
  std::string_view state;
  std::optional<Fen> amount;
  std::optional<Instant> due;
  Instant since{};
};

struct ToDo {
  ToDoKind kind;
  std::vector<std::pair<std::string_view, std::string>> query;  // the list's conditions
  std::string_view action;                                      // the step that waits
  std::vector<WaitingDocument> documents;                       // what is due first, then what waits longest
  bool more = false;                                            // than kCountedMost
};

// Kinds of which something waits, in the order of the work: orders, goods, settlement, fund.
std::vector<ToDo> todo_of(db::Session& session, const command::Moment& moment);
// `first` documents of each kind, 0..kFirstMost.
json::Object todo_document(const command::Moment& moment, const std::vector<ToDo>& all, int first);

}  // namespace liangjia::api
