#include "procurement/acceptance/goods_return_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/acceptance/answer_return.h"

namespace liangjia::procurement {
json::Object goods_return_document(const GoodsReturn& found, const command::Moment& moment) {
  return {{"id", found.id},
          {"number", found.number},
          {"acceptance_line_id", found.acceptance_line},
          {"order_line_id", found.order_line},
          {"institution_id", found.institution},
          {"distributor_id", found.distributor},
          {"packs", found.packs},
          {"amount", found.amount},
          {"reason_code", found.reason},
          {"note", json::text_or_null(found.reason_note)},
          {"state", found.state},
          {"payment_state", found.state == ReturnState::Confirmed ? json::Value{found.payment_state} : json::Value{}},
          {"answer_reason", json::text_or_null(found.answer_reason)},
          {"returned_on", found.returned_on},
          {"created_at", found.created_at},
          {"version", found.version},
          {"allowed_actions", command::allowed_actions<ConfirmReturn, RefuseReturn>(found, moment)}};
}

json::Object goods_return_view_document(const GoodsReturnView& view, const command::Moment& moment) {
  json::Object document = goods_return_document(view.found, moment);
  document.set("institution_name", view.institution_name)
      .set("distributor_name", view.distributor_name)
      .set("product_name", view.product_name)
      .set("lot", view.lot);
  return document;
}

json::Value goods_return_digest(const GoodsReturn& found) {
  return json::Object{{"number", found.number},      {"acceptance_line_id", found.acceptance_line},
                      {"packs", found.packs},        {"amount", found.amount},
                      {"reason_code", found.reason}, {"state", found.state}};
}

}  // namespace liangjia::procurement
