#include "core/identity/api_token_document.h"

#include <algorithm>

namespace liangjia::identity {

namespace {

json::Array items_of(std::string_view list) {
  json::Array items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    items.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
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
