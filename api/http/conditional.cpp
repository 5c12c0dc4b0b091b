#include "api/http/conditional.h"

#include <charconv>

#include "api/http/errors.h"

namespace liangjia::api {

std::string version_etag(std::int64_t version) { return "\"v" + std::to_string(version) + "\""; }

Result<std::int64_t> if_match_version(const Request& request) {
  const std::string text = request.headers.joined("If-Match");
  const auto tags = list_items(text);
  if (tags.empty() || tags[0] == "*") return reject(error::kIfMatchMissing);
  if (tags.size() > 1) return reject(error::kBadRequest, {{"reason", "If-Match"}});
  const std::string_view tag = tags[0];
  if (tag.size() < 4 || !tag.starts_with("\"v") || !tag.ends_with('"')) return reject(liangjia::error::kVersionMismatch);
  const char* const last = tag.data() + tag.size() - 1;
  std::int64_t version = 0;
  const auto [end, fault] = std::from_chars(tag.data() + 2, last, version);
  if (fault != std::errc{} || end != last || version < 1 || version_etag(version) != tag) return reject(liangjia::error::kVersionMismatch);
  return version;
}

bool none_match_hits(const Request& request, std::string_view etag) {
  const std::string text = request.headers.joined("If-None-Match");
  for (std::string_view tag : list_items(text)) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == "*" || tag == etag) return true;
  }
  return false;
}

Response with_etag(const Request& request, Response response, std::string etag) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool hit = reads && response.status == 200 && none_match_hits(request, etag);
  response.headers.set("ETag", std::move(etag));
  return hit ? not_modified(response) : response;
}

}  // namespace liangjia::api
