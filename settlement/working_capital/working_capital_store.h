#pragma once
#include "core/base/page.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {

struct WorkingCapitalFilter {
  std::optional<WorkingCapitalState> state;
  std::optional<OrganisationId> institution;
  std::optional<int> year;
};
struct WorkingCapitalView {
  WorkingCapital capital;
  std::string institution_name;
};

std::optional<WorkingCapital> lock_working_capital(db::Transaction& tx, WorkingCapitalId id);
// not_found unless it is there and the actor's.
Result<WorkingCapital> lock_own_working_capital(command::Context& context, WorkingCapitalId id);
bool working_capital_stands(db::Session& session, OrganisationId institution, int year);
// What the institution has open, payments on their way included; under the lock of its account and those of the legs to be posted.
Fen lock_open_capital(command::Context& context, PoolCode pool, OrganisationId institution, std::span<const Leg> legs_to_post);
// Both write audit row and WorkingCapitalChange.
void insert_working_capital(command::Context& context, const WorkingCapital& capital);
WorkingCapital update_working_capital(command::Context& context, const WorkingCapital& before, WorkingCapital after);

// Institutions see their own, bureaus their division's.
Page<WorkingCapitalView> list_working_capitals(db::Session& session, const command::Moment& moment, const WorkingCapitalFilter& filter,
                                               const PageRequest& page);
std::optional<WorkingCapitalView> find_working_capital(db::Session& session, const Scope& scope, WorkingCapitalId id);

}  // namespace liangjia::settlement
