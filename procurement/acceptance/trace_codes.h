#pragma once
// Trace codes (追溯码) scanned at acceptance. A code accepted before, anywhere in the city, raises an alarm (Rule DE-10). Codes come
// in several forms, so they are kept as text and never judged by their shape.
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/context.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

using TraceAlarmId = Id<struct TraceAlarmTag>;

namespace kind {
inline constexpr ObjectKind kTraceAlarm{"trace_alarm", "追溯码告警"};
}  // namespace kind

struct AcceptedCode {
  std::string code;
  AcceptanceLineId line;
};

struct TraceAlarm {
  TraceAlarmId id;
  std::string code;
  AcceptanceLineId first;   // where it was accepted before
  AcceptanceLineId second;  // now
  std::string region_code;  // where it is accepted now
  Instant at{};
};

// Writes the codes (each once), then looks for the same codes on other lines with a locking read, so that of two acceptances at the
// same time one sees the other. One alarm for each code found, as a row and in the audit.
std::vector<TraceAlarm> record_trace_codes(command::Context& context, std::vector<AcceptedCode> accepted, const std::string& region_code);

}  // namespace liangjia::procurement
