#pragma once
// One program per data folder. The kernel drops the lock when the holder ends, however it ends; the descriptor is
// close-on-exec, so that a database server left behind does not keep it.
#include <sys/types.h>

#include <filesystem>

#include "core/base/result.h"

namespace liangjia::db {

class FolderLock {
 public:
  // Locks `folder`/lock and writes our process id into it; data_folder_in_use names the holder.
  static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace liangjia::db
