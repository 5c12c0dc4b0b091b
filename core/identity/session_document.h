#pragma once
// A sign-in that goes on, as its owner and administrators see it.
#include "core/identity/end_sessions.h"
#include "core/platform/json.h"

namespace liangjia::identity {

// `present`: the digest of the session that asks; none of a token or an administrator.
json::Object session_document(const UserSession& session, const std::optional<platform::Digest>& present);
json::Object ended_document(const EndedSessions& outcome);

}  // namespace liangjia::identity
