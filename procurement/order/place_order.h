#pragma once
// Placing an order (rules: order_rules.h): prices, the split into parts, the reservation of quota, all in one transaction. The
// benchmarked path: see round trips in procurement/README.md before adding a query.
#include "core/command/runner.h"
#include "procurement/order/order_rules.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

inline constexpr Role kBuyerRoles[] = {Role::AllianceBuyer, Role::Pharmacist};

struct PlacedLine {
  OrderLine line;
  std::string institution_name, product_name;
};

struct PlacedOrder {
  Order order;
  std::vector<PlacedLine> lines;
  std::vector<PlacingWarning> warnings;
};

// The two halves shared with submitting a draft.
PlacingFacts load_placing_facts(command::Context& context, const OrderRequest& request);
// The same as it is read now, without a lock: for a quote.
PlacingFacts read_placing_facts(ReferenceMemory& memory, db::Session& session, const OrderRequest& request, const command::Moment& moment);
// Writes the lines, the reservation and the audit row of an order whose header is written.
PlacedOrder apply_planned_order(command::Context& context, Order order, const PlacingFacts& facts, const PlannedOrder& planned,
                                json::Value before);

struct PlaceOrder {
  static constexpr std::string_view kName = "place_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderRequest request;
  };
  using Snapshot = PlacingFacts;
  using Decision = PlannedOrder;
  using Outcome = PlacedOrder;
  static void check(const Input& input, FieldErrors& errors) { check_order_request(input.request, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
