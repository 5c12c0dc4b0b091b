#include "settlement/bank/instruction_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/platform/json.h"

namespace liangjia::settlement {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

class File {
 public:
  File(const std::filesystem::path& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) fail("cannot open " + path.string());
  }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write_all(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("cannot write a payment instruction");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (fsync(descriptor_) != 0) fail("cannot sync a payment instruction");
  }

 private:
  int descriptor_;
};

void write_durably(const std::filesystem::path& folder, const std::string& name, std::string_view text) {
  const auto temporary = folder / (name + ".tmp");
  {
    const File file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    file.write_all(text);
    file.sync();
  }
  std::filesystem::rename(temporary, folder / name);
  File(folder, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace

journal::Dispatcher::Handler write_instruction_file(std::filesystem::path data_dir) {
  return [folder = std::move(data_dir) / "outgoing" / "bank"](const journal::DueMessage& message) {
    const auto instruction = json::parse(message.payload);
    if (!instruction) throw InternalBug("a payment instruction is no JSON document");
    std::filesystem::create_directories(folder);
    write_durably(folder, instruction->at("instruction_no").as_text() + ".json", json::dump_pretty(*instruction) + "\n");
  };
}

}  // namespace liangjia::settlement
