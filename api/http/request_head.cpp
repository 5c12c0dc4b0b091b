#include "api/http/request_head.h"

#include <algorithm>
#include <charconv>

#include "api/http/errors.h"
#include "core/base/text.h"

namespace liangjia::api {
namespace {

Rejection malformed(const char* reason) { return reject(error::kBadRequest, {{"reason", reason}}); }

bool token_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), token_character); }

bool control(char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Decodes %XX; with `form`, "+" is a blank. None on a bad escape, invalid UTF-8, NUL or a control character.
std::optional<std::string> percent_decoded(std::string_view text, bool form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += form && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (std::any_of(out.begin(), out.end(), control) || !valid_utf8(out)) return std::nullopt;
  return out;
}

// "a=1&b=%E4%BD%A0" into pairs; none when a piece cannot be decoded or there are more than kQueryMost.
std::optional<TextPairs> parse_query(std::string_view text) {
  TextPairs out;
  for (const std::string_view piece : list_items(text, '&')) {
    const std::size_t equals = std::min(piece.find('='), piece.size());
    auto name = percent_decoded(piece.substr(0, equals), true);
    auto value = percent_decoded(piece.substr(std::min(equals + 1, piece.size())), true);
    if (!name || !value || out.size() == kQueryMost) return std::nullopt;
    out.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

std::optional<Rejection> read_request_line(std::string_view line, Request& request, bool& one_point_one) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return malformed("request line");
  const std::string_view method = line.substr(0, first);
  std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  const bool http = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' && version[5] >= '0' && version[5] <= '9';
  if (!token(method) || !http) return malformed("request line");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return reject(error::kVersionNotSupported);
  one_point_one = version == "HTTP/1.1";
  if (target.size() > kTargetMost) return reject(error::kTargetTooLong, {{"most", std::to_string(kTargetMost)}});
  // The absolute form is what a proxy may send; the authority is the proxy's business.
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
    break;
  }
  const auto plain = [](char c) { return c > 0x20 && c < 0x7F && c != '#' && c != '\\'; };
  if (!target.starts_with('/') || !std::all_of(target.begin(), target.end(), plain)) return malformed("target");
  request.method = std::string(method);
  request.target = std::string(target);
  return std::nullopt;
}

std::optional<Rejection> read_target(Request& request) {
  const std::string_view target = request.target;
  const std::size_t question = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(1, question - 1);
  while (question > 1) {
    const std::size_t end = std::min(path.find('/'), path.size());
    auto segment = percent_decoded(path.substr(0, end), false);
    if (!segment || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != std::string::npos) return malformed("path");
    request.path.push_back(std::move(*segment));
    if (end == path.size()) break;
    path.remove_prefix(end + 1);
  }
  auto query = parse_query(target.substr(std::min(question + 1, target.size())));
  if (!query) return malformed("query");
  request.query = std::move(*query);
  return std::nullopt;
}

std::optional<Rejection> read_field(std::string_view line, Headers& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !token(line.substr(0, colon))) return malformed("header field name");
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (std::any_of(value.begin(), value.end(), [](char c) { return control(c) && c != '\t'; })) return malformed("header field value");
  headers.add(std::string(line.substr(0, colon)), std::string(value));
  return std::nullopt;
}

std::optional<Rejection> read_framing(RequestHead& head, bool one_point_one) {
  const Headers& headers = head.request.headers;
  const std::size_t hosts = headers.count("Host");
  if (hosts > 1 || (one_point_one && hosts == 0)) return malformed("Host");
  const std::size_t lengths = headers.count("Content-Length");
  if (headers.count("Transfer-Encoding") > 0) {
    if (lengths > 0) return malformed("Content-Length with Transfer-Encoding");
    return reject(error::kLengthRequired);
  }
  if (lengths > 1) return malformed("Content-Length");
  if (lengths == 1) {
    const std::string_view text = *headers.get("Content-Length");
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), head.body_length);
    const bool digits =
        !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || fault != std::errc{} || end != text.data() + text.size()) return malformed("Content-Length");
  }
  bool close = false;
  bool keep = false;
  const std::string connection = headers.joined("Connection");
  for (const std::string_view option : list_items(connection)) {
    close = close || same_name(option, "close");
    keep = keep || same_name(option, "keep-alive");
  }
  head.keep_alive = !close && (one_point_one || keep);
  head.expects_continue = one_point_one && same_name(headers.get_or("Expect", ""), "100-continue");
  return std::nullopt;
}

}  // namespace

Rejection header_too_large() {
  return reject(error::kHeaderTooLarge, {{"most", std::to_string(kHeadMost)}, {"fields", std::to_string(kFieldsMost)}});
}

Result<RequestHead> parse_request_head(std::string_view text) {
  RequestHead head;
  bool first = true;
  bool one_point_one = false;
  std::size_t fields = 0;
  while (first || !text.empty()) {
    const std::size_t end = std::min(text.find("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_of("\r\n") != std::string_view::npos) return malformed("line end");
    if (!first && ++fields > kFieldsMost) return header_too_large();
    auto fault = first ? read_request_line(line, head.request, one_point_one) : read_field(line, head.request.headers);
    if (fault) return *fault;
    first = false;
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  if (auto fault = read_target(head.request)) return *fault;
  if (auto fault = read_framing(head, one_point_one)) return *fault;
  return head;
}

}  // namespace liangjia::api
