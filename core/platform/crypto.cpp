#include "core/platform/crypto.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <charconv>
#include <fstream>
#include <iterator>

#include "core/base/check.h"
#include "core/platform/openssl_handles.h"
#include "core/platform/private_file.h"

namespace liangjia::platform {
namespace {

using MdContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

[[noreturn]] void fail(const char* what) {
  std::array<char, 160> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  throw CryptoFailure(std::string(what) + ": " + reason.data());
}

void check(bool succeeded, const char* what) {
  if (!succeeded) fail(what);
}

template <class T>
T* checked(T* pointer, const char* what) {
  if (!pointer) fail(what);
  return pointer;
}

// Fetched once for the whole process: a fetch costs more than a short hash.
struct Algorithms {
  EVP_MD* sm3 = checked(EVP_MD_fetch(nullptr, "SM3", nullptr), "fetch SM3");
  EVP_KDF* scrypt = checked(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr), "fetch scrypt");
};
const Algorithms& algorithms() {
  static const Algorithms fetched;
  return fetched;
}

OSSL_PARAM octets(const char* name, std::string_view value) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
}

}  // namespace

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15U];
  }
  return out;
}

Digest sm3(std::string_view bytes) {
  Digest digest{};
  check(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, algorithms().sm3, nullptr) == 1, "SM3");
  return digest;
}

struct Sm3::State {
  MdContext context{checked(EVP_MD_CTX_new(), "SM3")};
  void start() { check(EVP_DigestInit_ex(context.get(), algorithms().sm3, nullptr) == 1, "SM3"); }
};

Sm3::Sm3() : state_(std::make_unique<State>()) { state_->start(); }
Sm3::~Sm3() = default;
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;

Sm3& Sm3::update(std::string_view bytes) {
  check(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1, "SM3");
  return *this;
}

Digest Sm3::finish() {
  Digest digest{};
  check(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) == 1, "SM3");
  state_->start();
  return digest;
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  check(RAND_priv_bytes(bytes_of(out), static_cast<int>(count)) == 1, "random bytes");
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::uint64_t kMostMemory = 128ULL << 20;

struct StoredPassword {
  PasswordHasher::Cost cost;
  std::string salt;
  std::string hash;
};

// Takes `prefix` and a whole number off the front of `text`.
std::optional<int> taken_number(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  text.remove_prefix(prefix.size());
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool affordable(const PasswordHasher::Cost& cost) {
  return cost.log2_n >= 10 && cost.log2_n <= 17 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 4 &&
         (std::uint64_t{128} * static_cast<std::uint64_t>(cost.r) << cost.log2_n) < kMostMemory;
}

std::optional<StoredPassword> parse_stored(std::string_view text) {
  const auto log2_n = taken_number(text, "$scrypt$ln=");
  const auto r = log2_n ? taken_number(text, ",r=") : std::nullopt;
  const auto p = r ? taken_number(text, ",p=") : std::nullopt;
  if (!p || !text.starts_with('$')) return std::nullopt;
  text.remove_prefix(1);
  const std::size_t middle = text.find('$');
  if (middle == std::string_view::npos) return std::nullopt;
  auto salt = parse_base64_url(text.substr(0, middle));
  auto hash = parse_base64_url(text.substr(middle + 1));
  StoredPassword stored{{*log2_n, *r, *p}, salt.value_or(""), hash.value_or("")};
  if (stored.salt.size() != kSaltBytes || stored.hash.size() != kHashBytes || !affordable(stored.cost)) return std::nullopt;
  return stored;
}

std::string scrypt(std::string_view password, std::string_view salt, const PasswordHasher::Cost& cost) {
  const Handle<EVP_KDF_CTX, EVP_KDF_CTX_free> context(checked(EVP_KDF_CTX_new(algorithms().scrypt), "scrypt"));
  std::uint64_t n = std::uint64_t{1} << cost.log2_n;
  std::uint32_t r = static_cast<std::uint32_t>(cost.r);
  std::uint32_t p = static_cast<std::uint32_t>(cost.p);
  std::uint64_t most = kMostMemory;  // the library's own limit, 32 MB, refuses n = 2^15
  const OSSL_PARAM parameters[] = {octets(OSSL_KDF_PARAM_PASSWORD, password),
                                   octets(OSSL_KDF_PARAM_SALT, salt),
                                   OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
                                   OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
                                   OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
                                   OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &most),
                                   OSSL_PARAM_construct_end()};
  std::string out(kHashBytes, '\0');
  check(EVP_KDF_derive(context.get(), bytes_of(out), out.size(), parameters) == 1, "scrypt");
  return out;
}

}  // namespace

// One place among those that hash at the moment; `granted` is false when the queue is full.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    if (hasher_.running_ == hasher_.at_once_) {
      if (hasher_.waiting_ == hasher_.waiting_most_) return;
      ++hasher_.waiting_;
      hasher_.freed_.wait(lock, [&] { return hasher_.running_ < hasher_.at_once_; });
      --hasher_.waiting_;
    }
    ++hasher_.running_;
    granted_ = true;
  }
  ~Turn() {
    if (!granted_) return;
    {
      const std::lock_guard lock(hasher_.mutex_);
      --hasher_.running_;
    }
    hasher_.freed_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  bool granted() const { return granted_; }

 private:
  PasswordHasher& hasher_;
  bool granted_ = false;
};

