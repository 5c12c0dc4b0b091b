#pragma once
// A file that has a path but lives in memory only, for a library that writes by path. Linux.
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

namespace liangjia::catalog::sheet {

class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("sheet", MFD_CLOEXEC)) {
    if (descriptor_ < 0) fail("memfd_create");
  }
  explicit MemoryFile(std::string_view bytes) : MemoryFile() {
    while (!bytes.empty()) {
      const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
      if (written < 0) fail("writing a memory file");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string content() const {
    std::string out(static_cast<std::size_t>(lseek(descriptor_, 0, SEEK_END)), '\0');
    for (std::size_t at = 0; at < out.size();) {
      const ssize_t got = pread(descriptor_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got <= 0) fail("reading a memory file");
      at += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  [[noreturn]] static void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }
  int descriptor_;
};

}  // namespace liangjia::catalog::sheet
