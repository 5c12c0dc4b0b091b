#include "procurement/attachment/attachment_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

#include "core/base/check.h"
#include "core/platform/crypto.h"

namespace liangjia::procurement {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const char* what, const fs::path& path) {
  throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

// A descriptor that is closed on every way out.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (number_ < 0) refuse("attachment: cannot open", path_);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) refuse("attachment: cannot write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) refuse("attachment: cannot sync", path_);
  }

 private:
  const fs::path path_;
  const int number_;
};

std::string fresh_name() { return platform::hex(platform::sm3(platform::random_bytes(16))).substr(0, 16); }

void write_new(const fs::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
  file.write(bytes);
  file.sync();
}

}  // namespace

AttachmentFiles::Beside::Beside(const fs::path& folder, std::string_view bytes) : path(folder / (fresh_name() + ".part")) {
  fs::create_directories(folder);
  write_new(path, bytes);
}
AttachmentFiles::Beside::~Beside() {
  std::error_code gone_already;
  fs::remove(path, gone_already);
}

fs::path AttachmentFiles::place_of(const std::string& digest) const { return root_ / digest.substr(0, 2) / digest.substr(2, 2) / digest; }

std::string AttachmentFiles::keep(std::string_view bytes) const {
  std::string digest = platform::hex(platform::sm3(bytes));
  const fs::path place = place_of(digest);
  if (fs::exists(place)) return digest;
  fs::create_directories(place.parent_path());
  const fs::path beside = place.string() + "." + fresh_name() + ".part";
  write_new(beside, bytes);
  fs::rename(beside, place);
  for (const fs::path& folder : {place.parent_path(), place.parent_path().parent_path(), root_})
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
  return digest;
}

std::string AttachmentFiles::read(const std::string& digest) const {
  std::ifstream file(place_of(digest), std::ios::binary);
  ensure(file.is_open(), "an attachment's file is missing");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  std::string content = std::move(bytes).str();
  ensure(platform::hex(platform::sm3(content)) == digest, "an attachment's file was changed");
  return content;
}

}  // namespace liangjia::procurement
