#include "core/platform/one_time_code.h"

#include <openssl/hmac.h>

#include <array>

#include "core/platform/crypto.h"

namespace liangjia::platform {

std::int64_t code_step_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) / kCodeStep; }

// RFC 4226 5.3.
std::string code_at(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) counter[i] = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(), &length))
    throw CryptoFailure("HMAC-SHA-1");
  const std::size_t at = mac[length - 1] & 0x0FU;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[at + i];
  std::string digits(kCodeDigits, '0');
  number &= 0x7FFF'FFFFU;
  for (std::size_t i = kCodeDigits; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  return digits;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += kLetters[held >> (bits - 5) & 31U];
  }
  if (bits > 0) out += kLetters[held << (5 - bits) & 31U];
  return out;
}

}  // namespace liangjia::platform
