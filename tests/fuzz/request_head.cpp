// The head of a request, up to its empty line. What is accepted is written out in the plainest form and read again: the same.
#include "api/http/request_head.h"

#include <algorithm>

#include "api/http/response.h"
#include "tests/fuzz/http_routes.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using namespace liangjia::api;
using fuzz::must;

bool decoded_well(std::string_view text) {
  return valid_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

void check_limits(const Request& request) {
  must(request.target.size() <= kTargetMost && request.target.starts_with('/'), "a target keeps within its bytes");
  must(request.headers.all().size() <= kFieldsMost && request.query.size() <= kQueryMost, "fields and parameters keep within their number");
  for (const std::string& segment : request.path) {
    must(decoded_well(segment) && segment != "." && segment != "..", "a segment is decoded and leads nowhere else");
    must(segment.find('/') == std::string::npos && segment.find('\\') == std::string::npos, "a segment holds no slash");
  }
  for (const auto& [name, value] : request.query) must(decoded_well(name) && decoded_well(value), "a parameter is decoded");
  for (const auto& [name, value] : request.headers.all()) {
    must(!name.empty() && name.find_first_of(" \t\r\n:") == std::string::npos, "a field's name is a token");
    must(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos, "a field's value is one line");
  }
}

std::string written(const RequestHead& head, bool one_point_one) {
  std::string target;
  for (const std::string& segment : head.request.path) target += "/" + percent_encoded(segment);
  if (target.empty()) target = "/";
  char separator = '?';
  for (const auto& [name, value] : head.request.query) {
    target += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  }
  std::string out = head.request.method + " " + target + (one_point_one ? " HTTP/1.1" : " HTTP/1.0");
  for (const auto& [name, value] : head.request.headers.all()) out += "\r\n" + name + ": " + value;
  return out;
}

void check_read_twice(std::string_view text, const RequestHead& head) {
  const bool one_point_one = text.substr(0, text.find("\r\n")).ends_with("1.1");
  const std::string plain = written(head, one_point_one);
  if (plain.find("\r\n") > kTargetMost) return;  // encoding may make the target longer than is taken
  const auto again = parse_request_head(plain);
  must(again.ok(), "a head that was read can be written and read again");
  must(again->request.method == head.request.method && again->request.path == head.request.path, "read again it asks for the same");
  must(again->request.query == head.request.query && again->request.headers.all() == head.request.headers.all(),
       "read again it brings the same parameters and fields");
  must(again->body_length == head.body_length && again->keep_alive == head.keep_alive && again->expects_continue == head.expects_continue,
       "read again it is framed the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  auto head = parse_request_head(text);
  if (!head) {
    fuzz::check_refusal(head.rejection());
    return 0;
  }
  check_limits(head->request);
  check_read_twice(text, *head);
  head->request.prefers_english();
  const Response response = fuzz::small_router().handle(head->request);
  must(response.status >= 200 && response.status < 500, "a request is never answered with a failure");
  if (response.content_type.ends_with("json")) must(json::parse(response.body).ok(), "a document in a reply is one");
  return 0;
}
