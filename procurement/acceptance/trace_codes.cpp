#include "procurement/acceptance/trace_codes.h"

#include <algorithm>

#include "procurement/acceptance/trace_code_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kSame =
    db::select<kAcceptedCodeTable, "WHERE trace_code IN {in} ORDER BY trace_code, acceptance_line_id LOCK IN SHARE MODE">(
        "trace_codes.same");

}  // namespace

std::vector<TraceAlarm> record_trace_codes(command::Context& context, std::vector<AcceptedCode> accepted, const std::string& region_code) {
  if (accepted.empty()) return {};
  std::ranges::sort(accepted, {}, &AcceptedCode::code);  // so that two acceptances take their locks in one order
  db::insert_all<kAcceptedCodeTable>(context.tx, accepted);

  std::vector<std::string> codes;
  for (const AcceptedCode& one : accepted) codes.push_back(one.code);
  std::vector<TraceAlarm> alarms;
  for (const AcceptedCode& found : db::all_in(context.tx.session(), kSame, codes)) {
    const AcceptanceLineId mine = std::ranges::lower_bound(accepted, found.code, {}, &AcceptedCode::code)->line;
    if (found.line == mine || (!alarms.empty() && alarms.back().code == found.code)) continue;  // the earliest line only
    alarms.push_back({context.ids.next<TraceAlarmId>(), found.code, found.line, mine, region_code, context.now()});
    const TraceAlarm& alarm = alarms.back();
    context.audited(kind::kTraceAlarm, alarm.id.value(), nullptr,
                    json::Object{{"trace_code", alarm.code},
                                 {"first_line_id", alarm.first},
                                 {"second_line_id", alarm.second},
                                 {"region_code", alarm.region_code}});
  }
  db::insert_all<kTraceAlarmTable>(context.tx, alarms);
  return alarms;
}

}  // namespace liangjia::procurement
