#include "api/child_program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

namespace liangjia::api {
namespace {

struct SpawnPlan {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
  SpawnPlan() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Its wait status. One with a limit is looked at again and again, since waiting has none.
int ended(pid_t pid, const ChildProgram& program) {
  const bool limited = program.most.count() > 0;
  const auto until = std::chrono::steady_clock::now() + program.most;
  int status = 0;
  while (true) {
    const pid_t found = ::waitpid(pid, &status, limited ? WNOHANG : 0);
    if (found == pid) return status;
    if (found < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), program.name);
    if (limited && std::chrono::steady_clock::now() >= until) ::kill(pid, SIGKILL);
    if (limited) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace

Result<int> status_of_child(const ChildProgram& program) {
  SpawnPlan plan;
  const std::string input = program.input.empty() ? "/dev/null" : program.input.string();
  const std::string output = program.output.string();
  posix_spawn_file_actions_addopen(&plan.files, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  if (!output.empty()) posix_spawn_file_actions_addopen(&plan.files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&plan.attributes, &none);
  posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETSIGMASK);

  std::vector<std::string> arguments{program.name};
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : program.environment) environment.push_back(name + "=" + value);
  for (char** entry = environ; *entry; ++entry) environment.emplace_back(*entry);
  pid_t pid = 0;
  const int fault =
      posix_spawnp(&pid, program.name.c_str(), &plan.files, &plan.attributes, pointers(arguments).data(), pointers(environment).data());
  if (fault == ENOENT) return reject(error::kToolMissing, {{"tool", program.name}, {"package", program.package}});
  if (fault != 0) throw std::system_error(fault, std::generic_category(), program.name);
  const int status = ended(pid, program);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<Done> run_child(const ChildProgram& program) {
  const auto status = status_of_child(program);
  if (!status) return status.rejection();
  if (*status == 0) return Done{};
  return reject(error::kToolFailed, {{"tool", program.name}, {"status", std::to_string(*status)}});
}

}  // namespace liangjia::api
