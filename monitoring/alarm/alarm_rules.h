#pragma once
// How bad a finding is, and by when it is answered: pure, from the rule book as it is in force.
#include "core/command/context.h"
#include "monitoring/alarm/alarm_kinds.h"

namespace liangjia::monitoring {

struct Judged {
  AlarmLevel level = AlarmLevel::Notice;
  rulebook::RuleId rule;
  std::string bound;
};
// Rule AL-2: the highest level whose bound the figure reaches; none: no alarm. A level without a row in force is not used.
std::optional<Judged> judged(AlarmKind kind, const Finding& finding, const command::Moment& moment);
// Rule AL-4: the last day for an answer; none where the book says nothing.
std::optional<BusinessDate> answer_by(AlarmLevel level, const Finding& finding, const command::Moment& moment);
// Rule AL-6: until when the same is not told again.
std::optional<BusinessDate> silent_until(std::string_view key, const Finding& finding, const command::Moment& moment);

}  // namespace liangjia::monitoring
