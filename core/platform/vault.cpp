#include "core/platform/vault.h"

#include <charconv>
#include <fstream>
#include <initializer_list>

#include "core/platform/crypto.h"
#include "core/platform/hmac.h"
#include "core/platform/openssl_handles.h"
#include "core/platform/private_file.h"
#include "core/platform/vault_errors.h"

namespace liangjia::platform {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kCipherKeyBytes = 16;
constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kProofBytes = 32;
constexpr std::size_t kIdDigits = 8;

// Each part but the last with its length in front, so that no two lists of parts read the same.
std::string proof_of(std::string_view key, std::initializer_list<std::string_view> parts) {
  std::string message;
  std::size_t left = parts.size();
  for (const std::string_view part : parts) {
    if (--left > 0) message += std::to_string(part.size()) + ":";
    message += part;
  }
  return hmac_sm3(key, message);
}

// Encrypts and decrypts alike.
std::string sm4_ctr(std::string_view key, std::string_view nonce, std::string_view text) {
  static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);  // once: a fetch costs more than a short text
  const CipherContext context(EVP_CIPHER_CTX_new());
  std::string out(text.size(), '\0');
  int size = 0;
  if (!cipher || !context || EVP_EncryptInit_ex2(context.get(), cipher, bytes_of(key), bytes_of(nonce), nullptr) != 1 ||
      EVP_EncryptUpdate(context.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(text.size())) != 1 ||
      static_cast<std::size_t>(size) != text.size())
    throw CryptoFailure("SM4-CTR");
  return out;
}

std::string hex_of(std::string_view bytes) { return hex({bytes_of(bytes), bytes.size()}); }

std::optional<std::string> parse_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + at + 2, value, 16);
    if (fault != std::errc{} || end != text.data() + at + 2 || value < 0) return std::nullopt;
    bytes += static_cast<char>(value);
  }
  return text.size() == 2 * kKeyBytes ? std::optional{bytes} : std::nullopt;
}

}  // namespace

// What is kept, and the keys for each use that follow from it.
struct Vault::Key {
  explicit Key(std::string kept)
      : bytes(std::move(kept)),
        id(hex_of(proof_of(bytes, {"liangjia vault id"})).substr(0, kIdDigits)),
        cipher(proof_of(bytes, {"liangjia vault SM4-CTR"}).substr(0, kCipherKeyBytes)),
        proof(proof_of(bytes, {"liangjia vault HMAC-SM3"})),
        nonce(proof_of(bytes, {"liangjia vault nonce"})) {}

  std::string bytes;
  std::string id;
  std::string cipher;
  std::string proof;
  std::string nonce;
};

Vault Vault::generate() { return Vault().with_new_key(); }

Vault Vault::with_new_key() const {
  Keys keys{Key(random_bytes(kKeyBytes))};
  if (keys_) keys.insert(keys.end(), keys_->begin(), keys_->end());
  return Vault(std::make_shared<const Keys>(std::move(keys)));
}

// VA-2
Result<Vault> Vault::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return reject(error::kVaultKeyMissing, {{"file", file.string()}});
  Keys keys;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    auto bytes = parse_hex(line);
    if (!bytes) return reject(error::kVaultKeyMalformed, {{"file", file.string()}, {"line", std::to_string(number)}});
    keys.emplace_back(std::move(*bytes));
  }
  if (keys.empty()) return reject(error::kVaultKeyMalformed, {{"file", file.string()}, {"line", "1"}});
  return Vault(std::make_shared<const Keys>(std::move(keys)));
}

void Vault::save(const std::filesystem::path& file) const {
  std::string text = "# Keep a copy of this file apart from the backups: without it what it sealed is lost. The newest key stands first.\n";
  if (keys_) {
    for (const Key& key : *keys_) text += hex_of(key.bytes) + "\n";
  }
  write_private_file(file, text);
}

std::string Vault::key_id() const { return keys_ ? keys_->front().id : std::string(); }

const Vault::Key* Vault::key_of(std::string_view id) const {
  if (!keys_) return nullptr;
  for (const Key& key : *keys_) {
    if (key.id == id) return &key;
  }
  return nullptr;
}

// VA-1
std::string Vault::seal(std::string_view text, std::string_view context) const {
  if (!keys_) throw CryptoFailure("there is no key to seal with");
  const Key& key = keys_->front();
  const std::string nonce = proof_of(key.nonce, {context, text}).substr(0, kNonceBytes);
  const std::string hidden = sm4_ctr(key.cipher, nonce, text);
  return key.id + "." + base64_url(nonce + hidden + proof_of(key.proof, {context, nonce, hidden}));
}

Result<std::string> Vault::open(std::string_view sealed, std::string_view context) const {
  const std::size_t dot = sealed.find('.');
  if (dot != kIdDigits) return reject(error::kSealBroken);
  const Key* const key = key_of(sealed.substr(0, dot));
  if (!key) return reject(error::kSealKeyUnknown, {{"key", std::string(sealed.substr(0, dot))}});
  const auto bytes = parse_base64_url(sealed.substr(dot + 1));
  if (!bytes || bytes->size() < kNonceBytes + kProofBytes) return reject(error::kSealBroken);
  const std::string_view whole = *bytes;
  const std::string_view nonce = whole.substr(0, kNonceBytes);
  const std::string_view hidden = whole.substr(kNonceBytes, whole.size() - kNonceBytes - kProofBytes);
  if (!equal_in_constant_time(proof_of(key->proof, {context, nonce, hidden}), whole.substr(whole.size() - kProofBytes)))
    return reject(error::kSealBroken);
  return sm4_ctr(key->cipher, nonce, hidden);
}

}  // namespace liangjia::platform
