#pragma once
// The time, injected. SystemClock is the only place of the program that reads the wall clock; everything else takes a
// Clock, so that tests can stand at any moment. All of it is safe to share between threads.
#include <atomic>
#include <chrono>

#include "core/base/calendar.h"

namespace liangjia::platform {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  virtual Instant now() const = 0;  // may go back, as wall clocks do
  BusinessDate today() const { return BusinessDate::of(now()); }
};

class SystemClock : public Clock {
 public:
  Instant now() const override;
};

class SettableClock : public Clock {
 public:
  explicit SettableClock(Instant start) : micros_(start.time_since_epoch().count()) {}
  Instant now() const override { return Instant{std::chrono::microseconds{micros_.load()}}; }
  void set(Instant instant) { micros_ = instant.time_since_epoch().count(); }
  void advance(std::chrono::microseconds by) { micros_ += by.count(); }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace liangjia::platform
