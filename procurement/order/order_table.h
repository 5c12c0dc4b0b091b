#pragma once
#include "core/database/table.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

inline constexpr auto kOrderTable = db::table<Order>(
    "purchase_order", db::key("id", &Order::id), db::fixed("number", &Order::number), db::fixed("buyer_id", &Order::buyer),
    db::fixed("region_code", &Order::region_code), db::changing("emergency", &Order::emergency),
    db::changing("emergency_reason", &Order::emergency_reason).or_null(), db::changing("remark", &Order::remark).or_null(),
    db::changing("state", &Order::state), db::changing("line_count", &Order::line_count), db::changing("amount_fen", &Order::amount),
    db::changing("draft_content", &Order::draft_content).or_null(), db::changing("submitted_at", &Order::submitted_at),
    db::fixed("created_by", &Order::created_by), db::version("version", &Order::version), db::fixed("created_at", &Order::created_at));

// Changing: what may change after submission.
inline constexpr auto kOrderLineTable = db::table<OrderLine>(
    "order_line", db::key("id", &OrderLine::id), db::fixed("order_id", &OrderLine::order), db::fixed("line_no", &OrderLine::line_no),
    db::fixed("part", &OrderLine::part), db::fixed("institution_id", &OrderLine::institution),
    db::fixed("region_code", &OrderLine::region_code), db::fixed("delivery_point_id", &OrderLine::delivery_point),
    db::fixed("product_id", &OrderLine::product), db::fixed("variety_id", &OrderLine::variety), db::fixed("award_id", &OrderLine::award),
    db::fixed("quota_account_id", &OrderLine::quota_account), db::fixed("agreement_id", &OrderLine::agreement),
    db::fixed("winner_id", &OrderLine::winner), db::fixed("distributor_id", &OrderLine::distributor), db::fixed("packs", &OrderLine::packs),
    db::fixed("conversion_factor", &OrderLine::factor), db::fixed("strength_ppm", &OrderLine::strength),
    db::fixed("quota_strength_ppm", &OrderLine::quota_strength), db::fixed("price_e4", &OrderLine::price),
    db::fixed("price_on", &OrderLine::price_on), db::fixed("amount_fen", &OrderLine::amount),
    db::changing("order_state", &OrderLine::order_state), db::changing("fulfilment_state", &OrderLine::fulfilment_state),
    db::changing("confirmed_packs", &OrderLine::confirmed), db::changing("shipped_packs", &OrderLine::shipped),
    db::changing("accepted_packs", &OrderLine::accepted), db::changing("rejected_packs", &OrderLine::rejected),
    db::changing("returned_packs", &OrderLine::returned), db::changing("invoiced_packs", &OrderLine::invoiced),
    db::changing("released_packs", &OrderLine::released), db::changing("respond_by", &OrderLine::respond_by),
    db::changing("deliver_by", &OrderLine::deliver_by), db::changing("responded_at", &OrderLine::responded_at),
    db::fixed("delivery_hours", &OrderLine::delivery_hours), db::fixed("delivery_from", &OrderLine::delivery_from),
    db::changing("state_reason", &OrderLine::state_reason).or_null(), db::fixed("replaces_line_id", &OrderLine::replaces),
    db::version("version", &OrderLine::version));

}  // namespace liangjia::procurement
