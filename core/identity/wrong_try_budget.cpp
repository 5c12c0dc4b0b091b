#include "core/identity/wrong_try_budget.h"

#include <algorithm>

namespace liangjia::identity {
namespace {

constexpr std::chrono::seconds kPeriod{300};
constexpr std::size_t kPlacesKept = 10'000;  // beyond that the past is looked through; passwords take too long to try for more than some

// Each wrong try puts the moment off by this.
std::chrono::microseconds share_of(int most) { return std::chrono::microseconds(kPeriod) / most; }

}  // namespace

std::chrono::seconds WrongTryBudget::wait_of(const std::string& place, int most, Instant now) const {
  const std::lock_guard lock(mutex_);
  const auto found = whole_at_.find(place);
  if (found == whole_at_.end()) return std::chrono::seconds{0};
  const auto open_at = found->second - (kPeriod - share_of(most));
  return std::max(std::chrono::ceil<std::chrono::seconds>(open_at - now), std::chrono::seconds{0});
}

void WrongTryBudget::spend(const std::string& place, int most, Instant now) {
  const std::lock_guard lock(mutex_);
  if (whole_at_.size() >= kPlacesKept) std::erase_if(whole_at_, [&](const auto& one) { return one.second <= now; });
  Instant& whole_at = whole_at_.try_emplace(place, now).first->second;
  whole_at = std::max(whole_at, now) + share_of(most);
}

}  // namespace liangjia::identity
