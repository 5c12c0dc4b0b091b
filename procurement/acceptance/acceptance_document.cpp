#include "procurement/acceptance/acceptance_document.h"

#include "core/command/allowed.h"
#include "procurement/acceptance/answer_return.h"

namespace liangjia::procurement {
namespace {

json::Value unless_empty(const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; }

}  // namespace

json::Object acceptance_document(const AcceptanceLine& line, BusinessDate today) {
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
          {"note", unless_empty(line.reason_note)},
          {"price", line.price},
          {"amount", line.amount},
          {"returned_packs", line.returned},
          {"invoiced_packs", line.invoiced},
          {"invoice_state", line.invoice_state},
          {"payment_state", line.payment_state},
          {"accepted_on", line.accepted_on},
          {"due_on", line.due_on},
          {"due_rule", line.due_rule},
          {"overdue", line.overdue(today)},
          {"version", line.version}};
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
                      {"due_on", line.due_on}};
}

json::Object return_document(const GoodsReturn& goods_return, const Actor& actor) {
  json::Array actions;
  if (actor.organisation == goods_return.distributor && command::has_role_for(actor, AnswerReturn::kRoles)) {
    for (const ReturnStep step : kReturnMachine.steps_from(goods_return.state)) actions.push_back(token_of(step));
  }
  return {{"id", goods_return.id},
          {"number", goods_return.number},
          {"acceptance_line_id", goods_return.acceptance_line},
          {"order_line_id", goods_return.order_line},
          {"institution_id", goods_return.institution},
          {"distributor_id", goods_return.distributor},
          {"packs", goods_return.packs},
          {"amount", goods_return.amount},
          {"reason_code", goods_return.reason},
          {"note", unless_empty(goods_return.reason_note)},
          {"state", goods_return.state},
          {"payment_state", goods_return.state == ReturnState::Confirmed ? json::Value{goods_return.payment_state} : json::Value{}},
          {"answer_reason", unless_empty(goods_return.answer_reason)},
          {"returned_on", goods_return.returned_on},
          {"created_at", goods_return.created_at},
          {"version", goods_return.version},
          {"allowed_actions", std::move(actions)}};
}

json::Value return_digest(const GoodsReturn& goods_return) {
  return json::Object{{"number", goods_return.number},      {"acceptance_line_id", goods_return.acceptance_line},
                      {"packs", goods_return.packs},        {"amount", goods_return.amount},
                      {"reason_code", goods_return.reason}, {"state", goods_return.state}};
}

}  // namespace liangjia::procurement
