// Kill -9 of the program between any two steps of a write, and of its database under load: afterwards the books verify, every
// request that was acknowledged is there exactly once, and the same key asked again has no second effect.
#include <signal.h>
#include <stdlib.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "core/database/server_process.h"
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/server_process.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

constexpr const char* kPassword = "Qingtian-Bureau-2026";

struct City {
  ScratchFolder folder;
  ServerProgram server{folder.path() / "data"};

  City() {
    server.owner_session().run(
        "INSERT INTO region (code, name, parent_code, level, source) VALUES ('331100', '丽水市', NULL, 'city', 'GB/T 2260')");
    server.owner_session().run(
        "INSERT INTO organisation (id, kind, code, name, region_code, state, created_at) VALUES (100, 'bureau', 'YB331100', '市医保局', "
        "'331100', 'active', '2026-01-01')");
    const Ended added = run_program({"user", "add", "officer", "--organisation", "YB331100", "--name", "officer", "--roles",
                                     "catalogue_officer", "--data", server.data_folder().string(), "--password-stdin", "--keep-password"},
                                    std::string(kPassword) + "\n");
    BOOST_REQUIRE_MESSAGE(added.status == 0, added.output);
  }

  ApiClient officer() const {
    ApiClient client(server.address());
    client.sign_in("officer", kPassword);
    return client;
  }
  std::int64_t rules(const std::string& source) {
    return server.owner_session().one({"kill_tests.rules", "SELECT COUNT(*) FROM rule WHERE source = ?"}, source)->take<std::int64_t>();
  }
  // Ids grow with time, and the program's clock stands still: each start is an hour later, as no real clock goes back.
  void start() { server.start_at("2026-03-02T" + std::string(hour_ < 10 ? "0" : "") + std::to_string(hour_) + ":00:00Z"), ++hour_; }

  void check_books() {
    const Ended verified = run_program({"verify", "--data", server.data_folder().string()});
    BOOST_TEST(verified.status == 0, verified.output);
    BOOST_TEST(verified.output.find("\n0 violations") != std::string::npos, verified.output);
  }

 private:
  int hour_ = 3;
};

// A write any installation can make: a figure of the rule book that begins on a later day, another day for each source.
json::Value rule(const std::string& source) {
  static std::mutex mutex;
  static std::map<std::string, int> days;
  const std::lock_guard guard(mutex);
  const int day = days.emplace(source, static_cast<int>(days.size())).first->second;
  return json::Object{{"key", "order.response_hours"},
                      {"value", "24"},
                      {"valid_from", BusinessDate(2099, 1, 1).plus_days(day)},
                      {"source", source},
                      {"owner", "市医保局"}};
}

ApiReply post_rule(const ApiClient& client, const std::string& source) {
  try {
    return client.post("/api/v1/rules", rule(source), {{"Idempotency-Key", "key-" + source}});
  } catch (const Unanswered&) {
    return {};  // the program died first
  }
}

void kill_at(City& city, const std::string& point) {
  const std::string source = "kill-at-" + point;
  city.server.stop();
  ::setenv("LIANGJIA_FAILPOINT", point.c_str(), 1);
  city.start();
  ::unsetenv("LIANGJIA_FAILPOINT");
  ApiClient client(city.server.address());
  client.sign_in("officer", kPassword);
  BOOST_TEST(post_rule(client, source).status == 0, "the program answered although it should have died at " + point);
  city.server.kill();

  city.start();
  client = city.officer();
  const ApiReply retried = post_rule(client, source);
  BOOST_TEST(retried.status == 201, retried.text);
  BOOST_TEST(city.rules(source) == 1, point);
  BOOST_TEST(retried.header("idempotency-replayed") == (point == "add_rule.committed" ? "true" : ""));
  city.check_books();
}

// Posts rules from several threads until told to stop; remembers what was sent and what was acknowledged.
class Load {
 public:
  Load(const ApiClient& client, std::string name) {
    for (int thread = 0; thread < 4; ++thread) {
      threads_.emplace_back([this, client, name, thread] {
        for (int i = 0; !stop_; ++i) {
          const std::string source = name + "-" + std::to_string(thread) + "-" + std::to_string(i);
          {
            const std::lock_guard guard(mutex_);
            sent_.insert(source);
          }
          const ApiReply reply = post_rule(client, source);
          const std::lock_guard guard(mutex_);
          if (reply.status == 201) acknowledged_.insert(source);
          if (reply.status >= 500 && reply.status != 503) failures_.insert(reply.text);
        }
      });
    }
  }
  void stop() {
    stop_ = true;
    threads_.clear();
  }
  const std::set<std::string>& sent() const { return sent_; }
  const std::set<std::string>& acknowledged() const { return acknowledged_; }
  const std::set<std::string>& failures() const { return failures_; }

 private:
  std::mutex mutex_;
  std::set<std::string> sent_, acknowledged_, failures_;
  std::atomic<bool> stop_{false};
  std::vector<std::jthread> threads_;
};

void check_once_each(City& city, const Load& load) {
  BOOST_TEST(load.acknowledged().size() > 10u);
  for (const std::string& source : load.acknowledged())
    BOOST_REQUIRE_MESSAGE(city.rules(source) == 1, "acknowledged but not there once: " + source);
  const ApiClient client = city.officer();
  for (const std::string& source : load.sent()) {
    const ApiReply reply = post_rule(client, source);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.text);
    BOOST_REQUIRE_MESSAGE(city.rules(source) == 1, "not there once after the retry: " + source);
  }
  city.check_books();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kill_tests)

BOOST_AUTO_TEST_CASE(killed_between_any_two_steps_of_a_write, *boost::unit_test::label("hooks")) {
  City city;
  for (const char* point : {"add_rule.key_opened", "add_rule.loaded", "add_rule.applied", "add_rule.before_commit", "add_rule.committed"})
    kill_at(city, point);
}

BOOST_AUTO_TEST_CASE(program_killed_under_load) {
  City city;
  Load load(city.officer(), "program");
  std::this_thread::sleep_for(std::chrono::milliseconds{800});
  city.server.kill();
  load.stop();
  city.start();
  check_once_each(city, load);
}

BOOST_AUTO_TEST_CASE(database_killed_under_load_comes_back_by_itself) {
  City city;
  Load load(city.officer(), "database");
  std::this_thread::sleep_for(std::chrono::milliseconds{500});
  const auto database = db::ServerProcess::find(city.server.data_folder() / "database");
  BOOST_REQUIRE(database.has_value());
  BOOST_REQUIRE(::kill(database->pid(), SIGKILL) == 0);
  std::this_thread::sleep_for(std::chrono::milliseconds{6000});  // the supervisor looks every two seconds
  load.stop();
  BOOST_TEST(load.failures().empty(), "other than 503: " + (load.failures().empty() ? std::string() : *load.failures().begin()));
  check_once_each(city, load);
}

BOOST_AUTO_TEST_SUITE_END()
