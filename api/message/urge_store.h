#pragma once
// Who was urged when: once a day for each document and organisation (Rule ME-5).
#include <optional>
#include <string>

#include "api/message/turns.h"
#include "core/command/context.h"

namespace liangjia::api {

struct KeptUrge {
  std::string object_kind;
  std::int64_t object_id = 0;
  OrganisationId organisation;
  BusinessDate day;
  Instant at{};
};

// When the actor's organisation urged this document today.
std::optional<Instant> urged_today(db::Session& session, const Turn& turn, const command::Moment& moment);
// Keeps it and tells the audit whom it asks, so that the reader of the feed makes messages of it.
void record_urge(command::Context& context, const Turn& turn, const std::string& note);
// For leaving_rows.h: false when none was left.
bool sweep_urges(db::Session& session, Instant before);

}  // namespace liangjia::api
