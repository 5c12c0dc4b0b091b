#pragma once
// The head of the sealed audit: its last block, and how many rows stand in all blocks up to it. A head that was told outside the database
// binds everything before it: whoever removes the tail, or the whole, cannot make a chain that holds it (Rule AU-4). It is told in the
// witness file beside the database, in each payment instruction for the bank, and as a line that an operator prints every day:
//
//   liangjia-audit block=1204 rows=56789 head=<64 hexadecimal digits> at=2026-11-28T04:00:00.000000Z
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/database/session.h"

namespace liangjia::journal {

struct Head {
  std::int64_t block = 0;  // 0: nothing was sealed yet
  std::int64_t rows = 0;
  std::string digest = std::string(64, '0');  // hexadecimal
  Instant at{};
  bool operator==(const Head&) const = default;
};

std::string line_of(const Head& head);
std::optional<Head> parse_head(std::string_view line);  // blanks around it are nobody's fault

Head present_head(db::Session& session);
// None: no such block. Rows are counted on from `before`, a head of an earlier block, so that a reader that goes on pays for what is new.
std::optional<Head> head_of(db::Session& session, std::int64_t block, const Head& before = {});

// The witness: a file that only grows, a line for each head, on disk when tell() returns. When it is longer than a megabyte it is
// written anew with the last head of each day, and every head that a lower one followed: what was witnessed once stays a witness.
class Witness {
 public:
  explicit Witness(std::filesystem::path file);
  void tell(const Head& head);  // throws std::system_error when it cannot be kept

  static std::vector<Head> heads_of(const std::filesystem::path& file);  // none: no file

 private:
  void shorten() const;
  const std::filesystem::path file_;
};

}  // namespace liangjia::journal
