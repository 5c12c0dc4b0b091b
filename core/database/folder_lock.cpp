#include "core/database/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "core/database/errors.h"

namespace liangjia::db {

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::string path = folder / "lock";
  FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.descriptor_ < 0) return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", std::strerror(errno)}});
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", std::strerror(errno)}});
    char text[32] = {};
    const ssize_t length = ::pread(lock.descriptor_, text, sizeof text - 1, 0);
    const std::string pid = length > 0 ? std::string(text, std::strcspn(text, "\n")) : "?";  // "?": taken this instant, not yet written
    return reject(error::kDataFolderInUse, {{"folder", folder}, {"pid", pid}});
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(lock.descriptor_, 0) != 0 || ::pwrite(lock.descriptor_, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    return reject(error::kDataFolderUnusable, {{"folder", folder}, {"reason", std::strerror(errno)}});
  }
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace liangjia::db
