#pragma once
// How lines of orders are read, as a list of their own and as what leads to their orders: newest order first, as the indexes hold them. The
// lines of an order, of an account are few and sorted.
#include "core/command/list_query.h"
#include "procurement/order/order_states.h"

namespace liangjia::procurement {

inline constexpr ListIndex kOrderLineIndexes[] = {{"order_line_part_once", "l.order_id"},
                                                  {"order_line_account", "l.quota_account_id"},
                                                  {"order_line_institution_state", "l.institution_id", "l.order_state"},
                                                  {"order_line_distributor_state", "l.distributor_id", "l.order_state"},
                                                  {"order_line_winner_state", "l.winner_id", "l.order_state"},
                                                  {"order_line_region_state", "l.region_code", "l.order_state"}};
// `repeats`: as ListSource.
constexpr ListSource order_line_source(bool repeats) {
  return {.table = "order_line l",
          .id = "l.id",
          .indexes = kOrderLineIndexes,
          .states = std::span(kTokens<OrderState>).subspan(1),  // a draft has no lines
          .joined = "STRAIGHT_JOIN purchase_order o ON o.id = l.order_id",
          .repeats = repeats,
          .first = "l.order_id"};
}

}  // namespace liangjia::procurement
