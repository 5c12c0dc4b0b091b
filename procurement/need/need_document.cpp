#include "procurement/need/need_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/need/decide_need.h"

namespace liangjia::procurement {

json::Object need_document(const Need& need) {
  return {{"id", need.id},
          {"number", need.number},
          {"institution_id", need.institution},
          {"region_code", need.region_code},
          {"variety_id", need.variety},
          {"generic_name", need.generic_name},
          {"spec", json::text_or_null(need.spec)},
          {"month_units", need.month_units},
          {"reason", need.reason},
          {"clinical", need.clinical},
          {"state", need.state},
          {"filed_by", need.filed_by},
          {"seen_by", need.seen_by},
          {"answered_by", need.answered_by},
          {"closed_by", need.closed_by},
          {"outcome", need.outcome},
          {"answer", json::text_or_null(need.answer)},
          {"product_id", need.product},
          {"created_at", need.created_at},
          {"answered_at", need.answered_at},
          {"version", need.version}};
}

json::Object need_view_document(const NeedView& view, const command::Moment& moment) {
  json::Object document = need_document(view.need);
  document.set("institution_name", view.institution_name)
      .set("variety_name", json::text_or_null(view.variety_name))
      .set("product_name", json::text_or_null(view.product_name))
      .set("same_needs", view.same.needs)
      .set("same_institutions", view.same.institutions)
      .set("same_month_units", view.same.month_units)
      .set("allowed_actions", command::allowed_actions<SeeNeed, AnswerNeed, CloseNeed>(view.need, moment));
  return document;
}

}  // namespace liangjia::procurement
