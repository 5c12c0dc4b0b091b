#include "tests/support/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "core/database/private_server.h"

namespace liangjia::test {
namespace {

using Clock = std::chrono::steady_clock;

// Another build of the program than the tests' own (scripts/test: the release) may be named in the environment.
std::string program() {
  const char* named = std::getenv("LIANGJIA_PROGRAM");
  return named ? named : LIANGJIA_PROGRAM;
}

struct Child {
  pid_t process = 0;
  int output = -1;
};

// Standard error goes to `log` when given, else to the same pipe as standard output.
Child spawn(std::vector<std::string> arguments, std::string_view input, const std::filesystem::path& log, const char* starts_at) {
  int to_child[2];
  int from_child[2];
  if (::pipe2(to_child, O_CLOEXEC) != 0 || ::pipe2(from_child, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  arguments.insert(arguments.begin(), program());
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const int log_file = log.empty() ? -1 : ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const pid_t process = ::fork();
  if (process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that dies leaves no server behind
    ::dup2(to_child[0], STDIN_FILENO);
    ::dup2(from_child[1], STDOUT_FILENO);
    ::dup2(log_file >= 0 ? log_file : from_child[1], STDERR_FILENO);
    if (starts_at) ::setenv("LIANGJIA_NOW", starts_at, 1);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(to_child[0]);
  ::close(from_child[1]);
  if (log_file >= 0) ::close(log_file);
  if (::write(to_child[1], input.data(), input.size()) != static_cast<ssize_t>(input.size())) throw std::runtime_error("input not taken");
  ::close(to_child[1]);
  return {process, from_child[0]};
}

// Reads until `end` appears, the output ends, or the time is up.
std::string read_until(int descriptor, std::string_view end, Clock::time_point deadline) {
  std::string text;
  while (end.empty() || text.find(end) == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waited{descriptor, POLLIN, 0};
    if (left <= 0 || ::poll(&waited, 1, static_cast<int>(left)) <= 0) break;
    char part[4096];
    const ssize_t got = ::read(descriptor, part, sizeof part);
    if (got <= 0) break;
    text.append(part, static_cast<std::size_t>(got));
  }
  return text;
}

int wait_for(pid_t process, Clock::time_point deadline) {
  int status = 0;
  while (::waitpid(process, &status, WNOHANG) == 0) {
    if (Clock::now() > deadline) {
      ::kill(process, SIGKILL);
      ::waitpid(process, &status, 0);
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Ended run_program(const std::vector<std::string>& arguments, std::string_view input, std::chrono::seconds most) {
  const auto deadline = Clock::now() + most;
  const Child child = spawn(arguments, input, {}, nullptr);
  Ended ended;
  ended.output = read_until(child.output, {}, deadline);
  ended.status = wait_for(child.process, deadline);
  ::close(child.output);
  return ended;
}

void load_demo_city(const std::filesystem::path& data_folder) {
  const Ended loaded = run_program({"demo", "--history", "0", "--data", data_folder.string()}, {}, std::chrono::seconds{120});
  if (loaded.status != 0) throw std::runtime_error(loaded.output);
}

ServerProgram::ServerProgram(std::filesystem::path data_folder, std::vector<std::string> more_arguments, std::string starts_at)
    : data_folder_(std::move(data_folder)), more_arguments_(std::move(more_arguments)), starts_at_(std::move(starts_at)) {
  start();
}

ServerProgram::~ServerProgram() { stop(); }

void ServerProgram::start() {
  std::vector<std::string> arguments{"serve", "--data", data_folder_.string(), "--listen", "127.0.0.1:0"};
  arguments.insert(arguments.end(), more_arguments_.begin(), more_arguments_.end());
  const auto log = data_folder_.string() + ".log";
  const Child child = spawn(std::move(arguments), {}, log, starts_at_.c_str());
  process_ = child.process;
  const std::string line = read_until(child.output, "\n", Clock::now() + std::chrono::seconds{90});
  ::close(child.output);
  const std::size_t begin = line.find("http://");
  if (begin == std::string::npos) {
    kill();
    std::stringstream text;
    text << std::ifstream(log).rdbuf();
    throw std::runtime_error("the server did not start: " + line + text.str());
  }
  address_ = line.substr(begin, line.find(' ', begin) - begin);
}

int ServerProgram::stop() {
  if (process_ <= 0) return 0;
  ::kill(process_, SIGTERM);
  const int status = wait_for(process_, Clock::now() + std::chrono::seconds{90});
  process_ = 0;
  return status;
}

void ServerProgram::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

db::Session ServerProgram::owner_session() const {
  const auto endpoint = db::PrivateServer::owner_endpoint_of(data_folder_);
  if (!endpoint) throw std::runtime_error("no database in " + data_folder_.string());
  return db::Session(*endpoint);
}

}  // namespace liangjia::test
