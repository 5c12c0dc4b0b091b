#include "core/platform/clock.h"

namespace liangjia::platform {

Instant SystemClock::now() const { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

}  // namespace liangjia::platform
