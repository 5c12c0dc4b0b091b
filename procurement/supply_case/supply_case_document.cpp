#include "procurement/supply_case/supply_case_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/supply_case/end_supply_case.h"
#include "procurement/supply_case/start_backup.h"

namespace liangjia::procurement {

json::Object supply_case_document(const SupplyCase& found) {
  return json::Object{{"id", found.id},
                      {"number", found.number},
                      {"award_id", found.award},
                      {"backup_award_id", found.backup},
                      {"area_code", found.area_code},
                      {"winner_id", found.winner},
                      {"backup_winner_id", found.backup_winner},
                      {"state", found.state},
                      {"reason", found.reason},
                      {"notice", json::text_or_null(found.notice)},
                      {"reported_by", found.reported_by},
                      {"decided_by", found.decided_by},
                      {"accounts_moved", found.accounts_moved},
                      {"units_moved", found.units_moved},
                      {"version", found.version}};
}

json::Object supply_case_view_document(const SupplyCaseView& view, const command::Moment& moment) {
  json::Object document = supply_case_document(view.found);
  document.set("product_name", view.product_name)
      .set("winner_name", view.winner_name)
      .set("backup_winner_name", json::text_or_null(view.backup_winner_name))
      .set("allowed_actions", command::allowed_actions<StartBackup, SolveSupplyCase, RefuseSupplyCase>(view.found, moment));
  return document;
}

}  // namespace liangjia::procurement
