#pragma once
// The files behind attachments: ROOT/ab/cd/<sm3>, where abcd are the first digits of the digest. A file appears whole or not at all
// (written beside, synced, renamed, folder synced) and is never changed. Safe to share between threads and processes.
#include <filesystem>
#include <string>
#include <string_view>

namespace liangjia::procurement {

class AttachmentFiles {
 public:
  explicit AttachmentFiles(std::filesystem::path root) : root_(std::move(root)) {}

  // Gives the digest. On disk when it returns. A file that is there already is kept. Throws std::filesystem::filesystem_error when
  // the disk refuses.
  std::string keep(std::string_view bytes) const;
  // Throws InternalBug when the file is missing or no longer has its digest.
  std::string read(const std::string& digest) const;

 private:
  std::filesystem::path place_of(const std::string& digest) const;
  std::filesystem::path root_;
};

}  // namespace liangjia::procurement