PasswordHasher::PasswordHasher(Cost cost, int at_once, int waiting) : cost_(cost), at_once_(at_once), waiting_most_(waiting) {
  ensure(affordable(cost) && at_once >= 1 && waiting >= 0, "password hashing cost or queue out of range");
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  const Turn turn(*this);
  if (!turn.granted()) return reject(error::kBusy);
  const std::string salt = random_bytes(kSaltBytes);
  return "$scrypt$ln=" + std::to_string(cost_.log2_n) + ",r=" + std::to_string(cost_.r) + ",p=" + std::to_string(cost_.p) + "$" +
         base64_url(salt) + "$" + base64_url(scrypt(password, salt, cost_));
}

Result<bool> PasswordHasher::verify(std::string_view password, std::string_view stored) {
  const Turn turn(*this);
  if (!turn.granted()) return reject(error::kBusy);
  const auto known = parse_stored(stored);
  const StoredPassword expected = known.value_or(StoredPassword{cost_, std::string(kSaltBytes, '\0'), std::string(kHashBytes, '\0')});
  const bool equal = equal_in_constant_time(scrypt(password, expected.salt, expected.cost), expected.hash);
  return known && equal;
}

bool PasswordHasher::outdated(std::string_view stored) const {
  const auto known = parse_stored(stored);
  return !known || known->cost.log2_n != cost_.log2_n || known->cost.r != cost_.r || known->cost.p != cost_.p;
}

namespace {

constexpr std::string_view kUserId = "1234567812345678";  // GB/T 35276: the id where none was agreed

Bio memory_of(std::string_view text) { return Bio(checked(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), "read PEM")); }

// Never asks on the terminal for the password of an encrypted PEM.
int no_password(char*, int, int, void*) { return -1; }

Bio new_memory() { return Bio(checked(BIO_new(BIO_s_mem()), "write PEM")); }

}  // namespace

struct Sm2Key::Pair {
  Pkey key;

  // A digest context bound to this key and the default user id; `id` must live as long as `digest`.
  struct Signing {
    PkeyContext id;
    MdContext digest;
  };
  Signing signing() const {
    Signing out{PkeyContext(checked(EVP_PKEY_CTX_new(key.get(), nullptr), "SM2")), MdContext(checked(EVP_MD_CTX_new(), "SM2"))};
    check(EVP_PKEY_CTX_set1_id(out.id.get(), kUserId.data(), static_cast<int>(kUserId.size())) > 0, "SM2 user id");
    EVP_MD_CTX_set_pkey_ctx(out.digest.get(), out.id.get());
    return out;
  }

  static std::shared_ptr<Pair> checked_pair(EVP_PKEY* raw) {
    Pkey key(raw);
    ERR_clear_error();
    if (!key || EVP_PKEY_is_a(key.get(), "SM2") != 1) return nullptr;
    return std::make_shared<Pair>(Pair{std::move(key)});
  }
};

Sm2Key Sm2Key::generate() {
  return Sm2Key(std::make_shared<Pair>(Pair{Pkey(checked(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"), "generate SM2 key"))}));
}

std::optional<Sm2Key> Sm2Key::from_private_pem(std::string_view pem) {
  auto pair = Pair::checked_pair(PEM_read_bio_PrivateKey(memory_of(pem).get(), nullptr, no_password, nullptr));
  return pair ? std::optional{Sm2Key(std::move(pair))} : std::nullopt;
}

std::optional<Sm2Key> Sm2Key::from_public_pem(std::string_view pem) {
  auto pair = Pair::checked_pair(PEM_read_bio_PUBKEY(memory_of(pem).get(), nullptr, no_password, nullptr));
  return pair ? std::optional{Sm2Key(std::move(pair))} : std::nullopt;
}

std::optional<Sm2Key> Sm2Key::load(const std::filesystem::path& private_pem) {
  std::ifstream file(private_pem, std::ios::binary);
  if (!file) return std::nullopt;
  return from_private_pem(std::string(std::istreambuf_iterator<char>(file), {}));
}

void Sm2Key::save(const std::filesystem::path& path) const { write_private_file(path, private_pem()); }

std::string Sm2Key::private_pem() const {
  const Bio memory = new_memory();
  check(PEM_write_bio_PKCS8PrivateKey(memory.get(), pair_->key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1, "write SM2 key");
  return content_of(memory.get());
}

std::string Sm2Key::public_pem() const {
  const Bio memory = new_memory();
  check(PEM_write_bio_PUBKEY(memory.get(), pair_->key.get()) == 1, "write SM2 public key");
  return content_of(memory.get());
}

std::string Sm2Key::sign(std::string_view message) const {
  const auto signing = pair_->signing();
  EVP_MD_CTX* const digest = signing.digest.get();
  check(EVP_DigestSignInit(digest, nullptr, algorithms().sm3, nullptr, pair_->key.get()) == 1, "SM2 sign");
  std::size_t size = 0;
  check(EVP_DigestSign(digest, nullptr, &size, bytes_of(message), message.size()) == 1, "SM2 sign");
  std::string signature(size, '\0');
  check(EVP_DigestSign(digest, bytes_of(signature), &size, bytes_of(message), message.size()) == 1, "SM2 sign");
  signature.resize(size);
  return signature;
}

bool Sm2Key::verify(std::string_view message, std::string_view signature) const {
  const auto signing = pair_->signing();
  EVP_MD_CTX* const digest = signing.digest.get();
  check(EVP_DigestVerifyInit(digest, nullptr, algorithms().sm3, nullptr, pair_->key.get()) == 1, "SM2 verify");
  const int answer = EVP_DigestVerify(digest, bytes_of(signature), signature.size(), bytes_of(message), message.size());
  ERR_clear_error();
  return answer == 1;
}

}  // namespace liangjia::platform
