#pragma once
// Files locked for a reader elsewhere: a backup that may lie where others reach it. A random secret of 32 bytes locks all files of one
// backup; it is itself locked, once, to a passphrase (scrypt) or to an SM2 public key. Each file is AES-256-GCM in parts of 1 MB under a
// key of its own (SM3 of the secret and a random salt); a part that is altered, moved, cut off or of another file does not open.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::platform {

// What opens: a passphrase, or the PEM of a key: public to lock, private to open (under `passphrase`, when it has one).
struct SealedFor {
  std::string passphrase;
  std::string pem;
};

std::string lock_secret(std::string_view secret, const SealedFor& reader);                   // text, one line; CryptoFailure
std::optional<std::string> unlock_secret(std::string_view locked, const SealedFor& reader);  // none: another reader, or altered
void seal_file(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view secret);
bool open_file(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view secret);  // false: altered or cut

}  // namespace liangjia::platform
