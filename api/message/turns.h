#pragma once
// Whose turn a document is: which organisations, by which of their people, have to take its next step.
#include <optional>
#include <string>

#include "api/message/receivers.h"

namespace liangjia::api {

struct Turn {
  ConcernedDocument document;
  std::string state;
  Receivers holders;  // none: nobody has to do anything
};
// Of a kind that the search knows; none when there is no such document.
std::optional<Turn> turn_of(db::Session& session, std::string_view kind, std::int64_t id, Instant now);

}  // namespace liangjia::api
