#include "core/platform/key_file.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>

#include "core/platform/openssl_handles.h"
#include "core/platform/private_file.h"

namespace liangjia::platform {
namespace {

constexpr int kScryptN = 1 << 14;  // 16 MB: half of what the library itself allows when the file is read

Pkey read_pem(std::string_view pem, std::string_view passphrase) {
  const Bio memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Pkey key(PEM_read_bio_PrivateKey(memory.get(), nullptr, passphrase_for, &passphrase));
  ERR_clear_error();
  return key;
}

std::string clear_pem(EVP_PKEY* key) {
  const Bio memory(BIO_new(BIO_s_mem()));
  if (!memory || PEM_write_bio_PKCS8PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
    throw CryptoFailure("cannot write a private key");
  return content_of(memory.get());
}

std::string locked_pem(const Sm2Key& key, std::string_view passphrase) {
  const Pkey pkey = read_pem(key.private_pem(), {});
  const Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free> info(pkey ? EVP_PKEY2PKCS8(pkey.get()) : nullptr);
  Handle<X509_ALGOR, X509_ALGOR_free> method(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, kScryptN, 8, 1));
  const Handle<X509_SIG, X509_SIG_free> locked(
      info && method ? PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info.get(), method.get()) : nullptr);
  const Bio memory(BIO_new(BIO_s_mem()));
  if (locked) (void)method.release();  // it belongs to what it locked
  if (!locked || !memory || PEM_write_bio_PKCS8(memory.get(), locked.get()) != 1) throw CryptoFailure("cannot lock a private key");
  return content_of(memory.get());
}

}  // namespace

std::optional<Sm2Key> load_key(const std::filesystem::path& file, std::string_view passphrase) {
  if (auto clear = Sm2Key::load(file)) return clear;
  std::ifstream in(file, std::ios::binary);
  const std::string pem(std::istreambuf_iterator<char>(in), {});
  const Pkey key = read_pem(pem, passphrase);
  return key ? Sm2Key::from_private_pem(clear_pem(key.get())) : std::nullopt;
}

void save_key(const Sm2Key& key, const std::filesystem::path& file, std::string_view passphrase) {
  if (passphrase.empty()) return key.save(file);
  write_private_file(file, locked_pem(key, passphrase));
}

}  // namespace liangjia::platform
