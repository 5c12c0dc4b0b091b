#include "core/database/server_files.h"

#include <sys/random.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <system_error>

#include "core/database/errors.h"

namespace liangjia::db {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSocketPathMost = sizeof(sockaddr_un::sun_path) - 1;

// FNV-1a: the same in every build of the program, because a later one must find the socket of an earlier one.
std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return hash;
}

}  // namespace

Result<fs::path> find_server_binary() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(std::string(path ? path : "") + ":/usr/sbin:/usr/local/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path binary = fs::path(folder) / "mariadbd";
    if (binary.is_absolute() && ::access(binary.c_str(), X_OK) == 0) return binary;
  }
  return reject(error::kServerNotInstalled, {{"what", "mariadbd"}});
}

Result<fs::path> find_system_tables_script(const fs::path& binary) {
  const fs::path prefix = fs::canonical(binary).parent_path().parent_path();
  for (const fs::path& folder : {prefix / "share/mysql", prefix / "share/mariadb"}) {
    for (const char* name : {"mysql_system_tables.sql", "mariadb_system_tables.sql"}) {
      if (fs::exists(folder / name)) return folder / name;
    }
  }
  return reject(error::kServerNotInstalled, {{"what", "mysql_system_tables.sql"}});
}

fs::path socket_path_of(const fs::path& folder) {
  const fs::path inside = folder / "database" / "socket";
  if (inside.native().size() <= kSocketPathMost) return inside;
  char name[64];
  std::snprintf(name, sizeof name, "liangjia-%u-%016llx", static_cast<unsigned>(::geteuid()),
                static_cast<unsigned long long>(stable_hash(folder.native())));
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  if (runtime && *runtime == '/' && ::access(runtime, W_OK) == 0) {
    const fs::path socket = fs::path(runtime) / name / "socket";
    if (socket.native().size() <= kSocketPathMost) return socket;
  }
  return fs::path("/tmp") / name / "socket";
}

Result<Done> own_private_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", std::strerror(errno)}});
  }
  struct stat found {};
  if (::lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", "not a folder"}});
  }
  if (found.st_uid != ::geteuid()) {
    return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", "belongs to user " + std::to_string(found.st_uid)}});
  }
  if ((found.st_mode & 0077) != 0 && ::chmod(folder.c_str(), 0700) != 0) {
    return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", std::strerror(errno)}});
  }
  return Done{};
}

std::string random_secret() {
  unsigned char bytes[32];
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    throw std::system_error(errno, std::generic_category(), "getrandom");
  std::string text;
  for (const unsigned char byte : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace liangjia::db
