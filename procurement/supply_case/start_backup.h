#pragma once
// The bureau starts the backup supplier, or another winner that a notice names (SC-2): somebody other than the reporter; submitted lines of
// the failed award are cancelled first (SC-5); then all that is free on its accounts in the area moves to the award that takes over
// (SC-4), by strength exactly (SC-3).
#include <map>

#include "core/command/runner.h"
#include "procurement/order/end_order.h"
#include "procurement/supply_case/supply_case_store.h"

namespace liangjia::procurement {

struct StartBackup {
  static constexpr std::string_view kName = "start_backup";
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    SupplyCaseId id;
    catalog::AwardId backup;
    std::string notice = {};  // that names this winner although it is no backup here
  };
  struct Snapshot {
    SupplyCase found;
    std::optional<catalog::Award> award, backup;
    std::optional<catalog::Product> product, backup_product;
    std::optional<Price> backup_price;
    std::map<catalog::AgreementYearId, BusinessDate> year_ends;  // of the round
    LockedLines locked;                                          // submitted lines of the failed award; accounts of both awards in the area
  };
  struct Decision {
    SupplyCase decided;
    LineChanges cancelled;  // lines, with what they free
    std::vector<QuotaMove> moves;
  };
  struct Outcome {
    SupplyCase started;
    std::size_t lines_cancelled = 0;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const SupplyCase& found, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
