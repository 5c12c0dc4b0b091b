#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>
#include <string>
#include <thread>

#include "core/database/private_server.h"
#include "core/database/server_check.h"
#include "core/database/server_files.h"
#include "core/database/sql_error.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::db {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::ScratchFolder;

constexpr Sql kSum{"test.sum", "SELECT COALESCE(SUM(amount), 0) FROM kept"};

PrivateServer::Options small(const fs::path& folder) {
  PrivateServer::Options options;
  options.data_folder = folder;
  options.buffer_pool_mb = 32;
  return options;
}

std::unique_ptr<PrivateServer> opened(const PrivateServer::Options& options) {
  auto server = PrivateServer::open(options);
  if (!server) throw std::runtime_error(filled(server.rejection().kind->en, server.rejection().arguments));
  return std::move(*server);
}

void start(PrivateServer& server) {
  const auto begun = std::chrono::steady_clock::now();
  if (auto started = server.start(); !started)
    throw std::runtime_error(filled(started.rejection().kind->en, started.rejection().arguments));
  BOOST_TEST_MESSAGE(
      "started in " << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count() << " ms");
}

std::unique_ptr<PrivateServer> started(const fs::path& folder) {
  auto server = opened(small(folder));
  start(*server);
  return server;
}

void keep(PrivateServer& server, int amount) {
  Session session(server.owner_endpoint());
  session.run("CREATE TABLE IF NOT EXISTS kept (amount BIGINT NOT NULL)");
  session.execute({"test.keep", "INSERT INTO kept VALUES (?)"}, amount);
}

std::int64_t kept(PrivateServer& server) { return Session(server.owner_endpoint()).one(kSum)->take<FenSum>().to_fen().count(); }

// The server of a program that was killed: started by a child of ours that ends without a word.
pid_t left_over_server(const fs::path& folder) {
  int channel[2];
  BOOST_REQUIRE(::pipe(channel) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      auto server = started(folder);
      keep(*server, 7);
      const pid_t pid = server->pid();
      if (::write(channel[1], &pid, sizeof pid) == sizeof pid) ::kill(::getpid(), SIGKILL);
    } catch (...) {
    }
    ::_exit(1);
  }
  ::close(channel[1]);
  pid_t pid = 0;
  const ssize_t got = ::read(channel[0], &pid, sizeof pid);
  ::close(channel[0]);
  ::waitpid(child, nullptr, 0);
  BOOST_REQUIRE(got == static_cast<ssize_t>(sizeof pid));
  return pid;
}

bool alive(pid_t pid) { return ::kill(pid, 0) == 0; }

std::set<std::string> open_files_of(pid_t pid) {
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(pid) + "/fd")) {
    std::error_code gone;
    files.insert(fs::read_symlink(entry.path(), gone));
  }
  return files;
}

