#pragma once
#include "core/database/table.h"
#include "settlement/batch/batch.h"

namespace liangjia::settlement {

inline constexpr auto kBatchTable = db::table<Batch>(
    "settlement_batch", db::key("id", &Batch::id), db::fixed("number", &Batch::number), db::fixed("enterprise_id", &Batch::enterprise),
    db::fixed("institution_id", &Batch::institution), db::fixed("region_code", &Batch::region_code), db::fixed("month", &Batch::month),
    db::fixed("sequence", &Batch::sequence), db::fixed("direct", &Batch::direct), db::changing("state", &Batch::state),
    db::changing("amount_fen", &Batch::amount), db::changing("bank_account_id", &Batch::bank_account),
    db::fixed("applied_by", &Batch::applied_by), db::changing("verified_by", &Batch::verified_by).or_null(),
    db::changing("made_by", &Batch::made_by).or_null(), db::changing("checked_by", &Batch::checked_by).or_null(),
    db::changing("confirmed_by", &Batch::confirmed_by).or_null(),
    db::changing("rejection_reported_by", &Batch::rejection_reported_by).or_null(), db::changing("payment_id", &Batch::payment).or_null(),
    db::fixed("verify_by", &Batch::verify_by), db::changing("state_reason", &Batch::state_reason).or_null(),
    db::version("version", &Batch::version), db::fixed("created_at", &Batch::created_at));

// live_key follows from the state: written, and read by nobody but SQL (BA-1).
inline constexpr auto kBatchLineTable = db::table<BatchLine>(
    "batch_line", db::key("id", &BatchLine::id), db::fixed("batch_id", &BatchLine::batch), db::fixed("item_kind", &BatchLine::item_kind),
    db::fixed("item_id", &BatchLine::item_id), db::fixed("amount_fen", &BatchLine::amount), db::changing("state", &BatchLine::state),
    db::changing("reason", &BatchLine::reason).or_null(), db::changing("live_key", [](const auto& row) { return row.live_key(); }));

}  // namespace liangjia::settlement
