#pragma once
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

std::optional<Claim> find_claim(db::Session& session, ClaimId id);
std::optional<Claim> lock_claim(db::Transaction& tx, ClaimId id);
std::optional<Claim> lock_claim_of_month(db::Transaction& tx, OrganisationId institution, BusinessMonth month);
// not_found unless it is there and the actor's.
Result<Claim> own_claim(const command::Context& context, std::optional<Claim> claim);
// Both write audit row and ClaimChange.
void insert_claim(command::Context& context, const Claim& claim);
// Gives the claim as it is written: of the next version.
Claim update_claim(command::Context& context, const Claim& before, Claim after);

}  // namespace liangjia::settlement
