// The only file that includes cpprestsdk for tests: its headers cost seconds.
#include "tests/support/api_client.h"

#include <cpprest/http_client.h>
#include <pplx/threadpool.h>

#include <atomic>
#include <stdexcept>

#include "core/base/text.h"
#include "tests/support/contract_check.h"

namespace liangjia::test {
namespace {

// The library starts forty threads, which wake one another for every call; callers here wait for theirs anyway.
[[maybe_unused]] const bool kFewThreads = (crossplat::threadpool::initialize_with_threads(4), true);

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

ApiReply ApiClient::upload(std::string_view target, const Fields& fields, std::string_view file_name, std::string_view file,
                           const Headers& headers) const {
  const std::string boundary = "liangjia-" + fresh_key();
  std::string body;
  const auto part = [&](const std::string& disposition, std::string_view content) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    body.append(content).append("\r\n");
  };
  for (const auto& [name, value] : fields) part("name=\"" + name + "\"", value);
  part("name=\"file\"; filename=\"" + std::string(file_name) + "\"\r\nContent-Type: application/octet-stream", file);
  body += "--" + boundary + "--\r\n";
  Headers all = headers;
  all.emplace("Idempotency-Key", fresh_key());
  all.emplace("Content-Type", "multipart/form-data; boundary=" + boundary);
  return send("POST", target, body, all);
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
  ApiReply reply;
  try {
    auto response = client.request(request).get();
    reply.status = response.status_code();
    for (const auto& [name, value] : response.headers()) reply.headers[lower_case(name)] = value;
    const auto bytes = response.extract_vector().get();
    reply.text.assign(bytes.begin(), bytes.end());
  } catch (const web::http::http_exception& broken) {
    throw Unanswered(broken.what());
  }
  if (const std::string fault = contract_fault(method, target, reply); !fault.empty()) {
    throw std::runtime_error("against the contract: " + std::string(method) + " " + std::string(target) + " " +
                             std::to_string(reply.status) + ": " + fault);
  }
  return reply;
}

void ApiClient::sign_in(std::string_view username, std::string_view password) {
  token_.clear();
  const auto reply = post("/api/v1/session", json::Object{{"username", username}, {"password", password}});
  if (reply.status != 201) throw std::runtime_error("not signed in: " + reply.text);
  token_ = reply.body().at("token").as_text();
}

}  // namespace liangjia::test
