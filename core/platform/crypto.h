#pragma once
// Cryptography: SM3, SM2 signatures, scrypt password hashes, random bytes, base64. OpenSSL is known
// to the files of this folder that include openssl_handles.h, and one_time_code.cpp. Bytes travel in std::string_view. A failure of the
// library is a CryptoFailure (out of memory, no such algorithm); a wrong password, signature or text is an ordinary answer. All of it is
// safe between threads, except that one Sm3 object belongs to one thread.
#include <array>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace liangjia::platform {

class CryptoFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Digest = std::array<std::uint8_t, 32>;

std::string hex(std::span<const std::uint8_t> bytes);  // lower case

Digest sm3(std::string_view bytes);  // GB/T 32905-2016
class Sm3 {                          // the same, piece by piece
 public:
  Sm3();
  ~Sm3();
  Sm3(Sm3&&) noexcept;
  Sm3& operator=(Sm3&&) noexcept;
  Sm3& update(std::string_view bytes);
  Digest finish();  // once; the object is then empty and ready for the next digest

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string random_bytes(std::size_t count);
bool equal_in_constant_time(std::string_view a, std::string_view b);  // lengths are not secret

std::string base64(std::string_view bytes);      // RFC 4648, with padding
std::string base64_url(std::string_view bytes);  // the same, url-safe alphabet, no padding
// Strict inverse: no blanks, no foreign letters, no stray bits at the end.
std::optional<std::string> parse_base64_url(std::string_view text);

// Hashes passwords with scrypt. One hash takes about 0.1 s of one core, so at most `at_once` run at a time and at most
// `waiting` callers queue behind them; the next is told `busy`. Logins can thus never starve the other work.
class PasswordHasher {
 public:
  struct Cost {
    int log2_n = 15;  // 10..17; memory is 128 * r * 2^log2_n bytes, at most 128 MB
    int r = 8;        // 1..16
    int p = 1;        // 1..4
  };
  PasswordHasher() : PasswordHasher(Cost{}) {}
  explicit PasswordHasher(Cost cost, int at_once = 1, int waiting = 16);

  // "$scrypt$ln=15,r=8,p=1$<salt>$<hash>" with a fresh random salt of 16 bytes; base64 without padding, url-safe.
  Result<std::string> hash(std::string_view password);
  // False for a wrong password and for text that is no hash of ours. Takes as long for an empty `stored`, so that an
  // unknown user cannot be told from a wrong password by the time it takes.
  Result<bool> verify(std::string_view password, std::string_view stored);
  // True when `stored` was made at another cost than this hasher's: hash again after a successful login.
  bool outdated(std::string_view stored) const;

 private:
  class Turn;

  Cost cost_;
  int at_once_;
  int waiting_most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  int running_ = 0;
  int waiting_ = 0;
};

// An SM2 key (GB/T 32918), for signatures with SM3 and the standard's default user id "1234567812345678".
// Signatures are DER. Immutable; copies share the key.
class Sm2Key {
 public:
  static Sm2Key generate();
  // PEM, PKCS#8 or SubjectPublicKeyInfo; nullopt when the text is no SM2 key.
  static std::optional<Sm2Key> from_private_pem(std::string_view pem);
  static std::optional<Sm2Key> from_public_pem(std::string_view pem);
  static std::optional<Sm2Key> load(const std::filesystem::path& private_pem);  // nullopt also when the file is missing
  // Private PEM, readable by its owner only; the file is either whole or not there. Throws std::system_error.
  void save(const std::filesystem::path& private_pem) const;

  std::string private_pem() const;
  std::string public_pem() const;
  std::string sign(std::string_view message) const;  // a key without its private half: CryptoFailure
  bool verify(std::string_view message, std::string_view signature) const;

 private:
  struct Pair;
  explicit Sm2Key(std::shared_ptr<Pair> pair) : pair_(std::move(pair)) {}
  std::shared_ptr<Pair> pair_;
};

}  // namespace liangjia::platform
