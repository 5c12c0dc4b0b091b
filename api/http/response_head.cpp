#include "api/http/response_head.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "core/base/check.h"

namespace liangjia::api {
namespace {

// Replies that are not pages load nothing at all, whatever a browser takes them for.
constexpr const char* kPolicyOfData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// Pages that the program writes itself (the API's page, an agreement to print): text with a style block of its own, no script. The console
// brings a policy of its own (api/http/static_files.cpp).
constexpr const char* kPolicyOfPages =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// What pages may use of the device they are shown on: a camera, which reads codes when goods come in.
constexpr const char* kPermissions =
    "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
// A year (RFC 6797): a browser that came once over TLS comes by no other way. Subdomains may be other systems.
constexpr const char* kTlsOnly = "max-age=31536000";

// "Sun, 06 Nov 1994 08:49:37 GMT". strftime is not used: it follows the process's locale.
std::string http_date(std::time_t now) {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[64];
  const int length = std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[parts.tm_wday], parts.tm_mday,
                                   kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return {text, static_cast<std::size_t>(length)};
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  const auto control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; };
  ensure(std::none_of(name.begin(), name.end(), control) && std::none_of(value.begin(), value.end(), control),
         "a control character in a header of a reply");
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void add_security_headers(Response& response, bool behind_tls) {
  const auto otherwise = [&](const char* name, const char* value) {
    if (!response.headers.get(name)) response.headers.add(name, value);
  };
  const bool page = response.content_type.starts_with("text/html");
  otherwise("Cache-Control", "no-store");
  if (response.status == 304) return;  // its headers replace those of the page that the browser kept (RFC 9111 3.2): it says none
  otherwise("Content-Security-Policy", page ? kPolicyOfPages : kPolicyOfData);
  otherwise("X-Content-Type-Options", "nosniff");
  otherwise("X-Frame-Options", "DENY");
  otherwise("Referrer-Policy", "same-origin");
  otherwise("Permissions-Policy", kPermissions);
  if (behind_tls) otherwise("Strict-Transport-Security", kTlsOnly);
  otherwise("Cross-Origin-Opener-Policy", "same-origin");
  otherwise("Cross-Origin-Resource-Policy", "same-origin");
}

bool sends_body(const Response& response, const std::string& method) {
  return method != "HEAD" && response.status != 204 && response.status != 304;
}

std::string response_head(const Response& response, const std::string& request_id, bool keep_alive) {
  std::string out;
  out.reserve(768);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason_phrase(response.status)).append("\r\n");
  append_field(out, "Date", http_date(std::time(nullptr)));
  if (response.status != 204 && response.status != 304) {
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    append_field(out, "Content-Length", std::to_string(response.body_bytes()));
  }
  append_field(out, "Connection", keep_alive ? "keep-alive" : "close");
  append_field(out, "X-Request-Id", request_id);
  for (const auto& [name, value] : response.headers.all()) append_field(out, name, value);
  out.append("\r\n");
  return out;
}

}  // namespace liangjia::api
