#pragma once
// The files behind attachments: ROOT/ab/cd/<sm3>, where abcd are the first digits of the digest. A file appears whole or not at all
// (written beside, synced, renamed, folder synced) and is never changed. Safe to share between threads and processes.
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace liangjia::procurement {

class AttachmentFiles {
 public:
  explicit AttachmentFiles(std::filesystem::path root) : root_(std::move(root)) {}

  // Gives the digest. On disk when it returns. A file that is there already is kept. Throws std::filesystem::filesystem_error when
  // the disk refuses.
  std::string keep(std::string_view bytes) const;
  // The bytes in a file of its own, for another program to look at; gone when `look` is done.
  template <class Look>
  auto while_beside(std::string_view bytes, Look&& look) const {
    const Beside file(root_, bytes);
    return std::forward<Look>(look)(file.path);
  }
  // Throws InternalBug when the file is missing or no longer has its digest.
  std::string read(const std::string& digest) const;

 private:
  struct Beside {
    Beside(const std::filesystem::path& folder, std::string_view bytes);
    ~Beside();
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    std::filesystem::path path;
  };
  std::filesystem::path place_of(const std::string& digest) const;
  std::filesystem::path root_;
};

}  // namespace liangjia::procurement
