#pragma once
// Makes identifiers: 41 bits of milliseconds since 2024-01-01 UTC (until 2093), 8 bits of node, 14 bits of sequence.
// Positive and strictly increasing within one source (Rule ID-1), also when the clock goes back (the source then stays at its last
// millisecond) and when more than 16,384 are asked for in a millisecond (it borrows from the next). Two processes must
// not share a node number. Safe to share between threads.
#include <cstdint>
#include <mutex>

#include "core/platform/clock.h"

namespace liangjia::platform {

class IdSource {
 public:
  static constexpr int kMostNode = 255;

  // `clock` must outlive the source. A node outside 0..255 is a bug of ours (the setting is checked when it is read).
  IdSource(int node, const Clock& clock);

  std::int64_t next_value();
  template <class IdType>
  IdType next() {
    return IdType{next_value()};
  }

 private:
  const Clock& clock_;
  const std::int64_t node_;
  std::mutex mutex_;
  std::int64_t last_millisecond_ = 0;
  std::int64_t sequence_ = 0;
};

// The moment an identifier was made, to the millisecond.
Instant made_at(std::int64_t id);
// The lowest identifier that can be made at a moment; 0 before 2024.
std::int64_t first_made_at(Instant moment);

}  // namespace liangjia::platform
