#include "core/database/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace liangjia::db {

namespace {

// glibc declares its wrapper without extern "C" in some versions.
int open_pidfd(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

void require(int error, const char* doing) {
  if (error != 0) throw std::system_error(error, std::generic_category(), doing);
}

std::vector<std::string> command_line(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/cmdline", std::ios::binary);
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
  return words;
}

bool serves(pid_t pid, const std::string& data_directory_argument) {
  const auto words = command_line(pid);
  return !words.empty() && std::filesystem::path(words[0]).filename() == "mariadbd" &&
         std::find(words.begin(), words.end(), data_directory_argument) != words.end();
}

// posix_spawn's two attribute objects, freed whatever happens.
struct SpawnPlan {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  SpawnPlan() {
    require(::posix_spawn_file_actions_init(&files), "posix_spawn_file_actions_init");
    require(::posix_spawnattr_init(&attributes), "posix_spawnattr_init");
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
};

}  // namespace

ServerProcess ServerProcess::start(const std::vector<std::string>& arguments, const std::filesystem::path& log, int input) {
  SpawnPlan plan;
  if (input >= 0) {
    require(::posix_spawn_file_actions_adddup2(&plan.files, input, STDIN_FILENO), "redirecting input");
  } else {
    require(::posix_spawn_file_actions_addopen(&plan.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0), "redirecting input");
  }
  require(::posix_spawn_file_actions_addopen(&plan.files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600),
          "redirecting output");
  require(::posix_spawn_file_actions_adddup2(&plan.files, STDOUT_FILENO, STDERR_FILENO), "redirecting output");
  require(::posix_spawn_file_actions_addclosefrom_np(&plan.files, STDERR_FILENO + 1), "closing descriptors");

  sigset_t signals;
  ::sigemptyset(&signals);
  require(::posix_spawnattr_setsigmask(&plan.attributes, &signals), "clearing the signal mask");
  ::sigfillset(&signals);
  require(::posix_spawnattr_setsigdefault(&plan.attributes, &signals), "resetting signals");
  require(::posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF), "spawn flags");

  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  // The server sets a umask of its own from UMASK: its files are for our user's eyes only.
  std::string environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TZ=UTC", "LC_ALL=C", "UMASK=0600", "UMASK_DIR=0700"};
  std::vector<char*> envp;
  for (std::string& one : environment) envp.push_back(one.data());
  envp.push_back(nullptr);

  pid_t pid = 0;
  require(::posix_spawn(&pid, argv[0], &plan.files, &plan.attributes, argv.data(), envp.data()), argv[0]);
  const int descriptor = open_pidfd(pid);
  if (descriptor < 0) {
    const int error = errno;
    ::kill(pid, SIGKILL);  // not reaped yet, so the id is still this child's
    ::waitpid(pid, nullptr, 0);
    require(error, "pidfd_open");
  }
  return ServerProcess(pid, descriptor, true);
}

std::optional<ServerProcess> ServerProcess::find(const std::filesystem::path& data_directory) {
  const std::string argument = "--datadir=" + data_directory.string();
  std::error_code ignored;  // processes come and go while we look
  for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    struct stat owner {};
    if (::stat(entry.path().c_str(), &owner) != 0 || owner.st_uid != ::geteuid()) continue;
    const auto pid = static_cast<pid_t>(std::stol(name));
    if (!serves(pid, argument)) continue;
    const int descriptor = open_pidfd(pid);
    if (descriptor < 0) continue;
    ServerProcess found(pid, descriptor, false);
    if (found.running() && serves(pid, argument)) return found;  // asked again: now the pidfd pins the process we looked at
  }
  return std::nullopt;
}

ServerProcess::ServerProcess(ServerProcess&& other) noexcept
    : pid_(other.pid_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      child_(other.child_),
      ended_(other.ended_),
      exit_status_(other.exit_status_) {}

ServerProcess& ServerProcess::operator=(ServerProcess&& other) noexcept {
  pid_ = other.pid_;
  std::swap(descriptor_, other.descriptor_);
  child_ = other.child_;
  ended_ = other.ended_;
  exit_status_ = other.exit_status_;
  return *this;
}

ServerProcess::~ServerProcess() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool ServerProcess::ended_within(std::chrono::milliseconds wait) {
  if (ended_) return true;
  const auto deadline = std::chrono::steady_clock::now() + wait;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd watched{descriptor_, POLLIN, 0};
    const int ready = ::poll(&watched, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    break;
  }
  ended_ = true;
  int status = 0;
  if (child_ && ::waitpid(pid_, &status, 0) == pid_) exit_status_ = status;
  return true;
}

void ServerProcess::end(std::chrono::milliseconds patience) {
  signal(SIGTERM);
  if (ended_within(patience)) return;
  signal(SIGKILL);
  ended_within(std::chrono::seconds{30});  // the kernel only has to tear it down
}

bool ServerProcess::runs(const std::vector<std::string>& arguments) const {
  std::error_code unreadable;
  const auto binary = std::filesystem::read_symlink("/proc/" + std::to_string(pid_) + "/exe", unreadable);
  return !unreadable && binary == std::filesystem::canonical(arguments.at(0), unreadable) && command_line(pid_) == arguments;
}

void ServerProcess::signal(int number) const {
  if (!ended_) ::syscall(SYS_pidfd_send_signal, descriptor_, number, nullptr, 0);  // fails only when it has ended by itself
}

}  // namespace liangjia::db
