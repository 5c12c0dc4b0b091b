#include "tests/support/scratch_server.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "core/database/sql_error.h"

namespace liangjia::test {

namespace {

pid_t start(std::vector<std::string> command, const std::filesystem::path& log) {
  if (geteuid() == 0) command.push_back("--user=root");  // the server refuses to guess
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t process = fork();
  if (process < 0) throw std::runtime_error("fork failed");
  if (process > 0) return process;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

int exit_status(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return status;
}

}  // namespace

ScratchServer::ScratchServer() {
  std::string pattern = (std::filesystem::temp_directory_path() / "scratch_db_XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
  directory_ = pattern;
  const std::string data = "--datadir=" + (directory_ / "data").string();
  const auto log = directory_ / "log";
  if (exit_status(start({"mariadb-install-db", "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db",
                         "--innodb-log-file-size=16M"},
                        log)) != 0) {
    throw std::runtime_error("mariadb-install-db failed, see " + log.string());
  }
  process_ = start({"/usr/sbin/mariadbd", "--no-defaults", data, "--socket=" + endpoint().socket_path, "--skip-networking",
                    "--innodb-flush-log-at-trx-commit=0", "--innodb-log-file-size=16M", "--innodb-buffer-pool-size=64M"},
                   log);
  try {
    wait_until_ready();
  } catch (...) {
    stop();
    throw;
  }
}

ScratchServer::~ScratchServer() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void ScratchServer::stop() {
  kill(process_, SIGKILL);  // nothing in it is worth a clean shutdown
  exit_status(process_);
}

db::Endpoint ScratchServer::endpoint() const {
  db::Endpoint endpoint;
  endpoint.socket_path = (directory_ / "socket").string();
  endpoint.user = "root";
  endpoint.schema = "liangjia";
  return endpoint;
}

void ScratchServer::wait_until_ready() {
  db::Endpoint bare = endpoint();
  bare.schema.clear();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  for (;;) {
    try {
      db::Session(bare).run("CREATE DATABASE liangjia CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
      return;
    } catch (const db::LinkLost&) {
      if (std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
  }
}

}  // namespace liangjia::test
