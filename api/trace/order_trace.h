#pragma once
// One order's whole life, from the volume somebody reported to the money in the supplier's bank: every document with its
// number, who did it and when. The answer to "where does this yuan come from". Read-only; a line the asker's scope does not
// cover is left out, and an order without a visible line is absent. Enterprises do not see the institution's prepayment or
// the journal; the quota account is told to whom the list of accounts shows it (Rule TR-1). Of people of other organisations it tells
// organisation and post, not the name they sign in with (Rule AC-28).
#include <optional>
#include <string>
#include <string_view>

#include "core/command/actor.h"
#include "core/database/session.h"
#include "core/platform/json.h"

namespace liangjia::api {

// `order` is an id's text form or a document number ("DD...").
std::optional<json::Value> order_trace(db::Session& session, const Actor& reader, std::string_view order);

// The same for people: a tree of lines, one fact a line.
std::string trace_text(const json::Value& trace);

}  // namespace liangjia::api
