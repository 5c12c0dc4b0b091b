#pragma once
// How often one place of the network may be wrong, whatever accounts it tries (Rule AC-16): so many times at once, and then as many in each
// five minutes. Sources that somebody signed in from before do not draw on it. Kept in memory: a new start forgets it. Thread-safe.
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "core/base/calendar.h"

namespace liangjia::identity {

class WrongTryBudget {
 public:
  // Until the place may try again; zero: now.
  std::chrono::seconds wait_of(const std::string& place, int most, Instant now) const;
  void spend(const std::string& place, int most, Instant now);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Instant> whole_at_;  // when all that was spent has come back; places of the past are dropped
};

}  // namespace liangjia::identity
