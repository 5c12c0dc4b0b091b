#include "procurement/acceptance/trace_codes.h"

#include <map>

#include "core/database/in_list.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kInsert{"trace_codes.insert", "INSERT INTO accepted_trace_code (trace_code, acceptance_line_id) VALUES"};
constexpr db::Sql kSame{"trace_codes.same",
                        "SELECT trace_code, acceptance_line_id FROM accepted_trace_code WHERE trace_code IN {in} "
                        "ORDER BY trace_code, acceptance_line_id LOCK IN SHARE MODE"};
constexpr db::Sql kAlarm{"trace_codes.alarm",
                         "INSERT INTO trace_alarm (id, trace_code, first_line_id, second_line_id, region_code, at) VALUES"};

}  // namespace

std::vector<TraceAlarm> record_trace_codes(command::Context& context, const std::vector<AcceptedCodes>& accepted,
                                           const std::string& region_code) {
  std::map<std::string, AcceptanceLineId> now;
  for (const AcceptedCodes& line : accepted) {
    for (const std::string& code : line.codes) now.emplace(code, line.line);
  }
  if (now.empty()) return {};
  std::vector<db::Value> rows;
  std::vector<db::Value> codes;
  for (const auto& [code, line] : now) {  // ascending, so that two acceptances take their locks in one order
    rows.push_back(db::to_value(code));
    rows.push_back(db::to_value(line));
    codes.push_back(db::to_value(code));
  }
  context.tx.insert_rows(kInsert, 2, rows);

  std::vector<TraceAlarm> alarms;
  std::vector<db::Value> alarm_rows;
  for (db::Row& row : db::query_in(context.tx.session(), kSame, codes)) {
    const auto code = row.take<std::string>();
    const auto line = row.take<AcceptanceLineId>();
    const AcceptanceLineId mine = now.at(code);
    if (line == mine || (!alarms.empty() && alarms.back().code == code)) continue;  // the earliest line only
    alarms.push_back({context.ids.next<TraceAlarmId>(), code, line, mine});
    const TraceAlarm& alarm = alarms.back();
    for (db::Value value : {db::to_value(alarm.id), db::to_value(code), db::to_value(line), db::to_value(mine), db::to_value(region_code),
                            db::to_value(context.now())}) {
      alarm_rows.push_back(std::move(value));
    }
    context.audited(kind::kTraceAlarm, alarm.id.value(), nullptr,
                    json::Object{{"trace_code", code}, {"first_line_id", line}, {"second_line_id", mine}, {"region_code", region_code}});
  }
  context.tx.insert_rows(kAlarm, 6, alarm_rows);
  return alarms;
}

json::Array alarm_documents(const std::vector<TraceAlarm>& alarms) {
  json::Array documents;
  for (const TraceAlarm& alarm : alarms)
    documents.push_back(json::Object{{"trace_code", alarm.code}, {"acceptance_line_id", alarm.second}});
  return documents;
}

}  // namespace liangjia::procurement
