#pragma once
// The real program, started as `liangjia serve` on a free port with a data folder of its own. Its clock stands still until
// the test moves it (POST /test/clock); a second start must begin no earlier than the first one stood, as ids grow with time.
// A release has no such clock, nor failpoints: it runs on the wall clock whatever it is told. A case that needs either is labelled
// "hooks"; scripts/test runs the suites that start the program a second time against the release, without those cases.
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/session.h"

namespace liangjia::test {

struct Ended {
  int status = -1;     // exit code; 128 + signal when killed
  std::string output;  // standard output and error together
};

// Runs the program to its end with these arguments, on the wall clock; `input` is its standard input.
Ended run_program(const std::vector<std::string>& arguments, std::string_view input = {},
                  std::chrono::seconds most = std::chrono::seconds{60});

// The demo city without months behind it, in a fresh data folder; throws what the program said when it fails.
void load_demo_city(const std::filesystem::path& data_folder);
inline constexpr const char* kDemoPassword = "Liangjia-Demo-2026";

class ServerProgram {
 public:
  static constexpr const char* kStart = "2026-03-02T02:00:00Z";  // 10:00 in China, a Monday

  explicit ServerProgram(std::filesystem::path data_folder, std::vector<std::string> more_arguments = {}, std::string starts_at = kStart);
  ~ServerProgram();  // stop()
  ServerProgram(const ServerProgram&) = delete;
  ServerProgram& operator=(const ServerProgram&) = delete;

  void start_at(std::string instant) { starts_at_ = std::move(instant), start(); }
  void start();  // returns when it has printed its address; throws with its log otherwise
  int stop();    // SIGTERM; exit code
  void kill();   // SIGKILL, and waits until it is gone
  bool running() const { return process_ > 0; }
  const std::string& address() const { return address_; }  // "http://127.0.0.1:43210"
  const std::filesystem::path& data_folder() const { return data_folder_; }

  db::Session owner_session() const;  // into its private database, as the owner

 private:
  std::filesystem::path data_folder_;
  std::vector<std::string> more_arguments_;
  std::string starts_at_;
  pid_t process_ = 0;
  std::string address_;
};

}  // namespace liangjia::test
