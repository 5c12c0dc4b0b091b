#pragma once
// The head of a request from its bytes: strict (RFC 9112), because what a proxy and we read differently can be used to
// smuggle a request past the proxy. No I/O.
#include <cstdint>
#include <string>
#include <string_view>

#include "api/http/request.h"
#include "core/base/result.h"

namespace liangjia::api {

inline constexpr std::size_t kHeadMost = 32 * 1024;   // bytes of request line and header fields together
inline constexpr std::size_t kTargetMost = 8 * 1024;  // bytes of the request line's target
inline constexpr std::size_t kFieldsMost = 100;       // header fields
inline constexpr std::size_t kQueryMost = 100;        // query parameters

struct RequestHead {
  Request request;                // method, target, path, query, headers
  std::uint64_t body_length = 0;  // Content-Length, 0 when absent
  bool keep_alive = false;        // what the client wishes
  bool expects_continue = false;
};

// `text` is everything up to the empty line, without it. Refused: bare CR or LF, folded lines, malformed names, control
// characters, no or two Host fields, Transfer-Encoding (411), a Content-Length that is not one plain number, targets that
// are not decodable UTF-8 or hold NUL, control characters, "." or ".." segments or an encoded slash.
Result<RequestHead> parse_request_head(std::string_view text);

Rejection header_too_large();

}  // namespace liangjia::api
