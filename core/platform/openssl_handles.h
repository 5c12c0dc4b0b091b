#pragma once
// What the files that call OpenSSL share; for their .cpp files alone, since the library's headers come with it.
#include <openssl/bio.h>
#include <openssl/evp.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace liangjia::platform {

template <auto free_function>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    free_function(pointer);
  }
};
template <class T, auto free_function>
using Handle = std::unique_ptr<T, Freed<free_function>>;

using Pkey = Handle<EVP_PKEY, EVP_PKEY_free>;
using PkeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using CipherContext = Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using Bio = Handle<BIO, BIO_free_all>;

inline const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

inline std::string content_of(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

// Gives the passphrase, a std::string_view behind `data`; never asks on the terminal.
inline int passphrase_for(char* buffer, int size, int, void* data) {
  const auto& passphrase = *static_cast<const std::string_view*>(data);
  if (passphrase.empty() || static_cast<int>(passphrase.size()) > size) return -1;
  std::memcpy(buffer, passphrase.data(), passphrase.size());
  return static_cast<int>(passphrase.size());
}

}  // namespace liangjia::platform
