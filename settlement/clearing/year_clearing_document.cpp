#include "settlement/clearing/year_clearing_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "settlement/clearing/settle_year_clearing.h"

namespace liangjia::settlement {

json::Object year_clearing_document(const YearClearing& clearing) {
  return {{"id", clearing.id},
          {"number", clearing.number},
          {"institution_id", clearing.institution},
          {"region_code", clearing.region_code},
          {"year", std::int64_t{clearing.year}},
          {"approved", clearing.approved},
          {"sum", clearing.sum},
          {"difference", clearing.difference()},
          {"clear_by", clearing.clear_by},
          {"evidence", clearing.evidence},
          {"rules", json::comma_array(clearing.rules)},
          {"provisional", clearing.provisional},
          {"state", clearing.state},
          {"made_by", clearing.made_by},
          {"checked_by", clearing.checked_by},
          {"payment_id", clearing.payment},
          {"state_reason", clearing.reason},
          {"settled_on", clearing.settled_on},
          {"version", clearing.version}};
}

json::Object year_clearing_view_document(const YearClearingView& view, const command::Moment& moment) {
  json::Object document = year_clearing_document(view.clearing);
  document.set("institution_name", view.institution_name)
      .set("days_late", std::int64_t{view.clearing.days_late(moment.today)})
      .set("allowed_actions", command::allowed_actions<SettleYearClearing, RefuseYearClearing>(view.clearing, moment));
  return document;
}

}  // namespace liangjia::settlement
