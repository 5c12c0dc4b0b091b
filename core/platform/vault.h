#pragma once
// Short secrets at rest: sealed with keys that lie in a file outside the database. SM4-CTR (GB/T 32907-2016) hides the text, HMAC-SM3
// over context, nonce and ciphertext proves it (encrypt, then authenticate). The context says where the text belongs; what is moved to
// another place does not open there. The nonce is HMAC-SM3 of context and text under a key of its own (a synthetic nonce, RFC 5297): it is
// never used for two texts, and equal texts of one context and key are sealed alike, so that rows are compared and looked up by what is
// kept. Each seal names its key: the newest key seals, older ones still open.
//
// Immutable; copies share the keys; safe between threads. A failure of the library is a CryptoFailure.
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace liangjia::platform {

class Vault {
 public:
  Vault() = default;           // without a key: seals nothing (CryptoFailure) and opens nothing
  static Vault generate();     // one fresh key
  Vault with_new_key() const;  // a fresh key before those that are there

  // The key file: a key a line, 64 hexadecimal digits, the newest first; "#" begins a remark. vault_key_missing, vault_key_malformed.
  static Result<Vault> load(const std::filesystem::path& file);
  // Readable by its owner only; the file is either whole or as it was. Throws std::system_error.
  void save(const std::filesystem::path& file) const;

  std::string seal(std::string_view text, std::string_view context) const;            // "<key id>.<base64url of nonce, ciphertext, HMAC>"
  Result<std::string> open(std::string_view sealed, std::string_view context) const;  // seal_key_unknown, seal_broken
  // Of the key that seals, 8 hexadecimal digits; empty without a key. An id tells nothing of its key.
  std::string key_id() const;

 private:
  struct Key;
  using Keys = std::vector<Key>;
  explicit Vault(std::shared_ptr<const Keys> keys) : keys_(std::move(keys)) {}
  const Key* key_of(std::string_view id) const;

  std::shared_ptr<const Keys> keys_;
};

}  // namespace liangjia::platform
