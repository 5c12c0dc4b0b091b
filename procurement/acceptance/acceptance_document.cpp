#include "procurement/acceptance/acceptance_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/acceptance/end_late_reason.h"
#include "procurement/acceptance/explain_late_line.h"
#include "procurement/shipment/shipment_document.h"

namespace liangjia::procurement {
namespace {

json::Object with_buckets(json::Object document, const AgeingRow& row) {
  document.set("lines", row.lines).set("not_due", row.not_due).set("late_1_30", row.late_1_30).set("late_31_60", row.late_31_60);
  document.set("late_61_90", row.late_61_90).set("late_over_90", row.late_over_90).set("paused", row.paused);
  return document;
}

json::Array alarms_document(const std::vector<TraceAlarm>& raised) {  // names no foreign document
  json::Array alarms;
  for (const TraceAlarm& alarm : raised) alarms.push_back(json::Object{{"trace_code", alarm.code}, {"acceptance_line_id", alarm.second}});
  return alarms;
}

}  // namespace

json::Object acceptance_document(const AcceptanceLine& line, const command::Moment& moment) {
  const BusinessDate today = moment.today;
  return {{"id", line.id},
          {"number", line.number},
          {"shipment_id", line.shipment},
          {"shipment_line_id", line.shipment_line},
          {"order_id", line.order},
          {"order_line_id", line.order_line},
          {"institution_id", line.institution},
          {"winner_id", line.winner},
          {"distributor_id", line.distributor},
          {"product_id", line.product},
          {"contracted", line.contracted},
          {"accepted_packs", line.accepted},
          {"rejected_packs", line.rejected},
          {"reason_code", line.reason},
          {"note", json::text_or_null(line.reason_note)},
          {"price", line.price},
          {"amount", line.amount},
          {"returned_packs", line.returned},
          {"invoiced_packs", line.invoiced},
          {"invoiced_amount", line.invoiced_amount},
          {"invoice_difference", line.invoice_difference()},
          {"invoice_state", line.invoice_state},
          {"payment_state", line.payment_state},
          {"accepted_on", line.accepted_on},
          {"due_on", line.due_on},
          {"due_rule", line.due_rule},
          {"overdue", line.overdue(today)},
          {"late_reason", line.late_reason},
          {"paused_days", line.paused_by(today)},
          {"pause_ends_on", line.paused(today) ? json::Value{*line.pause_ends_on} : json::Value{}},
          {"trace_effect", line.trace_effect},
          {"coded_packs", line.coded},
          {"waits_for_codes", line.waits_for_codes()},
          {"version", line.version},
          {"allowed_actions", command::allowed_actions<ExplainLateLine, EndLateReason>(line, moment)}};
}

json::Value acceptance_digest(const AcceptanceLine& line) {
  return json::Object{{"number", line.number},
                      {"order_line_id", line.order_line},
                      {"institution_id", line.institution},
                      {"distributor_id", line.distributor},
                      {"accepted_packs", line.accepted},
                      {"rejected_packs", line.rejected},
                      {"reason_code", line.reason},
                      {"amount", line.amount},
                      {"coded_packs", line.coded},
                      {"due_on", line.due_on}};
}

json::Array late_reasons_document(const std::vector<LateReason>& reasons) {
  json::Array documents;
  for (const LateReason& one : reasons) {
    documents.push_back(json::Object{{"reason_code", one.code},
                                     {"note", json::text_or_null(one.note)},
                                     {"pauses", one.pauses},
                                     {"from", one.from},
                                     {"pause_ends_on", one.pause_ends_on},
                                     {"ended_on", one.ended_on},
                                     {"paused_days", one.ended_on ? json::Value{one.paused_days()} : json::Value{}}});
  }
  return documents;
}

json::Object accepted_goods_document(const AcceptGoods::Outcome& outcome, const command::Moment& moment) {
  json::Array made;
  for (const AcceptanceLine& line : outcome.accepted) made.push_back(acceptance_document(line, moment));
  json::Object document = shipment_document(outcome.whole, moment);
  document.set("acceptances", std::move(made)).set("trace_alarms", alarms_document(outcome.alarms));
  return document;
}

json::Object coded_goods_document(const AddTraceCodes::Outcome& outcome, const command::Moment& moment) {
  json::Object document = acceptance_document(outcome.line, moment);
  document.set("trace_alarms", alarms_document(outcome.alarms));
  return document;
}

json::Object acceptance_item_document(const AcceptanceListItem& item, const command::Moment& moment) {
  const AcceptanceLine& line = item.line;
  const bool overdue = line.overdue(moment.today);
  return {{"id", line.id},
          {"number", line.number},
          {"order_id", line.order},
          {"order_line_id", line.order_line},
          {"institution_id", line.institution},
          {"institution_name", item.institution_name},
          {"distributor_id", line.distributor},
          {"distributor_name", item.distributor_name},
          {"product_id", line.product},
          {"product_name", item.product_name},
          {"lot", item.lot},
          {"expires_on", item.expires_on},
          {"accepted_packs", line.accepted},
          {"rejected_packs", line.rejected},
          {"reason_code", line.reason},
          {"returned_packs", line.returned},
          {"invoiced_packs", line.invoiced},
          {"invoiced_amount", line.invoiced_amount},
          {"invoice_difference", line.invoice_difference()},
          {"invoiceable_packs", line.invoiceable()},
          {"price", line.price},
          {"amount", line.amount},
          {"invoice_state", line.invoice_state},
          {"payment_state", line.payment_state},
          {"accepted_on", line.accepted_on},
          {"due_on", line.due_on},
          {"due_rule", line.due_rule},
          {"overdue", overdue},
          {"days_late", overdue ? moment.today.days_since(line.due_by(moment.today)) : 0},
          {"late_reason", line.late_reason},
          {"paused_days", line.paused_by(moment.today)},
          {"pause_ends_on", line.paused(moment.today) ? json::Value{*line.pause_ends_on} : json::Value{}},
          {"trace_effect", line.trace_effect},
          {"coded_packs", line.coded},
          {"waits_for_codes", line.waits_for_codes()},
          {"version", line.version}};
}

json::Object ageing_document(const Ageing& ageing, BusinessDate today) {
  json::Array rows;
  for (const AgeingRow& row : ageing.rows) rows.push_back(with_buckets({{"party_id", row.party}, {"party_name", row.name}}, row));
  return {{"on", today}, {"total", with_buckets({}, ageing.total)}, {"rows", std::move(rows)}};
}

}  // namespace liangjia::procurement
