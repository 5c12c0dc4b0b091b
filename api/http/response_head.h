#pragma once
// What every reply carries, said in one place: framing, date, request id and the security headers.
#include <string>

#include "api/http/request.h"
#include "api/http/response.h"

namespace liangjia::api {

// Security headers and Cache-Control: no-store, unless the handler has said otherwise. Behind TLS also HSTS: which name is served over TLS
// alone, this program knows as well as its proxy.
void add_security_headers(Response& response, bool behind_tls);

// Status line and header fields up to the empty line. A control character in a field is a bug of ours (InternalBug): it could
// split the reply in two.
std::string response_head(const Response& response, const std::string& request_id, bool keep_alive);

// False for 204 and 304, and for replies to HEAD.
bool sends_body(const Response& response, const std::string& method);

}  // namespace liangjia::api
