// The only file that includes cpprestsdk for tests: its headers cost seconds.
#include "tests/support/api_client.h"

#include <cpprest/http_client.h>

#include <atomic>
#include <stdexcept>

namespace liangjia::test {
namespace {

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string fresh_key() {
  static std::atomic<int> count{0};
  return "test-" + std::to_string(::getpid()) + "-" + std::to_string(++count);
}

}  // namespace

json::Value ApiReply::body() const {
  auto document = json::parse(text);
  if (!document) throw std::runtime_error("no JSON: " + text);
  return std::move(*document);
}

std::string ApiReply::token() const { return status < 400 ? std::string() : body().at("token").as_text(); }

std::string ApiReply::header(std::string_view name) const {
  const auto found = headers.find(lower_case(std::string(name)));
  return found == headers.end() ? std::string() : found->second;
}

ApiReply ApiClient::post(std::string_view target, const json::Value& body, const Headers& headers) const {
  Headers all = headers;
  all.emplace("Idempotency-Key", fresh_key());
  return send("POST", target, json::dump(body), all);
}

ApiReply ApiClient::send(std::string_view method, std::string_view target, std::string_view body, const Headers& headers) const {
  web::http::client::http_client_config config;
  config.set_timeout(std::chrono::seconds{60});
  web::http::client::http_client client(address_, config);
  web::http::http_request request{web::http::method(method)};
  request.set_request_uri(web::uri(std::string(target)));
  if (!token_.empty()) request.headers().add("Authorization", "Bearer " + token_);
  const auto type = headers.find("Content-Type");
  if (!body.empty()) request.set_body(std::string(body), type == headers.end() ? "application/json" : type->second);
  for (const auto& [name, value] : headers) {
    if (name != "Content-Type") request.headers().add(name, value);
  }
  auto response = client.request(request).get();
  ApiReply reply;
  reply.status = response.status_code();
  for (const auto& [name, value] : response.headers()) reply.headers[lower_case(name)] = value;
  reply.text = response.extract_utf8string(true).get();
  return reply;
}

void ApiClient::sign_in(std::string_view username, std::string_view password) {
  token_.clear();
  const auto reply = post("/api/v1/session", json::Object{{"username", username}, {"password", password}});
  if (reply.status != 201) throw std::runtime_error("not signed in: " + reply.text);
  token_ = reply.body().at("token").as_text();
}

}  // namespace liangjia::test
