#pragma once
// Volume reports and published volumes as JSON: in replies, lists and the audit.
#include "core/command/context.h"
#include "procurement/volume/published_volume.h"
#include "procurement/volume/volume_queries.h"

namespace liangjia::procurement {

json::Object volume_report_document(const VolumeReport& report);
json::Object filed_report_document(const CountedReport& report);
// With names and what the reader may do next.
json::Object volume_report_view_document(const VolumeReportView& view, const command::Moment& moment);
json::Object volume_line_document(const VolumeLineView& line);

json::Object published_volume_document(const PublishedVolume& volume);
json::Object published_volume_view_document(const PublishedVolumeView& view);

}  // namespace liangjia::procurement
