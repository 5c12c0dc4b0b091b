#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "core/platform/log.h"

using namespace liangjia;
using namespace liangjia::platform;

namespace {

class LogFile {
 public:
  LogFile() : folder_(std::filesystem::temp_directory_path() / ("log_tests_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~LogFile() {
    open_log({});
    std::filesystem::remove_all(folder_);
  }
  std::filesystem::path path() const { return folder_ / "log"; }
  std::vector<json::Value> lines() const {
    std::ifstream file(path());
    std::vector<json::Value> out;
    for (std::string line; std::getline(file, line);) out.push_back(json::parse(line).value());
    return out;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(lines_are_json_with_the_request_id) {
  const LogFile file;
  open_log({LogLevel::Info, file.path(), 64, 8});
  log(LogLevel::Debug, "too_low");
  {
    const RequestScope outer("outer");
    {
      const RequestScope inner("inner");
      log_warning("inside", {{"text", "line\n\"quote\""}, {"count", 3}});
    }
    log_info("behind");
    std::thread([] { log_error("elsewhere", {{"bytes", std::string("\xFF\xFE")}}); }).join();
  }
  const auto lines = file.lines();
  BOOST_REQUIRE(lines.size() == 3U);
  BOOST_TEST(lines[0].at("event").as_text() == "inside");
  BOOST_TEST(lines[0].at("level").as_text() == "warning");
  BOOST_TEST(lines[0].at("request_id").as_text() == "inner");
  BOOST_TEST(lines[0].at("fields").at("text").as_text() == "line\n\"quote\"");
  BOOST_TEST(parse_rfc3339(lines[0].at("time").as_text()).has_value());
  BOOST_TEST(lines[1].at("request_id").as_text() == "outer");
  BOOST_TEST(lines[2].object()->find("request_id") == nullptr);
  BOOST_TEST(lines[2].at("fields").at("bytes").as_text() == "??");
}

BOOST_AUTO_TEST_CASE(lines_of_threads_do_not_mix_and_files_rotate) {
  const LogFile file;
  open_log({LogLevel::Info, file.path(), 1, 2});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int n = 0; n < 250; ++n) log_info("line_" + std::to_string(n % 50), {{"text", std::string(2'000, 'x')}});
    });
  }
  for (auto& thread : threads) thread.join();
  BOOST_TEST(std::filesystem::exists(file.path().string() + ".0"));
  BOOST_TEST(!file.lines().empty());  // each of them parses
}

BOOST_AUTO_TEST_CASE(a_log_that_cannot_be_opened_is_told) {
  BOOST_CHECK_THROW(open_log({LogLevel::Info, "/no/such/folder/log", 64, 8}), std::runtime_error);
  BOOST_CHECK_NO_THROW(log_info("still_there"));
}

BOOST_AUTO_TEST_CASE(LO_1_l11_a_flood_of_one_event_is_counted_and_leaves_the_others_alone) {
  const LogFile file;
  open_log({LogLevel::Info, file.path(), 64, 8});
  for (int i = 0; i < 5'000; ++i) log_warning("flood", {{"number", i}});
  log_warning("beside");
  std::this_thread::sleep_for(std::chrono::milliseconds{1'100});
  log_warning("flood");
  const auto lines = file.lines();
  BOOST_TEST(lines.size() < 100U);
  BOOST_TEST(lines[lines.size() - 2].at("event").as_text() == "beside");
  std::int64_t told = 0;
  for (const json::Value& line : lines) {
    if (line.at("event").as_text() == "flood") ++told;
    if (const json::Value* left_out = line.object()->find("left_out")) told += *left_out->number();
  }
  BOOST_TEST(told == 5'001);
}
