#include "core/identity/api_token_document.h"

#include "core/base/comma_list.h"
#include "core/platform/drawn_each.h"

namespace liangjia::identity {

namespace {

json::Array items_of(std::string_view list) {
  return json::drawn_each(comma_pieces(list), [](std::string_view item) { return std::string(item); });
}

}  // namespace

json::Object api_token_document(const ApiToken& token) {
  return json::Object{{"id", token.id},
                      {"user_id", token.user},
                      {"name", token.name},
                      {"created_at", token.created_at},
                      {"expires_at", token.expires_at},
                      {"revoked_at", token.revoked_at},
                      {"scopes", items_of(token.scopes)},
                      {"addresses", items_of(token.addresses)}};
}

}  // namespace liangjia::identity