int login_error(Endpoint endpoint) {
  try {
    const Session session(endpoint);
    return 0;
  } catch (const SqlError& failure) {
    return failure.number();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(private_server_tests)

BOOST_AUTO_TEST_CASE(data_survives_stop_and_start) {
  const ScratchFolder folder;
  auto server = started(folder.path());
  keep(*server, 12);
  const pid_t first = server->pid();
  server->stop();
  BOOST_TEST(!server->running());
  BOOST_TEST(!alive(first));
  start(*server);
  BOOST_TEST(server->running());
  BOOST_TEST(kept(*server) == 12);
  server.reset();
  server = started(folder.path());
  BOOST_TEST(kept(*server) == 12);
}

BOOST_AUTO_TEST_CASE(DB_1_a_killed_database_recovers_what_was_committed) {
  const ScratchFolder folder;
  auto server = started(folder.path());
  keep(*server, 5);
  Session open(server->owner_endpoint());
  open.run("START TRANSACTION");
  open.run("INSERT INTO kept VALUES (1000)");
  BOOST_TEST(!server->restart_if_dead().value());
  ::kill(server->pid(), SIGKILL);
  while (server->running()) std::this_thread::sleep_for(5ms);
  BOOST_TEST(server->restart_if_dead().value());
  BOOST_TEST(kept(*server) == 5);
  server->stop();
  BOOST_TEST(!server->restart_if_dead().value());  // stopped is not dead
}

BOOST_AUTO_TEST_CASE(the_server_of_a_killed_program_is_adopted) {
  const ScratchFolder folder;
  const pid_t left_over = left_over_server(folder.path());
  BOOST_TEST(alive(left_over));
  auto server = started(folder.path());  // so the left-over server holds no lock of the program either
  BOOST_TEST(server->pid() == left_over);
  BOOST_TEST(kept(*server) == 7);
  BOOST_TEST(server->running());
  server->stop();
  BOOST_TEST(!ServerProcess::find(folder.path() / "database").has_value());
}

BOOST_AUTO_TEST_CASE(a_left_over_server_with_other_settings_is_replaced) {
  const ScratchFolder folder;
  const pid_t left_over = left_over_server(folder.path());
  auto options = small(folder.path());
  options.max_connections = 33;
  auto server = opened(options);
  start(*server);
  BOOST_TEST(server->pid() != left_over);
  BOOST_TEST(kept(*server) == 7);
  BOOST_TEST(Session(server->owner_endpoint()).one({"test.most", "SELECT @@max_connections"})->take<std::int64_t>() == 33);
}

BOOST_AUTO_TEST_CASE(an_adopted_server_that_dies_is_noticed) {
  const ScratchFolder folder;
  const pid_t left_over = left_over_server(folder.path());
  auto server = started(folder.path());
  ::kill(left_over, SIGKILL);
  while (server->running()) std::this_thread::sleep_for(5ms);
  BOOST_TEST(server->restart_if_dead().value());
  BOOST_TEST(kept(*server) == 7);
}

BOOST_AUTO_TEST_CASE(a_second_program_on_the_folder_is_refused) {
  const ScratchFolder folder;
  auto first = opened(small(folder.path()));
  const auto second = PrivateServer::open(small(folder.path() / "."));
  BOOST_REQUIRE(!second.ok());
  BOOST_TEST(second.rejection().token() == "data_folder_in_use");
  const std::string text = filled(second.rejection().kind->zh, second.rejection().arguments);
  BOOST_TEST(text.find("进程 " + std::to_string(::getpid()) + " ") != std::string::npos);
  first.reset();
  BOOST_TEST(PrivateServer::open(small(folder.path())).ok());
}

BOOST_AUTO_TEST_CASE(DB_1_no_foreign_process_is_touched) {
  const ScratchFolder folder;
  started(folder.path()).reset();
  // One whose id stands in the pid file (an id used anew), and one that merely names our data folder.
  const std::string argument = "--datadir=" + (folder.path() / "database").string();
  const fs::path log = folder.path() / "foreign.log";
  auto reused = ServerProcess::start({"/bin/sleep", "60"}, log);
  auto namesake = ServerProcess::start({"/bin/sh", "-c", "sleep 60; true", "name", argument}, log);
  std::ofstream(folder.path() / "database" / "server.pid") << reused.pid() << "\n";
  BOOST_TEST(!ServerProcess::find(folder.path() / "database").has_value());
  auto server = started(folder.path());
  BOOST_TEST((server->pid() != reused.pid() && server->pid() != namesake.pid()));
  server->stop();
  BOOST_TEST(reused.running());
  BOOST_TEST(namesake.running());
  reused.end(0ms);
  namesake.end(0ms);
}

BOOST_AUTO_TEST_CASE(a_deep_data_folder_works) {
  const ScratchFolder root;
  const fs::path deep = root.path() / std::string(100, 'a') / "带 空格的数据目录" / std::string(60, 'b');
  auto server = started(deep);
  const fs::path socket = server->owner_endpoint().socket_path;
  BOOST_TEST(socket.native().size() < sizeof(sockaddr_un::sun_path));
  struct stat folder {};
  BOOST_REQUIRE(::stat(socket.parent_path().c_str(), &folder) == 0);
  BOOST_TEST((folder.st_mode & 07777) == 0700U);
  BOOST_TEST(folder.st_uid == ::geteuid());
  keep(*server, 3);
  BOOST_TEST(kept(*server) == 3);
  BOOST_TEST(PrivateServer::owner_endpoint_of(deep)->socket_path == socket.string());
  server->stop();
  BOOST_TEST(!fs::exists(socket.parent_path()));

  // A link somebody put in the way is not followed.
  fs::create_directory_symlink(root.path(), socket.parent_path());
  const auto refused = server->start();
  fs::remove(socket.parent_path());
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "data_folder_unusable");
}

BOOST_AUTO_TEST_CASE(the_socket_path_changes_at_108_bytes) {
  const std::string inside = "/database/socket";
  const std::string longest = "/" + std::string(107 - inside.size() - 1, 'x');
  BOOST_TEST(socket_path_of(longest).string() == longest + inside);
  BOOST_TEST(socket_path_of(longest + "x").string().starts_with(longest) == false);
  BOOST_TEST(socket_path_of(longest + "x") != socket_path_of(longest + "y"));
}

BOOST_AUTO_TEST_CASE(an_unfinished_initialisation_is_begun_anew) {
  const ScratchFolder folder;
  fs::create_directories(folder.path() / "database.new" / "mysql");
  std::ofstream(folder.path() / "database.new" / "ibdata1") << "half";
  auto server = started(folder.path());
  keep(*server, 1);
  BOOST_TEST(kept(*server) == 1);
  BOOST_TEST(!fs::exists(folder.path() / "database.new"));
}

BOOST_AUTO_TEST_CASE(a_damaged_database_is_reported_with_the_reason) {
  const ScratchFolder folder;
  started(folder.path()).reset();
  fs::resize_file(folder.path() / "database" / "ibdata1", 1000);
  auto server = opened(small(folder.path()));
  const auto refused = server->start();
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "database_server_failed");
  const std::string text = filled(refused.rejection().kind->en, refused.rejection().arguments);
  BOOST_TEST_MESSAGE(text);
  BOOST_TEST(text.find("ibdata1") != std::string::npos);
  BOOST_TEST(!ServerProcess::find(folder.path() / "database").has_value());

  fs::remove(folder.path() / "database" / "accounts");
  BOOST_TEST(server->start().rejection().token() == "data_folder_unusable");
}

