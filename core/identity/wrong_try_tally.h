#pragma once
// One audit row a minute for what goes wrong at one account from one address (Rule AC-18), so that whoever guesses does not fill the audit:
// the first of a minute is told at once, the others are counted and told together when it is over. Thread-safe.
#include <compare>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"

namespace liangjia::identity {

struct WrongTry {
  UserId user;  // none: a name nobody has
  OrganisationId organisation;
  std::string username;
  std::string source_address;
  std::string reason;
  auto operator<=>(const WrongTry&) const = default;
};
struct CountedTries {
  WrongTry what;
  Instant since{};  // the first of them, which was told by itself
  int times = 0;    // more
};

class WrongTryTally {
 public:
  // True: tell this one; false: it is counted.
  bool is_first(const WrongTry& what, Instant now);
  // Those of minutes that are over, or of all; they are counted no longer.
  std::vector<CountedTries> take_over(Instant now);
  std::vector<CountedTries> take_all() { return take_over(Instant::max()); }

 private:
  std::mutex mutex_;
  std::map<WrongTry, CountedTries> minutes_;
};

}  // namespace liangjia::identity
