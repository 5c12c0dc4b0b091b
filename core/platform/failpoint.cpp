#include "core/platform/failpoint.h"

#ifdef LIANGJIA_TEST_HOOKS

#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace liangjia::platform {
namespace {

enum class Action { Kill, Throw, Sleep };

struct Armed {
  Action action = Action::Kill;
  int at_hit = 0;  // 0: every hit
  std::chrono::milliseconds pause{0};
  int hits = 0;
};
using ArmedByName = std::map<std::string, Armed, std::less<>>;

int number_of(std::string_view text, std::string_view specification) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < 1) {
    throw std::invalid_argument("failpoint cannot be read: " + std::string(specification));
  }
  return value;
}

ArmedByName parsed(std::string_view rest) {
  constexpr std::string_view kSleep = "sleep:";
  ArmedByName out;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    const std::size_t equals = one.find('=');
    const std::string_view place = one.substr(0, equals);
    const std::string_view action = equals == std::string_view::npos ? std::string_view() : one.substr(equals + 1);
    const std::size_t colon = place.find(':');
    Armed armed;
    if (colon != std::string_view::npos) armed.at_hit = number_of(place.substr(colon + 1), one);
    if (place.substr(0, colon).empty()) throw std::invalid_argument("failpoint without a name: " + std::string(one));
    if (action == "throw") {
      armed.action = Action::Throw;
    } else if (action.starts_with(kSleep)) {
      armed.action = Action::Sleep;
      armed.pause = std::chrono::milliseconds{number_of(action.substr(kSleep.size()), one)};
    } else if (equals != std::string_view::npos) {
      throw std::invalid_argument("failpoint cannot be read: " + std::string(one));
    }
    out.emplace(place.substr(0, colon), armed);
  }
  return out;
}

struct Registry {
  std::mutex mutex;
  ArmedByName armed;
  Registry() {
    if (const char* const specification = std::getenv("LIANGJIA_FAILPOINT")) armed = parsed(specification);
  }
};
Registry& registry() {
  static Registry only;
  return only;
}

}  // namespace

void set_failpoints(std::string_view specification) {
  ArmedByName armed = parsed(specification);
  const std::lock_guard lock(registry().mutex);
  registry().armed = std::move(armed);
}

void failpoint(std::string_view name) {
  Armed due;
  {
    const std::lock_guard lock(registry().mutex);
    const auto found = registry().armed.find(name);
    if (found == registry().armed.end()) return;
    ++found->second.hits;
    if (found->second.at_hit != 0 && found->second.hits != found->second.at_hit) return;
    due = found->second;
  }
  switch (due.action) {
    case Action::Kill:
      ::kill(::getpid(), SIGKILL);
      ::pause();  // the signal is on its way to this very process
      return;
    case Action::Throw:
      throw FailpointHit("failpoint " + std::string(name));
    case Action::Sleep:
      std::this_thread::sleep_for(due.pause);
      return;
  }
}

}  // namespace liangjia::platform

#endif
