#include "core/database/private_server.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "core/database/errors.h"
#include "core/database/server_files.h"
#include "core/database/sql_error.h"

namespace liangjia::db {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int kTooManyConnections = 1040;  // it answers, only not to us

Rejection not_started(std::string reason, const fs::path& log) {
  return reject(error::kServerFailed, {{"doing", "start"}, {"doing_zh", "启动"}, {"reason", std::move(reason)}, {"log", log}});
}

Rejection not_initialised(std::string reason, const fs::path& log) {
  return reject(error::kServerFailed, {{"doing", "initialise"}, {"doing_zh", "初始化"}, {"reason", std::move(reason)}, {"log", log}});
}

Endpoint endpoint_of(const std::string& socket, const char* user, const std::string& password) {
  Endpoint endpoint;
  endpoint.socket_path = socket;
  endpoint.user = user;
  endpoint.password = password;
  endpoint.schema = PrivateServer::kSchema;
  return endpoint;
}

// The owner changes the schema of large tables, which takes as long as it takes.
Endpoint unhurried(Endpoint endpoint) {
  endpoint.statement_seconds = 0;
  return endpoint;
}

std::string whole_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Written whole and on disk, or an exception.
void write_private_file(const fs::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (!written) throw std::system_error(error, std::generic_category(), path.string());
}

// Everything under `folder`'s file system, then the folder itself, is on disk.
void flush_to_disk(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && ::syncfs(descriptor) == 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!flushed) throw std::system_error(error, std::generic_category(), folder.string());
}

// A descriptor with `text` to read from its start: input for the server without a file of secrets anywhere.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& text) : descriptor_(::memfd_create("sql", MFD_CLOEXEC)) {
    if (descriptor_ < 0 || ::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::lseek(descriptor_, 0, SEEK_SET) != 0) {
      throw std::system_error(errno, std::generic_category(), "memfd");
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// System tables without their usual accounts: only ours exist. Secrets are hexadecimal, so quoting is safe.
std::string first_sql(const std::string& system_tables, const std::string& owner_password, const std::string& app_password) {
  const std::string schema = PrivateServer::kSchema;
  const std::string owner = std::string("'") + PrivateServer::kOwner + "'@'localhost'";
  const std::string app = std::string("'") + PrivateServer::kApp + "'@'localhost'";
  return "CREATE DATABASE mysql;\nUSE mysql;\n" + system_tables +
         "\n"
         "DELETE FROM mysql.proxies_priv;\n"  // the script lets a root impersonate everybody
         "FLUSH PRIVILEGES;\n"
         "CREATE DATABASE `" +
         schema +
         "` CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;\n"
         "CREATE USER " +
         owner + " IDENTIFIED BY '" + owner_password +
         "';\n"
         "CREATE USER " +
         app + " IDENTIFIED BY '" + app_password +
         "';\n"
         "GRANT ALL ON `" +
         schema + "`.* TO " + owner + " WITH GRANT OPTION;\n";
}

}  // namespace

Result<std::unique_ptr<PrivateServer>> PrivateServer::open(const Options& options) {
  std::error_code error;
  fs::create_directories(options.data_folder, error);
  const fs::path folder = error ? fs::path() : fs::canonical(options.data_folder, error);
  if (error) return reject(error::kDataFolderUnusable, {{"folder", options.data_folder}, {"reason", error.message()}});
  fs::permissions(folder, fs::perms::owner_all, error);  // whatever it was made with
  if (error) return reject(error::kDataFolderUnusable, {{"folder", options.data_folder}, {"reason", error.message()}});
  auto lock = FolderLock::take(folder);
  if (!lock) return lock.rejection();
  for (const char* name : {"log", "tmp"}) {
    if (auto made = own_private_folder(folder / name); !made) return made.rejection();
  }
  return std::unique_ptr<PrivateServer>(new PrivateServer(options, folder, std::move(*lock)));
}

PrivateServer::~PrivateServer() { stop(); }

