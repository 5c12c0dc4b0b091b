#pragma once
#include "core/command/context.h"
#include "settlement/surplus/retained_surplus.h"
#include "settlement/surplus/surplus_terms.h"

namespace liangjia::settlement {

std::optional<RetainedSurplus> lock_retained_surplus(db::Transaction& tx, RetainedSurplusId id);
// not_found unless it is there and the actor's.
Result<RetainedSurplus> lock_own_retained_surplus(command::Context& context, RetainedSurplusId id);
Result<SurplusUnit> unit_of(command::Context& context, const RetainedSurplus& surplus);
bool retained_surplus_exists(db::Session& session, catalog::AgreementYearId year, OrganisationId institution);

// Audited and told to the invariants.
void insert_retained_surplus(command::Context& context, const RetainedSurplus& surplus);
RetainedSurplus update_retained_surplus(command::Context& context, const RetainedSurplus& before, RetainedSurplus after);

void insert_inputs(command::Context& context, const RetainedSurplus& surplus, const SurplusInputs& inputs, const std::string& evidence);
SurplusInputs recorded_inputs(db::Session& session, RetainedSurplusId id, int number);

// The computation and its rows, with the surplus as it is then.
RetainedSurplus insert_computation(command::Context& context, const RetainedSurplus& before, RetainedSurplus after,
                                   const SurplusComputation& computation, const SurplusFigures& figures);

// Rule SU-11: the varieties of the last computation that another surplus of the year has settled.
std::vector<SettledVariety> settled_elsewhere(db::Session& session, const RetainedSurplus& surplus);
void insert_settled(command::Context& context, const RetainedSurplus& surplus);

}  // namespace liangjia::settlement
