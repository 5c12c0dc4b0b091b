#pragma once
#include "core/database/table.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {

inline constexpr auto kRecoveryTable = db::table<Recovery>(
    "recovery", db::key("id", &Recovery::id), db::fixed("number", &Recovery::number), db::fixed("enterprise_id", &Recovery::enterprise),
    db::fixed("institution_id", &Recovery::institution), db::fixed("region_code", &Recovery::region_code),
    db::fixed("payer", &Recovery::payer), db::fixed("source_kind", &Recovery::source_kind), db::fixed("source_id", &Recovery::source_id),
    db::fixed("amount_fen", &Recovery::amount), db::changing("state", &Recovery::state), db::changing("due_on", &Recovery::due_on),
    db::changing("demanded_by", &Recovery::demanded_by), db::changing("paid_to", &Recovery::paid_to),
    db::changing("paid_on", &Recovery::paid_on), db::changing("bank_reference", &Recovery::bank_reference),
    db::changing("reported_by", &Recovery::reported_by), db::changing("confirmed_by", &Recovery::confirmed_by),
    db::changing("batch_id", &Recovery::batch), db::version("version", &Recovery::version), db::fixed("created_at", &Recovery::created_at));

}  // namespace liangjia::settlement
