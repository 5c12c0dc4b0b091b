#include "core/identity/api_token_document.h"

#include "core/platform/drawn_each.h"

namespace liangjia::identity {

json::Object api_token_document(const ApiToken& token) {
  return json::Object{{"id", token.id},
                      {"user_id", token.user},
                      {"name", token.name},
                      {"created_at", token.created_at},
                      {"expires_at", token.expires_at},
                      {"revoked_at", token.revoked_at},
                      {"scopes", json::comma_array(token.scopes)},
                      {"addresses", json::comma_array(token.addresses)}};
}

}  // namespace liangjia::identity
