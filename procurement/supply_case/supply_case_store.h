#pragma once
#include <optional>
#include <vector>

#include "core/base/page.h"
#include "procurement/supply_case/supply_case.h"

namespace liangjia::procurement {

std::optional<SupplyCase> lock_supply_case(db::Transaction& tx, SupplyCaseId id);
// The undecided or running case of an award whose area overlaps `area_code`.
bool has_open_case(db::Session& session, catalog::AwardId award, std::string_view area_code);
void insert_supply_case(db::Transaction& tx, const SupplyCase& made);
void update_supply_case(db::Transaction& tx, const SupplyCase& changed);  // version goes up by one

// Lines nobody has answered yet on these accounts or of this award in the area.
std::vector<OrderLineId> submitted_lines_of(db::Session& session, catalog::AwardId award, std::string_view area_code);

}  // namespace liangjia::procurement
