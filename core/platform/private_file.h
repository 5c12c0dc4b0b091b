#pragma once
// Files that only their owner may read: keys.
#include <filesystem>
#include <string_view>

namespace liangjia::platform {

// Mode 0600; written beside the target, synced and renamed, so that a crash leaves the old file or the new one. Throws std::system_error.
void write_private_file(const std::filesystem::path& path, std::string_view content);

}  // namespace liangjia::platform
