#pragma once
// An alarm as JSON: in replies, lists and the audit.
#include "core/command/context.h"
#include "monitoring/alarm/alarm_queries.h"

namespace liangjia::monitoring {

json::Object alarm_document(const Alarm& alarm);
// With names, the bound that was passed, where its rows are, and what the reader may do next.
json::Object alarm_view_document(const AlarmView& view, const command::Moment& moment);
json::Object alarm_trail_document(const AlarmView& view, const std::vector<AlarmEntryView>& trail, const command::Moment& moment);
// A kind with its bounds as they are in force for the reader's division, and its tally.
json::Object alarm_kind_document(const AlarmTally& tally, const command::Moment& moment);

}  // namespace liangjia::monitoring
