#pragma once
// What the tests have reached is counted, so that a refusal, a transition, an invariant, a route, a migration or a kind that no
// test ever reaches fails the run (tests/reached_tests.cpp). Only in builds with LIANGJIA_TEST_HOOKS: the places that count tell
// a sink, if one is set (core/platform/reached_file.cpp sets one that writes to a file); in all other builds nothing is left.
#include <string_view>

#ifdef LIANGJIA_TEST_HOOKS
#include <atomic>
#endif

namespace liangjia {

namespace reached {
inline constexpr std::string_view kToken = "token";            // a refusal or a field fault was made
inline constexpr std::string_view kTransition = "transition";  // a state machine took a step
inline constexpr std::string_view kOnChange = "on_change";     // an invariant fired inside a transaction
inline constexpr std::string_view kVerify = "verify";          // an invariant fired over the whole database
inline constexpr std::string_view kRoute = "route";            // an operation answered with 2xx
inline constexpr std::string_view kMigration = "migration";    // was applied to its last step
inline constexpr std::string_view kKind = "kind";              // an audit row about an object of the kind was written
inline constexpr std::string_view kReader = "reader";          // a reader of the change feed took changes
}  // namespace reached

#ifdef LIANGJIA_TEST_HOOKS

// Called from any thread; must not throw.
using ReachedSink = void (*)(std::string_view kind, std::string_view item);
inline std::atomic<ReachedSink> reached_sink{nullptr};

// While one lives, what its thread reaches is not counted: a refusal that only tells which buttons to show was not told to anybody.
class UncountedReach {
 public:
  UncountedReach() { ++depth(); }
  ~UncountedReach() { --depth(); }
  UncountedReach(const UncountedReach&) = delete;
  UncountedReach& operator=(const UncountedReach&) = delete;
  static int& depth() {
    static thread_local int depth = 0;
    return depth;
  }
};

inline void note_reached(std::string_view kind, std::string_view item) {
  if (UncountedReach::depth() > 0) return;
  if (const ReachedSink sink = reached_sink.load(std::memory_order_acquire)) sink(kind, item);
}

#else

class UncountedReach {
 public:
  UncountedReach() {}  // not trivial, so that one standing alone is no unused variable
  ~UncountedReach() {}
};

inline void note_reached(std::string_view, std::string_view) {}

#endif

}  // namespace liangjia
