#pragma once
// The embedded database: a private mariadbd under <data folder>/database, created at first use, reached over a unix
// socket only, with durable settings that read no configuration of the machine (DB-1). Thread-safe.
//
//   database/      the server's own files, and `accounts`: the passwords of our two accounts, for our user's eyes only
//   log/database.log, tmp/, lock (folder_lock.h)
//
// The server is not ended by a crash of the program: the next start() adopts it when it runs exactly as we would start
// it, else ends it. Both accounts may log in with their own password only; there is no root, no anonymous user, no TCP port.
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/database/folder_lock.h"
#include "core/database/server_process.h"
#include "core/database/session.h"

namespace liangjia::db {

class PrivateServer {
 public:
  static constexpr const char* kSchema = "liangjia";
  static constexpr const char* kOwner = "liangjia_owner";  // everything on the schema: migrations, backup
  static constexpr const char* kApp = "liangjia_app";      // only what Migrator grants table by table

  struct Options {
    std::filesystem::path data_folder;
    int buffer_pool_mb = 256;
    int max_connections = 100;
    std::chrono::seconds start_deadline{60};  // covers recovery after a crash
    std::chrono::seconds stop_deadline{60};   // then SIGKILL, which costs a recovery but no data
  };

  // Takes the data folder (made when absent) for this program; data_folder_in_use names another holder.
  static Result<std::unique_ptr<PrivateServer>> open(const Options& options);
  // Where a program that does not hold the folder (a command line beside a running one) finds the server; none before its first start.
  static std::optional<Endpoint> owner_endpoint_of(const std::filesystem::path& data_folder);

  ~PrivateServer();  // stops
  PrivateServer(const PrivateServer&) = delete;
  PrivateServer& operator=(const PrivateServer&) = delete;

  Result<Done> start();  // returns when the server answers; harmless when it already does
  void stop();           // returns when it has ended
  bool running();
  // For a supervising thread: starts it anew when it died without stop(). True when it did.
  Result<bool> restart_if_dead();

  Endpoint owner_endpoint() const;  // after start()
  Endpoint app_endpoint() const;    // after start()
  pid_t pid() const;                // after start()
  std::filesystem::path log_file() const { return folder_ / "log" / "database.log"; }

 private:
  struct Accounts {
    std::string owner_password;
    std::string app_password;
  };
  PrivateServer(Options options, std::filesystem::path folder, FolderLock lock)
      : options_(std::move(options)), folder_(std::move(folder)), lock_(std::move(lock)) {}

  Result<Done> start_locked();
  Result<Done> initialise(const std::filesystem::path& binary);
  Result<Done> wait_until_it_answers(ServerProcess& process, std::uintmax_t log_start) const;
  std::vector<std::string> arguments(const std::filesystem::path& binary, const std::filesystem::path& data_directory) const;
  std::string fault_since(std::uintmax_t log_start) const;
  std::uintmax_t log_size() const;
  static std::optional<Accounts> read_accounts(const std::filesystem::path& data_directory);

  const Options options_;
  const std::filesystem::path folder_;  // absolute
  const FolderLock lock_;
  mutable std::mutex mutex_;
  std::string socket_path_;
  Accounts accounts_;
  std::optional<ServerProcess> process_;
  bool wanted_ = false;
};

}  // namespace liangjia::db
