#pragma once
// Named places where a test can make the program die, fail or wait. Only in builds with LIANGJIA_TEST_HOOKS; in all others
// failpoint() is empty. LIANGJIA_FAILPOINT (or set_failpoints) arms them, several apart by commas:
//   name             kill the process (SIGKILL) at the first hit
//   name:3           at the third hit
//   name=throw       throw FailpointHit (each hit, or name:3=throw for the third only)
//   name=sleep:200   wait 200 ms
// Names are <file>.<moment>, e.g. "runner.before_commit". Safe between threads.
#include <stdexcept>
#include <string_view>

namespace liangjia::platform {

#ifdef LIANGJIA_TEST_HOOKS

class FailpointHit : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

void failpoint(std::string_view name);
// Replaces what is armed; "" disarms all. Text that cannot be read throws std::invalid_argument: a test that arms
// nothing would prove nothing. For tests.
void set_failpoints(std::string_view specification);

#else

inline void failpoint(std::string_view) {}

#endif

}  // namespace liangjia::platform
