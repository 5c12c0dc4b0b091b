#include "monitoring/alarm/alarm.h"

#include <algorithm>

namespace liangjia::monitoring {

// Rule AL-1
std::string same_key_of(AlarmKind kind, const Finding& finding) {
  std::string key(token_of(kind));
  key += "/" + finding.object_kind + "/" + id_text(finding.object_id);
  if (finding.institution) key += "/" + finding.institution->text();
  if (finding.enterprise) key += "/" + finding.enterprise->text();
  if (finding.holder != AlarmHolder::None) key += "/" + std::string(token_of(finding.holder));
  return key;
}

AlarmLevel raised(AlarmLevel level, int times) {
  const int last = static_cast<int>(AlarmLevel::Serious);
  return static_cast<AlarmLevel>(std::min(last, static_cast<int>(level) + times));
}

std::int64_t urgency_of(AlarmLevel level, Instant opened_at) {
  constexpr std::int64_t kStep = 100'000'000'000;  // seconds of three thousand years
  const auto seconds = std::chrono::floor<std::chrono::seconds>(opened_at.time_since_epoch()).count();
  return static_cast<std::int64_t>(level) * kStep + (kStep - seconds);
}

}  // namespace liangjia::monitoring
