#pragma once
// The demo city on the real program, one per test executable, and its people as clients who expect success.
#include <stdlib.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/calendar.h"
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"
#include "tests/support/small_picture.h"

namespace liangjia::test {

// Somebody signed in. What is refused fails the test with the reply's text.
class Person {
 public:
  Person(const std::string& address, std::string username) : client_(address), username_(std::move(username)) {
    client_.sign_in(username_, kDemoPassword);
  }
  Person(ApiClient signed_in, std::string username) : client_(std::move(signed_in)), username_(std::move(username)) {}
  const ApiClient& client() const { return client_; }

  ApiReply fetch(const std::string& target) const { return good("GET " + target, client_.get(target)); }
  json::Value get(const std::string& target) const { return fetch(target).body(); }
  std::vector<json::Value> items(const std::string& target) const { return *get(target).at("items").array(); }
  json::Value post(const std::string& target, const json::Value& body = json::Object{}) const {
    return good("POST " + target, client_.post(target, body)).body();
  }
  // Replaces or changes the version seen.
  json::Value edit(std::string_view method, const std::string& target, const json::Value& seen, const json::Value& body) const {
    static std::atomic<int> key{0};
    return good(std::string(method) + " " + target,
                client_.send(method, target, json::dump(body),
                             {{"Idempotency-Key", "edit-" + std::to_string(++key)},
                              {"If-Match", "\"v" + std::to_string(seen.at("version").as_number()) + "\""}}))
        .body();
  }
  // A form with one file.
  json::Value upload(const std::string& target, const ApiClient::Fields& fields, const std::string& file_name,
                     const std::string& bytes) const {
    return good("POST " + target, client_.upload(target, fields, file_name, bytes)).body();
  }
  std::string organisation() const { return get("/api/v1/session").at("user").at("organisation_id").as_text(); }

 private:
  ApiReply good(const std::string& what, ApiReply reply) const {
    BOOST_REQUIRE_MESSAGE(reply.status >= 200 && reply.status < 300, username_ << " " << what << " " << reply.status << " " << reply.text);
    return reply;
  }

  ApiClient client_;
  std::string username_;
};

// Its clock stands at ServerProgram::kStart; a release runs on the wall clock. One institution, qingtian.m2, is not on direct settlement
// and pays by itself, and the surplus of another, qingtian.lead, asks for no completed contract, both from the day after the city was laid:
// today, but in a release tomorrow.
class DemoCity {
 public:
  DemoCity() {
    const std::string data = (folder_.path() / "data").string();
    ::setenv("LIANGJIA_NOW", "2026-03-01T02:00:00Z", 1);
    load_demo_city(data);
    ::unsetenv("LIANGJIA_NOW");
    const std::string scanner = (folder_.path() / "scanner.sh").string();
    std::ofstream(scanner) << "grep -q a-virus \"$1\" && exit 1 || exit 0\n";
    server_ = std::make_unique<ServerProgram>(
        data, std::vector<std::string>{"--scan-command", "/bin/sh " + scanner, "--webhooks-to-loopback", "yes"}, "2026-03-01T04:00:00Z");
    from_tomorrow("direct_settlement.enabled", "no", "qingtian.m2.finance");
    from_tomorrow("surplus.completion_least", "0", "qingtian.lead.finance");
    server_->stop();
    server_->start_at(ServerProgram::kStart);
    today_ = program_day();
  }
  const ServerProgram& server() const { return *server_; }
  // Signed in once and kept: of more than ten sessions of a person the oldest ends.
  const Person& as(const std::string& username) const {
    const auto kept = people_.find(username);
    return kept != people_.end() ? kept->second : people_.emplace(username, signed_in(username)).first->second;
  }
  // The same, but null when the program lets nobody of that name in.
  const Person* find(const std::string& username) const {
    if (const auto kept = people_.find(username); kept != people_.end()) return &kept->second;
    const ApiReply reply =
        ApiClient(server_->address()).post("/api/v1/session", json::Object{{"username", username}, {"password", kDemoPassword}});
    if (reply.status != 201) return nullptr;
    return &people_.emplace(username, Person(ApiClient(server_->address(), reply.body().at("token").as_text()), username)).first->second;
  }
  Person signed_in(const std::string& username) const { return {server_->address(), username}; }  // anew
  BusinessDate today() const { return today_; }

 private:
  void from_tomorrow(const char* key, const char* value, const char* of) const {
    signed_in("city.catalogue")
        .post("/api/v1/rules", json::Object{{"key", key},
                                            {"value", value},
                                            {"institution_id", signed_in(of).organisation()},
                                            {"valid_from", program_day().plus_days(1)},
                                            {"source", "测试"},
                                            {"owner", "市医保局"}});
  }
  // What the program takes the day for.
  BusinessDate program_day() const {
    const std::string now = signed_in("city.catalogue").get("/api/v1/session").at("user").at("last_login_at").as_text();
    return BusinessDate::of(*parse_rfc3339(now));
  }

  ScratchFolder folder_;
  std::unique_ptr<ServerProgram> server_;
  BusinessDate today_;
  mutable std::map<std::string, Person> people_;
};

inline const DemoCity& demo_city() {
  static bool begun = false;
  static const DemoCity one = [] {
    BOOST_REQUIRE_MESSAGE(!std::exchange(begun, true), "the demo city could not be laid");
    return DemoCity();
  }();
  return one;
}

}  // namespace liangjia::test
