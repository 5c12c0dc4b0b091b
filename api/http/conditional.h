#pragma once
// Conditional requests (RFC 9110 13). A document's ETag is strong and is its version; edits must name it.
#include <cstdint>
#include <string>
#include <string_view>

#include "api/http/request.h"
#include "api/http/response.h"
#include "core/base/result.h"

namespace liangjia::api {

std::string version_etag(std::int64_t version);  // "\"v7\""

// The version that If-Match names. Missing or "*": if_match_missing (428), since an edit must say what it has seen;
// more than one tag: bad_request; a tag that is not one of ours: version_mismatch (412).
Result<std::int64_t> if_match_version(const Request& request);

// True when If-None-Match names `etag` (weak comparison) or is "*".
bool none_match_hits(const Request& request, std::string_view etag);

// `response` with that ETag, or 304 when a GET or HEAD already has it.
Response with_etag(const Request& request, Response response, std::string etag);

}  // namespace liangjia::api
