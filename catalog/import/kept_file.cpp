#include "catalog/import/kept_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace liangjia::catalog {

void keep_file(const std::filesystem::path& folder, const platform::Digest& digest, std::string_view bytes) {
  const auto path = folder / platform::hex(digest);
  if (std::filesystem::exists(path)) return;
  std::filesystem::create_directories(folder);
  const auto part = folder / (platform::hex(digest) + "." + platform::hex(platform::sm3(platform::random_bytes(16))) + ".part");
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    std::filesystem::remove(part);
    throw std::runtime_error("cannot keep the uploaded file under " + folder.string());
  }
  std::filesystem::rename(part, path);
}

void forget_files(const std::filesystem::path& folder, Instant before) {
  if (!std::filesystem::exists(folder)) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto written = std::chrono::file_clock::to_sys(entry.last_write_time());
    if (entry.is_regular_file() && written < before) std::filesystem::remove(entry.path());
  }
}

std::optional<std::string> kept_file(const std::filesystem::path& folder, const platform::Digest& digest) {
  return kept_file(folder, platform::hex(digest));
}

std::optional<std::string> kept_file(const std::filesystem::path& folder, std::string_view hex_digest) {
  if (hex_digest.size() != 2 * platform::Digest{}.size() || hex_digest.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return std::nullopt;
  std::ifstream in(folder / hex_digest, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace liangjia::catalog
