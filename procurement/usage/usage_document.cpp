#include "procurement/usage/usage_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"

namespace liangjia::procurement {
json::Object usage_report_document(const UsageReport& report) {
  return {{"id", report.id},
          {"number", report.number},
          {"institution_id", report.institution},
          {"region_code", report.region_code},
          {"month", report.month},
          {"closes_on", report.closes_on},
          {"late", report.late},
          {"filed_at", report.filed_at},
          {"version", report.version}};
}

json::Object filed_usage_document(const FileUsage::Outcome& filed) {
  json::Object document = usage_report_document(filed.report);
  document.set("changed_products", filed.changed_products);
  return document;
}

json::Object usage_report_view_document(const UsageReportView& view, const command::Moment& moment) {
  json::Object document = usage_report_document(view);
  document.set("institution_name", view.institution_name)
      .set("line_count", view.line_count)
      .set("allowed_actions", command::allowed_actions<CorrectUsage>(view, moment));
  return document;
}

json::Object usage_line_document(const UsageLineView& line) {
  return {{"id", line.id},
          {"report_id", line.report},
          {"month", line.month},
          {"institution_id", line.institution},
          {"institution_code", line.institution_code},
          {"institution_name", line.institution_name},
          {"product_id", line.product},
          {"product_code", line.product_code},
          {"product_name", line.product_name},
          {"spec", line.spec},
          {"pack", line.pack},
          {"maker_name", line.maker},
          {"conversion_factor", line.factor.count()},
          {"min_unit", line.min_unit},
          {"pack_unit", line.pack_unit},
          {"variety_id", line.variety},
          {"variety_name", line.variety_name},
          {"used_units", line.amounts.used},
          {"stock_units", line.amounts.stock}};
}

json::Object usage_entry_document(const UsageEntryView& entry) {
  return {{"version", entry.version},
          {"product_id", entry.product},
          {"product_name", entry.product_name},
          {"used_units", entry.used},
          {"stock_units", entry.stock},
          {"reason", json::text_or_null(entry.reason)},
          {"user_name", json::text_or_null(entry.user_name)},
          {"at", entry.at}};
}

}  // namespace liangjia::procurement
