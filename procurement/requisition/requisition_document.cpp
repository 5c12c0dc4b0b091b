#include "procurement/requisition/requisition_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/requisition/decide_requisition.h"
#include "procurement/requisition/file_requisition.h"
#include "procurement/requisition/merge_requisitions.h"

namespace liangjia::procurement {
namespace {

json::Object head_document(const Requisition& head) {
  return {{"id", head.id},
          {"number", head.number},
          {"institution_id", head.institution},
          {"alliance_id", head.alliance},
          {"note", json::text_or_null(head.note)},
          {"state", head.state},
          {"line_count", head.line_count},
          {"open_lines", head.open_lines},
          {"return_reason", json::text_or_null(head.return_reason)},
          {"filed_by", head.filed_by},
          {"submitted_by", head.submitted_by},
          {"returned_by", head.returned_by},
          {"created_at", head.created_at},
          {"submitted_at", head.submitted_at},
          {"version", head.version}};
}

json::Object line_document(const RequisitionLine& line) {
  return {{"id", line.id},       {"line_no", line.line_no},     {"product_id", line.product},
          {"packs", line.packs}, {"wanted_by", line.wanted_by}, {"note", json::text_or_null(line.note)},
          {"state", line.state}, {"order_id", line.order}};
}

json::Object line_view_document(const RequisitionLineView& view) {
  json::Array answers;
  for (const AnsweringLine& one : view.answers) {
    answers.push_back(json::Object{{"id", one.line},
                                   {"part", one.part},
                                   {"packs", one.packs},
                                   {"accepted_packs", one.accepted},
                                   {"order_state", one.order_state},
                                   {"fulfilment_state", one.fulfilment_state}});
  }
  json::Object document = line_document(view.line);
  document.set("product_code", view.product_code)
      .set("product_name", view.product_name)
      .set("spec", view.spec)
      .set("pack", view.pack)
      .set("pack_unit", view.pack_unit)
      .set("manufacturer_name", view.manufacturer_name)
      .set("order_number", json::text_or_null(view.order_number))
      .set("order_lines", std::move(answers));
  return document;
}

}  // namespace

json::Object requisition_document(const FiledRequisition& filed) {
  json::Array lines;
  for (const RequisitionLine& line : filed.lines) lines.push_back(line_document(line));
  json::Object document = head_document(filed.head);
  document.set("lines", std::move(lines));
  return document;
}

json::Object requisition_item_document(const RequisitionView& view, const command::Moment& moment) {
  json::Object document = head_document(view.head);
  document.set("institution_name", view.institution_name)
      .set("alliance_name", view.alliance_name)
      .set("wanted_by", view.wanted_by)
      .set("allowed_actions",
           command::allowed_actions<ChangeRequisition, SubmitRequisition, WithdrawRequisition, ReturnRequisition, MergeRequisitions>(
               view.head, moment));
  return document;
}

json::Object requisition_view_document(const RequisitionDetail& detail, const command::Moment& moment) {
  json::Array lines;
  for (const RequisitionLineView& line : detail.lines) lines.push_back(line_view_document(line));
  json::Object document = requisition_item_document(detail.view, moment);
  document.set("lines", std::move(lines));
  return document;
}

}  // namespace liangjia::procurement
