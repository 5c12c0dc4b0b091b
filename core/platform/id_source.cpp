#include "core/platform/id_source.h"

#include <algorithm>

#include "core/base/check.h"

namespace liangjia::platform {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::sys_time<milliseconds> kEpoch = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
constexpr int kNodeBits = 8;
constexpr int kSequenceBits = 14;
constexpr std::int64_t kMostMillisecond = (std::int64_t{1} << 41) - 1;
constexpr std::int64_t kMostSequence = (std::int64_t{1} << kSequenceBits) - 1;

}  // namespace

IdSource::IdSource(int node, const Clock& clock) : clock_(clock), node_(node) {
  ensure(node >= 0 && node <= kMostNode, "node number outside 0..255");
}

std::int64_t IdSource::next_value() {
  const std::int64_t millisecond = std::chrono::floor<milliseconds>(clock_.now() - kEpoch).count();
  const std::lock_guard lock(mutex_);
  if (millisecond > last_millisecond_) {
    last_millisecond_ = millisecond;
    sequence_ = 0;
  } else if (++sequence_ > kMostSequence) {
    ++last_millisecond_;
    sequence_ = 0;
  }
  ensure(last_millisecond_ <= kMostMillisecond, "identifiers end in 2093");
  return (last_millisecond_ << (kNodeBits + kSequenceBits)) | (node_ << kSequenceBits) | sequence_;
}

std::int64_t first_made_at(Instant moment) {
  const std::int64_t millisecond = std::chrono::floor<milliseconds>(moment - kEpoch).count();
  return std::clamp(millisecond, std::int64_t{0}, kMostMillisecond) << (kNodeBits + kSequenceBits);
}

Instant made_at(std::int64_t id) { return kEpoch + milliseconds{id >> (kNodeBits + kSequenceBits)}; }

}  // namespace liangjia::platform