BOOST_AUTO_TEST_CASE(an_installation_without_its_scripts_is_named) {
  BOOST_TEST(find_system_tables_script("/proc/self/exe").rejection().token() == "database_server_not_installed");
}

BOOST_AUTO_TEST_CASE(it_works_for_an_ordinary_user) {
  if (::geteuid() != 0) {
    BOOST_TEST_MESSAGE("the whole suite runs as an ordinary user");
    BOOST_TEST(::geteuid() != 0U);
    return;
  }
  const ScratchFolder folder;
  constexpr uid_t kNobody = 65534;
  BOOST_REQUIRE(::chown(folder.path().c_str(), kNobody, kNobody) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    int status = 1;
    try {
      if (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0) {
        auto server = started(folder.path());
        keep(*server, 9);
        server->stop();
        start(*server);
        status = kept(*server) == 9 ? 0 : 2;
      }
    } catch (const std::exception& failure) {
      static_cast<void>(!::write(STDERR_FILENO, failure.what(), std::string_view(failure.what()).size()));
    }
    ::_exit(status);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_CASE(another_users_database_is_refused) {
  if (::geteuid() != 0) {  // only root can make another user's folder
    BOOST_TEST(::chown("/proc/self/exe", 0, 0) != 0);
    return;
  }
  const ScratchFolder folder;
  fs::create_directory(folder.path() / "database");
  BOOST_REQUIRE(::chown((folder.path() / "database").c_str(), 65534, 65534) == 0);
  auto server = opened(small(folder.path()));
  BOOST_TEST(server->start().rejection().token() == "data_folder_unusable");
}

BOOST_AUTO_TEST_CASE(DB_1_the_door_is_narrow) {
  const ScratchFolder folder;
  const std::string stray = folder.path() / "stray";
  const int descriptor = ::open(stray.c_str(), O_RDWR | O_CREAT, 0600);  // no O_CLOEXEC
  auto server = started(folder.path());
  ::close(descriptor);

  const auto files = open_files_of(server->pid());
  BOOST_TEST(!files.contains(stray));
  BOOST_TEST(!files.contains((folder.path() / "lock").string()));
  for (const char* table : {"tcp", "tcp6", "udp", "udp6"}) {
    std::ifstream rows("/proc/" + std::to_string(server->pid()) + "/net/" + table);
    for (std::string row; std::getline(rows, row);) {
      std::istringstream words(row);
      std::string word;
      for (int column = 0; column < 10; ++column) words >> word;
      BOOST_TEST(!files.contains("socket:[" + word + "]"), "a network socket is open: " << row);
    }
  }

  Endpoint owner = server->owner_endpoint();
  BOOST_TEST(login_error(owner) == 0);
  owner.password = "";
  BOOST_TEST(login_error(owner) == 1045);
  for (const char* user : {"root", "", "mariadb.sys", "nobody"}) {
    Endpoint stranger = server->owner_endpoint();
    stranger.user = user;
    stranger.password = "";
    stranger.schema = "";
    BOOST_TEST(login_error(stranger) != 0, "logged in as " << user);
  }
  struct stat accounts {};
  BOOST_REQUIRE(::stat((folder.path() / "database" / "accounts").c_str(), &accounts) == 0);
  BOOST_TEST((accounts.st_mode & 07777) == 0600U);

  Session session(server->owner_endpoint());
  BOOST_CHECK_THROW(session.run("CREATE DATABASE other"), SqlError);
  BOOST_CHECK_THROW(session.run("SELECT * FROM mysql.global_priv"), SqlError);
  BOOST_TEST(unsafe_settings(session).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::db
