#pragma once
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

inline constexpr std::string_view kClaimColumns =
    "c.id, c.number, c.institution_id, c.region_code, c.month, c.amount_fen, c.offset_direct_fen, c.offset_prepayment_fen, c.rest_fen, "
    "c.state, c.filed_by, c.made_by, "
    "c.checked_by, c.payment_id, c.state_reason, c.version";
Claim read_claim(db::Row& row);

std::optional<Claim> find_claim(db::Session& session, ClaimId id);
std::optional<Claim> lock_claim(db::Transaction& tx, ClaimId id);
std::optional<Claim> lock_claim_of_month(db::Transaction& tx, OrganisationId institution, BusinessMonth month);
// Payments to enterprises on the institution's behalf that the bank has not answered (Rule CL-4).
FenSum unconfirmed_on_behalf(db::Session& session, OrganisationId institution);
// Both write audit row and ClaimChange.
void insert_claim(command::Context& context, const Claim& claim);
void update_claim(command::Context& context, const Claim& before, const Claim& after);

}  // namespace liangjia::settlement
