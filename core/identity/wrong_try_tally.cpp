#include "core/identity/wrong_try_tally.h"

namespace liangjia::identity {

bool WrongTryTally::is_first(const WrongTry& what, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto [minute, fresh] = minutes_.try_emplace(what, CountedTries{what, now, 0});
  if (!fresh) ++minute->second.times;
  return fresh;
}

std::vector<CountedTries> WrongTryTally::take_over(Instant now) {
  const std::lock_guard lock(mutex_);
  std::vector<CountedTries> over;
  for (auto minute = minutes_.begin(); minute != minutes_.end();) {
    if (now - minute->second.since < std::chrono::minutes{1}) {
      ++minute;
      continue;
    }
    if (minute->second.times > 0) over.push_back(std::move(minute->second));
    minute = minutes_.erase(minute);
  }
  return over;
}

}  // namespace liangjia::identity
