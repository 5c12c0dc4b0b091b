#pragma once
// A file without a name, gone with its owner and with the process, however that ends: in memory, or in a folder. It has a path all the
// same, for a library that writes by path. Reading at a place is thread-safe. Linux.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace liangjia::platform {

class UnnamedFile {
 public:
  UnnamedFile() : UnnamedFile(memfd_create("unnamed", MFD_CLOEXEC), "memfd_create") {}
  explicit UnnamedFile(std::string_view bytes) : UnnamedFile() { put(0, bytes); }
  // In a folder that is there.
  static UnnamedFile in(const std::filesystem::path& folder) {
    return {open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600), "a file in the folder of temporary files"};
  }
  ~UnnamedFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  UnnamedFile(UnnamedFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::size_t size() const {
    struct stat found {};
    if (fstat(descriptor_, &found) != 0) fail("asking an unnamed file for its size");
    return static_cast<std::size_t>(found.st_size);
  }
  // So many bytes from a place on, which the file has.
  std::string read(std::size_t at, std::size_t bytes) const {
    std::string out(bytes, '\0');
    for (std::size_t done = 0; done < bytes;) {
      const ssize_t got = pread(descriptor_, out.data() + done, bytes - done, static_cast<off_t>(at + done));
      if (got <= 0) fail("reading an unnamed file");
      done += static_cast<std::size_t>(got);
    }
    return out;
  }
  std::string content() const { return read(0, size()); }
  // The file ends behind what is put.
  void put(std::size_t at, std::string_view bytes) {
    const std::size_t end = at + bytes.size();
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(at + done));
      if (written < 0) fail("writing an unnamed file");
      done += static_cast<std::size_t>(written);
    }
    if (ftruncate(descriptor_, static_cast<off_t>(end)) != 0) fail("ending an unnamed file");
  }

 private:
  UnnamedFile(int descriptor, const char* what) : descriptor_(descriptor) {
    if (descriptor_ < 0) fail(what);
  }
  [[noreturn]] static void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }
  int descriptor_;
};

}  // namespace liangjia::platform
