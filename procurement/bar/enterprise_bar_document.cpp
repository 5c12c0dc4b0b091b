#include "procurement/bar/enterprise_bar_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/bar/decide_bar.h"

namespace liangjia::procurement {

json::Object enterprise_bar_document(const EnterpriseBar& bar) {
  return {{"id", bar.id},
          {"number", bar.number},
          {"enterprise_id", bar.enterprise},
          {"valid_from", bar.valid_from},
          {"valid_to", bar.valid_to},
          {"reason", bar.reason},
          {"state", bar.state},
          {"state_reason", json::text_or_null(bar.state_reason)},
          {"created_at", bar.created_at},
          {"version", bar.version}};
}

json::Object enterprise_bar_view_document(const EnterpriseBarView& view, const command::Moment& moment) {
  json::Object document = enterprise_bar_document(view);
  document.set("enterprise_name", view.enterprise_name)
      .set("allowed_actions", command::allowed_actions<ConfirmBar, RefuseBar, LiftBar>(view, moment));
  return document;
}

}  // namespace liangjia::procurement
