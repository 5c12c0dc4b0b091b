#pragma once
#include "core/database/table.h"
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

inline constexpr auto kClaimTable = db::table<Claim>(
    "claim", db::key("id", &Claim::id), db::fixed("number", &Claim::number), db::fixed("institution_id", &Claim::institution),
    db::fixed("region_code", &Claim::region_code), db::fixed("month", &Claim::month), db::fixed("file_by", &Claim::file_by),
    db::fixed("late", &Claim::late), db::changing("amount_fen", &Claim::amount), db::changing("offset_direct_fen", &Claim::offset_direct),
    db::changing("offset_prepayment_fen", &Claim::offset_prepayment), db::changing("rest_fen", &Claim::rest),
    db::changing("state", &Claim::state), db::changing("filed_by", &Claim::filed_by), db::changing("made_by", &Claim::made_by),
    db::changing("checked_by", &Claim::checked_by), db::changing("rejection_reported_by", &Claim::rejection_reported_by),
    db::changing("payment_id", &Claim::payment), db::changing("state_reason", &Claim::reason), db::version("version", &Claim::version),
    db::fixed("created_at", &Claim::created_at));

}  // namespace liangjia::settlement
