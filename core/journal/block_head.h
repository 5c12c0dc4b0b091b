#pragma once
// What a block's head is a digest of; for the sealer, which makes it, and the check, which makes it again.
#include "core/journal/audit_block_table.h"
#include "core/platform/crypto.h"

namespace liangjia::journal {

struct Member {
  std::int64_t id = 0;
  std::string digest;
};

inline std::string hex_of(std::string_view bytes) {
  return platform::hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}
inline std::string bytes_of(const platform::Digest& digest) { return {digest.begin(), digest.end()}; }

inline std::string block_head(std::string_view previous, std::int64_t number, const std::vector<Member>& members) {
  std::string text(previous);
  text += std::to_string(number) + ':' + std::to_string(members.size());
  for (const Member& member : members) text += ':' + std::to_string(member.id) + ':' + member.digest;
  return bytes_of(platform::sm3(text));
}

// What a key signs: the head and when it was made. Blocks of before are signed for their head alone.
inline std::string signed_text(const AuditBlock& block) { return block.head + sql_text(block.sealed_at); }

inline std::string fingerprint(const platform::Sm2Key& key) { return platform::hex(platform::sm3(key.public_pem())); }

}  // namespace liangjia::journal
