#pragma once
// A well-behaved client of the API: JSON in and out (another body names its Content-Type), a token, a fresh Idempotency-Key for
// each POST or upload unless one is given. Every reply is held against the contract (contract_check.h): one that it does not promise is
// thrown. Threads may share one.
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/platform/json.h"

namespace liangjia::test {

struct ApiReply {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string text;

  json::Value body() const;   // the text as JSON; throws when it is none
  std::string token() const;  // of a problem document; "" else
  std::string header(std::string_view name) const;
};

// The program gave no reply: it died, or does not listen.
struct Unanswered : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ApiClient {
 public:
  explicit ApiClient(std::string address, std::string token = {}) : address_(std::move(address)), token_(std::move(token)) {}

  using Headers = std::map<std::string, std::string>;
  ApiReply get(std::string_view target, const Headers& headers = {}) const { return send("GET", target, {}, headers); }
  ApiReply post(std::string_view target, const json::Value& body, const Headers& headers = {}) const;
  ApiReply remove(std::string_view target, const Headers& headers = {}) const { return send("DELETE", target, {}, headers); }
  // A form with one file, as a browser sends it; each has a boundary of its own.
  using Fields = std::vector<std::pair<std::string, std::string>>;
  ApiReply upload(std::string_view target, const Fields& fields, std::string_view file_name, std::string_view file,
                  const Headers& headers = {}) const;
  // The body is JSON unless `headers` says another Content-Type. Throws Unanswered.
  ApiReply send(std::string_view method, std::string_view target, std::string_view body, const Headers& headers) const;

  // Signs in and keeps the token; throws with the reply when refused.
  void sign_in(std::string_view username, std::string_view password);
  const std::string& token() const { return token_; }
  const std::string& address() const { return address_; }

 private:
  std::string address_;
  std::string token_;
};

}  // namespace liangjia::test
