#pragma once
// Goods returns in SQL. Locked after acceptance lines, in ascending id.
#include <optional>
#include <vector>

#include "core/command/context.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

std::optional<GoodsReturn> find_return(db::Session& session, GoodsReturnId id);
std::optional<GoodsReturn> lock_return(db::Transaction& tx, GoodsReturnId id);
std::vector<GoodsReturn> lock_returns(db::Transaction& tx, const std::vector<GoodsReturnId>& ids);
// Packs of this line in returns that wait for an answer; the line is locked.
Packs packs_waiting_for_answer(db::Transaction& tx, AcceptanceLineId line);

void insert_return(db::Transaction& tx, const GoodsReturn& goods_return);
// Amount, state, payment_state, answer and day; the version goes up by one.
void update_return(db::Transaction& tx, const GoodsReturn& goods_return);
// The payment axis of many locked returns in one statement; the version goes up by one.
void set_return_payment_state(db::Transaction& tx, const std::vector<GoodsReturnId>& ids, PaymentState state);

}  // namespace liangjia::procurement
