#include "tests/support/scratch_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
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

pid_t start_program(std::vector<std::string> command, const std::filesystem::path& log) {
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

pid_t start(std::vector<std::string> command, const std::filesystem::path& log) {
  if (geteuid() == 0) command.push_back("--user=root");  // the server refuses to guess
  return start_program(std::move(command), log);
}

int exit_status(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return status;
}

// A port that was free a moment ago.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

}  // namespace

ScratchServer::ScratchServer(Kind kind) {
  std::string pattern = (std::filesystem::temp_directory_path() / "scratch_db_XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
  directory_ = pattern;
  const std::string data = "--datadir=" + (directory_ / "data").string();
  const auto log = directory_ / "log";
  if (exit_status(start({"mariadb-install-db", "--no-defaults", "--force", data, "--auth-root-authentication-method=normal",
                         "--skip-test-db", "--innodb-log-file-size=16M"},
                        log)) != 0) {
    throw std::runtime_error("mariadb-install-db failed, see " + log.string());
  }
  std::vector<std::string> command{
      "/usr/sbin/mariadbd",           "--no-defaults", data, "--socket=" + endpoint().socket_path, "--innodb-log-file-size=16M",
      "--innodb-buffer-pool-size=64M"};
  const auto more =
      kind == Kind::Tls ? tls_arguments() : std::vector<std::string>{"--skip-networking", "--innodb-flush-log-at-trx-commit=0"};
  command.insert(command.end(), more.begin(), more.end());
  process_ = start(command, log);
  try {
    wait_until_ready();
    if (kind == Kind::Tls) {
      db::Session session(endpoint());
      session.run("CREATE USER 'city'@'127.0.0.1' IDENTIFIED BY 'p@ss/w:rd' REQUIRE SSL");
      session.run("GRANT ALL ON liangjia.* TO 'city'@'127.0.0.1'");
    }
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

std::vector<std::string> ScratchServer::tls_arguments() {
  const auto file = [&](const char* name) { return (directory_ / name).string(); };
  const auto openssl = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "openssl");
    if (exit_status(start_program(arguments, directory_ / "log")) != 0) throw std::runtime_error("openssl failed, see " + file("log"));
  };
  for (const char* authority : {"ca", "foreign"}) {
    openssl({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", std::string("/CN=") + authority, "-keyout",
             file(authority) + ".key", "-out", file(authority) + ".pem"});
  }
  openssl({"req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", file("server.key"), "-out", file("server.csr")});
  openssl({"x509", "-req", "-in", file("server.csr"), "-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-days", "30",
           "-out", file("server.pem")});
  port_ = free_port();
  return {"--bind-address=127.0.0.1",       "--port=" + std::to_string(port_),      "--skip-name-resolve",
          "--ssl-ca=" + file("ca.pem"),     "--ssl-cert=" + file("server.pem"),     "--ssl-key=" + file("server.key"),
          "--character-set-server=utf8mb4", "--collation-server=utf8mb4_nopad_bin", "--transaction-isolation=READ-COMMITTED",
          "--innodb-rollback-on-timeout=ON"};
}

std::string ScratchServer::url_without_ca() const {
  return "mysql://city:p%40ss%2Fw%3Ard@127.0.0.1:" + std::to_string(port_) + "/liangjia";
}

std::string ScratchServer::url(std::string_view host) const {
  return "mysql://city:p%40ss%2Fw%3Ard@" + std::string(host) + ":" + std::to_string(port_) +
         "/liangjia?ca=" + (directory_ / "ca.pem").string();
}

std::string ScratchServer::url_with_foreign_ca() const {
  return "mysql://city:p%40ss%2Fw%3Ard@localhost:" + std::to_string(port_) + "/liangjia?ca=" + (directory_ / "foreign.pem").string();
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