std::vector<std::string> PrivateServer::arguments(const fs::path& binary, const fs::path& data_directory) const {
  std::vector<std::string> all{binary, "--no-defaults"};  // nothing of /etc/mysql
  const auto set = [&all](const std::string& name, const std::string& value) { all.push_back("--" + name + "=" + value); };
  if (::geteuid() == 0) set("user", "root");  // it refuses root otherwise; files stay ours
  set("datadir", data_directory);
  set("socket", socket_path_);
  set("pid-file", data_directory / "server.pid");  // for people: we find the process by its data folder
  set("tmpdir", folder_ / "tmp");                  // /tmp may be small, or cleaned under a running server
  set("secure-file-priv", folder_ / "tmp");        // nobody has FILE; should somebody get it, it ends here
  set("skip-networking", "ON");                    // no TCP port
  set("skip-name-resolve", "ON");                  // no DNS on a login
  set("local-infile", "OFF");                      // no reading of client files
  set("symbolic-links", "OFF");                    // no table outside the data folder
  set("max-connections", std::to_string(options_.max_connections));
  set("max-prepared-stmt-count",
      std::to_string((options_.max_connections + 1) * static_cast<int>(Session::kPreparedMost)));  // each session keeps its own
  set("max-allowed-packet", "64M");                                                                // imports send many rows at once

  // A commit that was acknowledged is on disk, whatever fails next.
  set("innodb-flush-log-at-trx-commit", "1");  // log flushed at each commit
  set("innodb-doublewrite", "ON");             // a torn page is mended from its copy
  set("innodb-log-file-size", "256M");         // room between checkpoints, recovery still within seconds
  set("innodb-buffer-pool-size", std::to_string(options_.buffer_pool_mb) + "M");
  set("default-storage-engine", "InnoDB");  // the one engine with transactions

  // Transactions fail loudly rather than lose an update.
  set("transaction-isolation", "READ-COMMITTED");  // rows are locked explicitly
  set("innodb-snapshot-isolation", "ON");          // a stale snapshot's write conflicts, for sessions that choose REPEATABLE READ
  set("innodb-rollback-on-timeout", "ON");         // a lock timeout ends the whole transaction, not half of it
  set("innodb-lock-wait-timeout", "5");            // seconds; the runner tries anew
  set("idle-transaction-timeout", "60");           // seconds; a hung client must not hold its locks for ever
  set("sql-mode",
      "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");  // no silent truncation

  // The same text and time everywhere.
  set("character-set-server", "utf8mb4");        // all of Unicode: rare Han characters in names
  set("collation-server", "utf8mb4_nopad_bin");  // different characters, case and trailing blanks stay different
  set("lower-case-table-names", "0");            // as written, on every file system
  set("default-time-zone", "+00:00");            // instants are UTC

  // Modest memory: only system tables use these engines.
  set("key-buffer-size", "1M");
  set("aria-pagecache-buffer-size", "8M");
  set("performance-schema", "OFF");
  return all;
}

Result<Done> PrivateServer::initialise(const fs::path& binary) {
  const auto script = find_system_tables_script(binary);
  if (!script) return script.rejection();
  // Built aside and renamed, so that `database` is either complete or absent.
  const fs::path unfinished = folder_ / "database.new";
  if (auto earlier = ServerProcess::find(unfinished)) earlier->end(0s);
  fs::remove_all(unfinished);
  if (auto made = own_private_folder(unfinished); !made) return made;

  const std::string owner_password = random_secret();
  const std::string app_password = random_secret();
  const MemoryFile sql(first_sql(whole_file(*script), owner_password, app_password));
  auto command = arguments(binary, unfinished);
  command.emplace_back("--bootstrap");
  const std::uintmax_t log_start = log_size();
  auto bootstrap = ServerProcess::start(command, log_file(), sql.descriptor());
  if (!bootstrap.ended_within(options_.start_deadline)) {
    bootstrap.end(0s);
    return not_initialised("not done after " + std::to_string(options_.start_deadline.count()) + " s", log_file());
  }
  if (bootstrap.exit_status() != 0) return not_initialised(fault_since(log_start), log_file());
  write_private_file(unfinished / "accounts", owner_password + "\n" + app_password + "\n");
  flush_to_disk(unfinished);
  fs::rename(unfinished, folder_ / "database");
  flush_to_disk(folder_);
  return Done{};
}

Result<Done> PrivateServer::start() {
  const std::lock_guard guard(mutex_);
  try {
    return start_locked();
  } catch (const std::system_error& failure) {  // a full disk, a missing right: the machine's fault, for the operator to mend
    return not_started(failure.what(), log_file());
  }
}

Result<Done> PrivateServer::start_locked() {
  if (process_ && process_->running()) return Done{};
  process_.reset();
  const auto binary = find_server_binary();
  if (!binary) return binary.rejection();
  const fs::path data_directory = folder_ / "database";
  const fs::path socket = socket_path_of(folder_);
  socket_path_ = socket;
  if (!fs::exists(data_directory)) {
    if (auto done = initialise(*binary); !done) return done;
  }
  for (const fs::path& folder : {data_directory, socket.parent_path()}) {
    if (auto owned = own_private_folder(folder); !owned) return owned;
  }
  auto accounts = read_accounts(data_directory);
  if (!accounts)
    return reject(error::kDataFolderUnusable, {{"folder", data_directory}, {"reason", "the file accounts is missing or damaged"}});
  accounts_ = *accounts;

  const auto command = arguments(*binary, data_directory);
  if (auto left_over = ServerProcess::find(data_directory)) {
    if (left_over->runs(command) && wait_until_it_answers(*left_over, log_size()).ok()) {
      process_ = std::move(left_over);
      wanted_ = true;
      return Done{};
    }
    left_over->end(options_.stop_deadline);
  }
  const std::uintmax_t log_start = log_size();
  auto process = ServerProcess::start(command, log_file());
  auto answered = wait_until_it_answers(process, log_start);
  if (!answered) {
    process.end(options_.stop_deadline);
    return answered;
  }
  process_ = std::move(process);
  wanted_ = true;
  return answered;
}

