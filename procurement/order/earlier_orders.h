#pragma once
// Orders of a buyer as lists of what was ordered, to notice a list that is ordered once more (Rule IM-17).
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "procurement/order/order_request.h"

namespace liangjia::procurement {

// One row of a list: contracted and ordinary part together.
struct OrderedRow {
  OrganisationId institution;
  catalog::ProductId product;
  std::optional<catalog::DeliveryPointId> delivery_point;
  Packs packs;
  auto operator<=>(const OrderedRow&) const = default;
};
std::vector<OrderedRow> rows_of(const OrderRequest& request);  // ascending

struct EarlierOrder {
  OrderId id;
  std::string number;
  Instant submitted_at{};
  std::vector<OrderedRow> rows;  // ascending
};
// Submitted by the buyer since then, not cancelled, with at most so many rows; the latest last.
std::vector<EarlierOrder> earlier_orders(db::Session& session, OrganisationId buyer, Instant since, std::size_t rows_most);

}  // namespace liangjia::procurement
