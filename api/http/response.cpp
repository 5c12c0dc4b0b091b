#include "api/http/response.h"

#include "core/base/check.h"

namespace liangjia::api {

Response json_response(int status, const json::Value& value) { return json_text_response(status, json::dump(value)); }

Response json_text_response(int status, std::string text) { return text_response(status, std::string(kJson), std::move(text)); }

Response text_response(int status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response file_response(std::string content_type, std::string_view file_name, std::string body) {
  std::string fallback;
  for (const char c : file_name) {
    const bool plain = c > 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '%';
    if (plain) {
      fallback += c;
    } else if (fallback.empty() || fallback.back() != '_') {
      fallback += '_';
    }
  }
  Response response = text_response(200, std::move(content_type), std::move(body));
  response.headers.set("Content-Disposition", "attachment; filename=\"" + fallback + "\"; filename*=UTF-8''" + percent_encoded(file_name));
  return response;
}

Response not_modified(const Response& full) {
  Response response;
  response.status = 304;
  for (const char* name : {"ETag", "Cache-Control", "Vary", "Link", "Content-Location"}) {
    if (const auto value = full.headers.get(name)) response.headers.set(name, std::string(*value));
  }
  return response;
}

std::string percent_encoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool unreserved = letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 0x0F];
    }
  }
  return out;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 423:
      return "Locked";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

}  // namespace liangjia::api
