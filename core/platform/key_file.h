#pragma once
// A private key on disk: in clear for its owner's eyes, or as PKCS#8 under a passphrase (PBES2: scrypt, AES-256-CBC), which `openssl pkey`
// reads too.
#include <filesystem>
#include <optional>
#include <string_view>

#include "core/platform/crypto.h"

namespace liangjia::platform {

// None: no file, no SM2 key, or another passphrase. A key in clear needs none, whatever is given.
std::optional<Sm2Key> load_key(const std::filesystem::path& file, std::string_view passphrase);
// Readable by its owner only, whole or not there. An empty passphrase keeps it in clear.
void save_key(const Sm2Key& key, const std::filesystem::path& file, std::string_view passphrase);

}  // namespace liangjia::platform
