#pragma once
// Supply cases as people read them: the bureau those of its division, institutions those of their division, the two winners
// their own.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/supply_case/supply_case_store.h"

namespace liangjia::procurement {

struct SupplyCaseView {
  SupplyCase found;
  std::string product_name, winner_name, backup_winner_name;
};

Page<SupplyCaseView> list_supply_cases(db::Session& session, const Actor& actor, std::optional<SupplyCaseState> state,
                                       const PageRequest& page);
std::optional<SupplyCaseView> find_supply_case_view(db::Session& session, const Actor& actor, SupplyCaseId id);

}  // namespace liangjia::procurement
