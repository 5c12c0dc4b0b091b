#pragma once
// Internal checks. A failed check is a bug of ours, never bad input: it throws InternalBug, the runner rolls the
// transaction back and the caller is told internal_inconsistency. User input is checked with Result (result.h).
#include <stdexcept>
#include <string>

namespace liangjia {

class InternalBug : public std::logic_error {
 public:
  explicit InternalBug(const std::string& what) : std::logic_error(what) {}
};

// Throws InternalBug(message) unless `condition` holds. Stays on in release builds.
inline void ensure(bool condition, const char* message) {
  if (!condition) throw InternalBug(message);
}

}  // namespace liangjia
