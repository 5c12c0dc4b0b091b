#pragma once
// What a buyer asks for, before the program knows prices and parts: the body of an order, the content of a draft and of a
// template, the rows of a sheet. One form for all four.
#include <optional>
#include <string>
#include <vector>

#include "core/platform/json.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

struct RequestedLine {
  OrganisationId institution;
  catalog::ProductId product;
  Packs packs;
  std::optional<catalog::DeliveryPointId> delivery_point;
  std::optional<Price> price;  // what the client believes; compared, never used, never kept
};

struct OrderRequest {
  static constexpr std::size_t kLinesMost = 500;
  static constexpr std::int64_t kPacksMost = 1'000'000;

  std::vector<RequestedLine> lines;
  bool emergency = false;
  std::string emergency_reason;
  std::string remark;
};

// Reads {"lines": [...], "emergency", "emergency_reason", "remark"}.
OrderRequest read_order_request(json::FieldReader& in);
json::Value content_of(const OrderRequest& request);
// Kept content back into a request; content we wrote ourselves, so a fault is a bug.
OrderRequest request_from_content(std::string_view content);

// Shape (no state): 1..500 lines, packs 1..1,000,000, one row per institution, product and delivery point.
void check_order_request(const OrderRequest& request, FieldErrors& errors);

}  // namespace liangjia::procurement
