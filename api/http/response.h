#pragma once
// One reply. The server adds Date, Content-Length, Connection, X-Request-Id and the security headers; everything else is
// said here.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/headers.h"
#include "core/platform/json.h"
#include "core/platform/unnamed_file.h"

namespace liangjia::api {

struct Response {
  int status = 200;
  Headers headers;
  std::string content_type;  // none for an empty reply
  std::string body;
  std::shared_ptr<const platform::UnnamedFile> file{};  // instead of `body`: sent in pieces, and let go when the reply is sent or given up
  std::optional<std::int64_t> exported_rows{};          // of an export: its trail tells them

  std::size_t body_bytes() const { return file ? file->size() : body.size(); }
};

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::string_view kProblemJson = "application/problem+json";

Response json_response(int status, const json::Value& value);
// `text` is a JSON document of ours, kept from an earlier reply.
Response json_text_response(int status, std::string text);
Response text_response(int status, std::string content_type, std::string body);
Response no_content();  // 204
// A download under `file_name` (UTF-8; RFC 6266 with an ASCII fallback).
Response file_response(std::string content_type, std::string_view file_name, std::string body);
// 304 with the headers of `full` that a cache needs.
Response not_modified(const Response& full);

std::string percent_encoded(std::string_view text);  // all but RFC 3986 unreserved characters
std::string_view reason_phrase(int status);

}  // namespace liangjia::api
