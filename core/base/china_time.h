#pragma once
// A moment as clocks in China show it (+08:00).
#include <string>

#include "core/base/calendar.h"

namespace liangjia {

std::string china_time(Instant instant);  // "2026-03-01 08:02:03"

}  // namespace liangjia
