// In test builds, linked into the program and every test: writes what was reached (core/base/reached.h) to the file named by
// LIANGJIA_REACHED, a line "kind<TAB>item" each, once per process. Many processes append to the file at once, and some are
// killed: each line is one write.
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <set>
#include <string>

#include "core/base/reached.h"

namespace liangjia::platform {
namespace {

struct ReachedFile {
  int descriptor = -1;
  std::mutex mutex;
  std::set<std::string> written;
};

// Never destroyed: what ends late may still count.
ReachedFile& reached_file() {
  static ReachedFile& only = *new ReachedFile;
  return only;
}

void write_once(std::string_view kind, std::string_view item) {
  std::string line(kind);
  line.append("\t").append(item).append("\n");
  ReachedFile& file = reached_file();
  const std::lock_guard guard(file.mutex);
  if (!file.written.insert(line).second) return;
  if (::write(file.descriptor, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    std::abort();  // a count that lost a line would accuse the tests
  }
}

[[maybe_unused]] const bool kOpened = [] {
  const char* const path = std::getenv("LIANGJIA_REACHED");
  if (!path || !*path) return false;
  reached_file().descriptor = ::open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (reached_file().descriptor < 0) std::abort();
  reached_sink.store(write_once, std::memory_order_release);
  return true;
}();

}  // namespace
}  // namespace liangjia::platform
