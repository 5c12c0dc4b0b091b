#pragma once
// A folder of the test's own. When it goes, a database server left on it by a failed test is ended too.
#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "core/database/server_process.h"

namespace liangjia::test {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "scratch_XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path_ = std::filesystem::canonical(pattern);
  }
  ~ScratchFolder() {
    end_server_of(path_);
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  static void end_server_of(const std::filesystem::path& data_folder) {
    if (auto left_over = db::ServerProcess::find(data_folder / "database")) left_over->end(std::chrono::milliseconds{0});
  }

 private:
  std::filesystem::path path_;
};

}  // namespace liangjia::test
