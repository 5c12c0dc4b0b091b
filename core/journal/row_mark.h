#pragma once
// The mark of an audit row: HMAC-SM3 over its digest, with a secret made of the private key that signs the blocks. The key stands outside
// the database, so who reaches the database alone can neither write a row nor rewrite one, sealed or not, that this program would have
// written. Rule AU-7.
#include <string>
#include <string_view>

#include "core/platform/crypto.h"

namespace liangjia::journal {

std::string row_secret(const platform::Sm2Key& key);                         // of its private half
std::string row_mark(std::string_view secret, std::string_view row_digest);  // 32 bytes
void mark_rows_with(std::string secret);                                     // what this process writes from now on; empty: no marks
std::string mark_of_this_process(std::string_view row_digest);               // empty when it marks none

}  // namespace liangjia::journal
