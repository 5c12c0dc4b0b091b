#pragma once
// What a step does to lines of one or more documents, and the common end of all such steps.
#include "core/command/context.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct LineChanges {
  std::vector<OrderLine> before, after;  // pair by position
  std::vector<QuotaMovement> movements;  // what the ledger must do because of them (OR-8)

  void add(const OrderLine& was, OrderLine is, const std::string& reason);
};

struct ChangedOrder {
  Order order;
  std::vector<OrderLine> lines;  // those that changed
};

// Writes lines, quota and documents (OR-10) and audits each document; gives them as they now are, in ascending id.
std::vector<ChangedOrder> apply_line_changes(command::Context& context, const LockedLines& locked, const LineChanges& changes);

}  // namespace liangjia::procurement
