#pragma once
// Use and stock as JSON: in replies, lists and the audit.
#include "procurement/usage/file_usage.h"
#include "procurement/usage/usage_queries.h"

namespace liangjia::procurement {

json::Object usage_report_document(const UsageReport& report);
json::Object filed_usage_document(const FileUsage::Outcome& filed);
// With names and what the reader may do next.
json::Object usage_report_view_document(const UsageReportView& view, const command::Moment& moment);
json::Object usage_line_document(const UsageLineView& line);
json::Object usage_entry_document(const UsageEntryView& entry);

}  // namespace liangjia::procurement