Result<Done> PrivateServer::wait_until_it_answers(ServerProcess& process, std::uintmax_t log_start) const {
  const auto deadline = std::chrono::steady_clock::now() + options_.start_deadline;
  const Endpoint endpoint = endpoint_of(socket_path_, kOwner, accounts_.owner_password);
  while (std::chrono::steady_clock::now() < deadline) {
    if (process.ended_within(20ms)) return not_started(fault_since(log_start), log_file());
    if (!fs::exists(socket_path_)) continue;
    try {
      const Session session(endpoint);
      return Done{};
    } catch (const LinkLost&) {  // the socket is there a moment before, or after, it is listened on
    } catch (const SqlError& failure) {
      if (failure.number() == kTooManyConnections) return Done{};
      return not_started(failure.what(), log_file());
    }
  }
  return not_started("no answer after " + std::to_string(options_.start_deadline.count()) + " s", log_file());
}

void PrivateServer::stop() {
  const std::lock_guard guard(mutex_);
  wanted_ = false;
  if (!process_) return;
  process_->end(options_.stop_deadline);
  process_.reset();
  const fs::path socket_folder = fs::path(socket_path_).parent_path();
  std::error_code not_ours_to_mind;
  if (socket_folder != folder_ / "database") fs::remove(socket_folder, not_ours_to_mind);
}

bool PrivateServer::running() {
  const std::lock_guard guard(mutex_);
  return process_ && process_->running();
}

Result<bool> PrivateServer::restart_if_dead() {
  const std::lock_guard guard(mutex_);
  if (!wanted_ || (process_ && process_->running())) return false;
  try {
    if (auto started = start_locked(); !started) return started.rejection();
  } catch (const std::system_error& failure) {
    return not_started(failure.what(), log_file());
  }
  return true;
}

Endpoint PrivateServer::owner_endpoint() const {
  const std::lock_guard guard(mutex_);
  ensure(!accounts_.owner_password.empty(), "PrivateServer was not started");
  return unhurried(endpoint_of(socket_path_, kOwner, accounts_.owner_password));
}

Endpoint PrivateServer::app_endpoint() const {
  const std::lock_guard guard(mutex_);
  ensure(!accounts_.app_password.empty(), "PrivateServer was not started");
  return endpoint_of(socket_path_, kApp, accounts_.app_password);
}

std::optional<Endpoint> PrivateServer::owner_endpoint_of(const fs::path& data_folder) {
  std::error_code absent;
  const fs::path folder = fs::canonical(data_folder, absent);
  if (absent) return std::nullopt;
  const auto accounts = read_accounts(folder / "database");
  if (!accounts) return std::nullopt;
  return unhurried(endpoint_of(socket_path_of(folder), kOwner, accounts->owner_password));
}

pid_t PrivateServer::pid() const {
  const std::lock_guard guard(mutex_);
  ensure(process_.has_value(), "PrivateServer was not started");
  return process_->pid();
}

std::optional<PrivateServer::Accounts> PrivateServer::read_accounts(const fs::path& data_directory) {
  std::ifstream file(data_directory / "accounts");
  Accounts accounts;
  if (!std::getline(file, accounts.owner_password) || !std::getline(file, accounts.app_password)) return std::nullopt;
  if (accounts.owner_password.size() != 64 || accounts.app_password.size() != 64) return std::nullopt;
  return accounts;
}

std::uintmax_t PrivateServer::log_size() const {
  std::error_code absent;
  const std::uintmax_t size = fs::file_size(log_file(), absent);
  return absent ? 0 : size;
}

// The first [ERROR] line the server wrote since then: the cause; later ones are its consequences.
std::string PrivateServer::fault_since(std::uintmax_t log_start) const {
  std::ifstream file(log_file());
  file.seekg(static_cast<std::streamoff>(log_start));
  for (std::string line; std::getline(file, line);) {
    if (const auto at = line.find("[ERROR] "); at != std::string::npos) return line.substr(at + 8);
  }
  return "it ended without saying why";
}

}  // namespace liangjia::db
