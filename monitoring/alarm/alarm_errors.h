#pragma once
#include "core/base/error.h"

namespace liangjia::monitoring::error {

inline constexpr ErrorKind kAlarmOfOther{
    "alarm_of_other", 409, "该告警不由您的单位和岗位处理，请由责任单位或上级医保部门办理",
    "This alarm is another organisation's or post's to deal with; its owner or the bureau above does it"};
inline constexpr ErrorKind kNoAlarmToTell{"no_alarm_to_tell", 409, "没有需要新增或变更的告警，无需办理",
                                          "No alarm has to be told or changed; nothing to do"};

inline constexpr const ErrorKind* kAlarmErrors[] = {&kAlarmOfOther, &kNoAlarmToTell};

}  // namespace liangjia::monitoring::error
