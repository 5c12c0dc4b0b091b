#pragma once
#include "core/database/table.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

inline constexpr auto kAcceptanceLineTable = db::table<AcceptanceLine>(
    "acceptance_line", db::key("id", &AcceptanceLine::id), db::fixed("number", &AcceptanceLine::number),
    db::fixed("shipment_id", &AcceptanceLine::shipment), db::fixed("shipment_line_id", &AcceptanceLine::shipment_line),
    db::fixed("order_id", &AcceptanceLine::order), db::fixed("order_line_id", &AcceptanceLine::order_line),
    db::fixed("institution_id", &AcceptanceLine::institution), db::fixed("region_code", &AcceptanceLine::region_code),
    db::fixed("winner_id", &AcceptanceLine::winner), db::fixed("distributor_id", &AcceptanceLine::distributor),
    db::fixed("product_id", &AcceptanceLine::product), db::fixed("contracted", &AcceptanceLine::contracted),
    db::fixed("accepted_packs", &AcceptanceLine::accepted), db::fixed("rejected_packs", &AcceptanceLine::rejected),
    db::fixed("reason_code", &AcceptanceLine::reason), db::fixed("reason_note", &AcceptanceLine::reason_note).or_null(),
    db::fixed("price_e4", &AcceptanceLine::price), db::fixed("amount_fen", &AcceptanceLine::amount),
    db::changing("returned_packs", &AcceptanceLine::returned), db::changing("invoiced_packs", &AcceptanceLine::invoiced),
    db::changing("invoiced_fen", &AcceptanceLine::invoiced_amount), db::changing("invoice_state", &AcceptanceLine::invoice_state),
    db::changing("payment_state", &AcceptanceLine::payment_state), db::fixed("accepted_on", &AcceptanceLine::accepted_on),
    db::fixed("accepted_at", &AcceptanceLine::accepted_at), db::fixed("accepted_by", &AcceptanceLine::accepted_by),
    db::fixed("due_on", &AcceptanceLine::due_on), db::fixed("due_rule", &AcceptanceLine::due_rule),
    db::fixed("due_rule_id", &AcceptanceLine::due_rule_id), db::fixed("trace_effect", &AcceptanceLine::trace_effect),
    db::changing("coded_packs", &AcceptanceLine::coded), db::changing("late_reason_code", &AcceptanceLine::late_reason),
    db::changing("paused_days", &AcceptanceLine::paused_days), db::changing("paused_from", &AcceptanceLine::paused_from),
    db::changing("pause_ends_on", &AcceptanceLine::pause_ends_on), db::version("version", &AcceptanceLine::version));

}  // namespace liangjia::procurement
