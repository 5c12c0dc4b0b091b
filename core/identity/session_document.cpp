#include "core/identity/session_document.h"

#include "core/identity/token.h"

namespace liangjia::identity {

json::Object session_document(const UserSession& session, const std::optional<platform::Digest>& present) {
  return json::Object{{"id", session.id},
                      {"signed_in_at", session.created_at},
                      {"last_seen_at", session.last_seen_at},
                      {"expires_at", session.expires_at},
                      {"address", session.source_address},
                      {"present", present && digest_bytes(*present) == session.digest}};
}

json::Object ended_document(const EndedSessions& outcome) { return json::Object{{"ended", outcome.ended}}; }

}  // namespace liangjia::identity
