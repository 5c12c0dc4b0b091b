#pragma once
#include "core/database/table.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

inline constexpr auto kGoodsReturnTable = db::table<GoodsReturn>(
    "goods_return", db::key("id", &GoodsReturn::id), db::fixed("number", &GoodsReturn::number),
    db::fixed("acceptance_line_id", &GoodsReturn::acceptance_line), db::fixed("order_line_id", &GoodsReturn::order_line),
    db::fixed("institution_id", &GoodsReturn::institution), db::fixed("region_code", &GoodsReturn::region_code),
    db::fixed("winner_id", &GoodsReturn::winner), db::fixed("distributor_id", &GoodsReturn::distributor),
    db::fixed("packs", &GoodsReturn::packs), db::changing("amount_fen", &GoodsReturn::amount),
    db::fixed("reason_code", &GoodsReturn::reason), db::fixed("reason_note", &GoodsReturn::reason_note).or_null(),
    db::changing("state", &GoodsReturn::state), db::changing("payment_state", &GoodsReturn::payment_state),
    db::fixed("requested_by", &GoodsReturn::requested_by), db::changing("answered_by", &GoodsReturn::answered_by),
    db::changing("answer_reason", &GoodsReturn::answer_reason).or_null(), db::changing("returned_on", &GoodsReturn::returned_on),
    db::version("version", &GoodsReturn::version), db::fixed("created_at", &GoodsReturn::created_at));

}  // namespace liangjia::procurement
