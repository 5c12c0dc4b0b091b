#include "api/command_line/audit_key.h"

#include <stdexcept>

namespace liangjia::api {

platform::Sm2Key audit_key(const std::filesystem::path& data_folder) {
  const auto folder = data_folder / "keys";
  const auto file = folder / "audit.pem";
  if (auto key = platform::Sm2Key::load(file)) return std::move(*key);
  if (std::filesystem::exists(file)) throw std::runtime_error(file.string() + " is no SM2 key");
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  auto key = platform::Sm2Key::generate();
  key.save(file);
  return key;
}

}  // namespace liangjia::api
