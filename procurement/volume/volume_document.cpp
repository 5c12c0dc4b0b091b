#include "procurement/volume/volume_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"

namespace liangjia::procurement {
json::Object volume_report_document(const VolumeReport& report) {
  return {{"id", report.id},
          {"number", report.number},
          {"agreement_year_id", report.year},
          {"institution_id", report.institution},
          {"region_code", report.region_code},
          {"state", report.state},
          {"return_reason", json::text_or_null(report.return_reason)},
          {"version", report.version}};
}

json::Object filed_report_document(const CountedReport& report) {
  json::Object document = volume_report_document(report);
  document.set("line_count", report.line_count);
  return document;
}

json::Object volume_report_view_document(const VolumeReportView& view, const command::Moment& moment) {
  json::Object document = volume_report_document(view);
  document.set("institution_name", view.institution_name)
      .set("round_name", view.round_name)
      .set("year_number", view.year_number)
      .set("line_count", view.line_count)
      .set("allowed_actions",
           command::allowed_actions<ReplaceVolumeReport, SubmitVolumeReport, ApproveVolumeReport, ReturnVolumeReport>(view, moment));
  return document;
}

json::Object volume_line_document(const VolumeLineView& line) {
  return {{"variety_id", line.variety},
          {"variety_name", line.variety_name},
          {"min_unit", line.min_unit},
          {"product_id", line.product},
          {"product_name", json::text_or_null(line.product_name)},
          {"history_mean_units", line.history_mean},
          {"known_mean_units", line.known_mean},
          {"warnings", line.history_differs() ? json::Array{"history_differs"} : json::Array{}},
          {"units", line.units},
          {"reason", json::text_or_null(line.reason)}};
}

json::Object published_volume_document(const PublishedVolume& one) {
  return {{"id", one.id},
          {"agreement_year_id", one.year},
          {"area_code", one.area_code},
          {"institution_id", one.institution},
          {"variety_id", one.variety},
          {"product_id", one.product},
          {"spec", json::text_or_null(one.spec)},
          {"base_units", one.base},
          {"contracted_units", one.contracted},
          {"source", one.source},
          {"version", one.version}};
}

json::Object published_volume_view_document(const PublishedVolumeView& view) {
  json::Object document = published_volume_document(view.volume);
  document.set("area_name", view.area_name)
      .set("institution_name", json::text_or_null(view.institution_name))
      .set("variety_name", view.variety_name)
      .set("min_unit", view.min_unit)
      .set("product_name", json::text_or_null(view.product_name))
      .set("reported_units", view.reported);
  return document;
}

}  // namespace liangjia::procurement
