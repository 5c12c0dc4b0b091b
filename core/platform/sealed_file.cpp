#include "core/platform/sealed_file.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>
#include <stdexcept>
#include <vector>

#include "core/platform/crypto.h"
#include "core/platform/openssl_handles.h"

namespace liangjia::platform {
namespace {

constexpr std::string_view kMagic = "LJSEALED1\n";
constexpr std::size_t kSalt = 16;
constexpr std::size_t kTag = 16;
constexpr std::size_t kPart = 1 << 20;
constexpr std::uint64_t kScryptMemory = 128ULL << 20;

void check(bool done, const char* what) {
  if (done) return;
  ERR_clear_error();
  throw CryptoFailure(what);
}

// The number of the part and whether it is the last, so that none can be moved or cut off.
std::string nonce_of(std::uint64_t part, bool last) {
  std::string nonce(12, '\0');
  nonce[0] = last ? '\1' : '\0';
  for (int i = 0; i < 8; ++i) nonce[static_cast<std::size_t>(4 + i)] = static_cast<char>(part >> (8 * (7 - i)));
  return nonce;
}

// The text locked, with its tag behind it.
std::string locked(std::string_view key, std::string_view nonce, std::string_view text) {
  const CipherContext cipher(EVP_CIPHER_CTX_new());
  std::string out(text.size() + kTag, '\0');
  int size = 0;
  check(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) == 1 &&
            EVP_EncryptUpdate(cipher.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(text.size())) == 1 &&
            EVP_EncryptFinal_ex(cipher.get(), bytes_of(out) + size, &size) == 1 &&
            EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTag, bytes_of(out) + text.size()) == 1,
        "AES-256-GCM");
  return out;
}

std::optional<std::string> opened(std::string_view key, std::string_view nonce, std::string_view text) {
  if (text.size() < kTag) return std::nullopt;
  const CipherContext cipher(EVP_CIPHER_CTX_new());
  std::string tag(text.substr(text.size() - kTag));
  std::string out(text.size() - kTag, '\0');
  int size = 0;
  const bool whole = EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key), bytes_of(nonce)) == 1 &&
                     EVP_DecryptUpdate(cipher.get(), bytes_of(out), &size, bytes_of(text), static_cast<int>(out.size())) == 1 &&
                     EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, bytes_of(tag)) == 1 &&
                     EVP_DecryptFinal_ex(cipher.get(), bytes_of(out) + size, &size) == 1;
  ERR_clear_error();
  return whole ? std::optional{std::move(out)} : std::nullopt;
}

std::string key_of_passphrase(std::string_view passphrase, std::string_view salt) {
  std::string key(32, '\0');
  check(EVP_PBE_scrypt(passphrase.data(), passphrase.size(), bytes_of(salt), salt.size(), 1 << 15, 8, 1, kScryptMemory, bytes_of(key),
                       key.size()) == 1,
        "scrypt");
  return key;
}

std::string key_of_file(std::string_view secret, std::string_view salt) {
  const Digest digest = Sm3().update("liangjia sealed file").update(secret).update(salt).finish();
  return {digest.begin(), digest.end()};
}

struct Part {
  std::string_view text;  // in the room it was read into
  bool last = false;
};
Part next_part(std::ifstream& in, std::vector<char>& room) {
  in.read(room.data(), static_cast<std::streamsize>(room.size()));
  const auto size = static_cast<std::size_t>(in.gcount());
  return {{room.data(), size}, !in || in.peek() == std::ifstream::traits_type::eof()};
}

// SM2 encryption of a short text, or its inverse; none when it cannot.
std::optional<std::string> through_key(EVP_PKEY* key, std::string_view text, bool locking) {
  const PkeyContext context(key ? EVP_PKEY_CTX_new(key, nullptr) : nullptr);
  const auto begin = locking ? EVP_PKEY_encrypt_init : EVP_PKEY_decrypt_init;
  const auto carry_out = locking ? EVP_PKEY_encrypt : EVP_PKEY_decrypt;
  std::size_t size = 0;
  std::string out;
  bool done = context && begin(context.get()) == 1 && carry_out(context.get(), nullptr, &size, bytes_of(text), text.size()) == 1;
  if (done) {
    out.resize(size);
    done = carry_out(context.get(), bytes_of(out), &size, bytes_of(text), text.size()) == 1;
    out.resize(done ? size : 0);
  }
  ERR_clear_error();
  return done ? std::optional{std::move(out)} : std::nullopt;
}

}  // namespace

std::string lock_secret(std::string_view secret, const SealedFor& reader) {
  if (reader.pem.empty()) {
    const std::string salt = random_bytes(kSalt);
    return "passphrase " + base64_url(salt + locked(key_of_passphrase(reader.passphrase, salt), nonce_of(0, true), secret));
  }
  const Bio memory(BIO_new_mem_buf(reader.pem.data(), static_cast<int>(reader.pem.size())));
  const Pkey key(PEM_read_bio_PUBKEY(memory.get(), nullptr, nullptr, nullptr));
  const auto closed = through_key(key.get(), secret, true);
  if (!closed) throw CryptoFailure("no public SM2 key to encrypt to");
  return "sm2 " + base64_url(*closed);
}

std::optional<std::string> unlock_secret(std::string_view text, const SealedFor& reader) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto bytes = parse_base64_url(text.substr(blank + 1, text.find_last_not_of("\r\n") - blank));
  if (!bytes) return std::nullopt;
  if (text.starts_with("passphrase ")) {
    if (bytes->size() < kSalt || reader.passphrase.empty()) return std::nullopt;
    return opened(key_of_passphrase(reader.passphrase, std::string_view(*bytes).substr(0, kSalt)), nonce_of(0, true),
                  std::string_view(*bytes).substr(kSalt));
  }
  std::string_view passphrase = reader.passphrase;
  const Bio memory(BIO_new_mem_buf(reader.pem.data(), static_cast<int>(reader.pem.size())));
  const Pkey key(PEM_read_bio_PrivateKey(memory.get(), nullptr, passphrase_for, &passphrase));
  return through_key(key.get(), *bytes, false);
}

void seal_file(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view secret) {
  std::ifstream in(from, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + from.string());
  std::ofstream out(to, std::ios::binary);
  const std::string salt = random_bytes(kSalt);
  const std::string key = key_of_file(secret, salt);
  out << kMagic << salt;
  std::vector<char> part(kPart);
  for (std::uint64_t number = 0;; ++number) {
    const auto [text, last] = next_part(in, part);
    out << locked(key, nonce_of(number, last), text);
    if (last) break;
  }
  out.close();
  if (in.bad() || !out) throw std::runtime_error("cannot seal " + from.string() + " into " + to.string());
}

bool open_file(const std::filesystem::path& from, const std::filesystem::path& to, std::string_view secret) {
  std::ifstream in(from, std::ios::binary);
  std::string head(kMagic.size() + kSalt, '\0');
  if (!in.read(head.data(), static_cast<std::streamsize>(head.size())) || !head.starts_with(kMagic)) return false;
  const std::string key = key_of_file(secret, std::string_view(head).substr(kMagic.size()));
  std::ofstream out(to, std::ios::binary);
  std::vector<char> part(kPart + kTag);
  for (std::uint64_t number = 0;; ++number) {
    const auto [closed, last] = next_part(in, part);
    const auto text = opened(key, nonce_of(number, last), closed);
    if (!text) return false;
    out << *text;
    if (last) break;
  }
  out.close();
  if (!out) throw std::runtime_error("cannot write " + to.string());
  return true;
}

}  // namespace liangjia::platform
