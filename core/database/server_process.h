#pragma once
// One operating-system process of the database server: started, found again, signalled and waited for. It is held by a
// pidfd, so that a process id used anew by somebody else is never touched. Not thread-safe.
//
// The server is deliberately not tied to our life (no PR_SET_PDEATHSIG): that signal comes when the THREAD that started
// the child ends, which would stop the database under a living program. A server that outlives a killed program is
// found by its data folder at the next start instead.
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace liangjia::db {

class ServerProcess {
 public:
  // Runs arguments[0] in its own session (a Ctrl-C at the terminal is not for it), standard input from `input` (-1: none),
  // output appended to `log`, no other descriptor, default signals, a small fixed environment. std::system_error when it cannot be started.
  static ServerProcess start(const std::vector<std::string>& arguments, const std::filesystem::path& log, int input = -1);
  // The live process of our user whose command line is mariadbd with exactly this --datadir, if there is one.
  static std::optional<ServerProcess> find(const std::filesystem::path& data_directory);

  ServerProcess(ServerProcess&& other) noexcept;
  ServerProcess& operator=(ServerProcess&& other) noexcept;
  ~ServerProcess();  // leaves the process alone

  pid_t pid() const { return pid_; }
  bool running() { return !ended_within(std::chrono::milliseconds{0}); }
  // Whether the process ended, waiting at most so long; a child of ours is reaped.
  bool ended_within(std::chrono::milliseconds wait);
  // Valid after ended_within() said true: 0 for a clean end of our child; none when it was not our child.
  std::optional<int> exit_status() const { return exit_status_; }
  // SIGTERM, and SIGKILL when it did not end in time (the server recovers from that at its next start).
  void end(std::chrono::milliseconds patience);
  // Whether it runs exactly this command from a binary that is still the installed one.
  bool runs(const std::vector<std::string>& arguments) const;

 private:
  ServerProcess(pid_t pid, int descriptor, bool child) : pid_(pid), descriptor_(descriptor), child_(child) {}
  void signal(int number) const;

  pid_t pid_;
  int descriptor_;  // pidfd
  bool child_;
  bool ended_ = false;
  std::optional<int> exit_status_;
};

}  // namespace liangjia::db
