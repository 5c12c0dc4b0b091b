#include "procurement/order/order_request.h"

#include <map>

#include "core/platform/json_told.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {

OrderRequest read_order_request(json::FieldReader& in) {
  OrderRequest request;
  in.each("lines", 1, OrderRequest::kLinesMost, [&](json::FieldReader& row) {
    RequestedLine line;
    line.institution = row.id<OrganisationId>("institution_id");
    line.product = row.id<catalog::ProductId>("product_id");
    line.packs = Packs{row.number("packs", 1, OrderRequest::kPacksMost)};
    line.delivery_point = row.maybe_id<catalog::DeliveryPointId>("delivery_point_id");
    line.price = row.maybe_price("price");
    request.lines.push_back(line);
  });
  request.emergency = in.boolean("emergency");
  request.emergency_reason = in.maybe_text("emergency_reason", 500).value_or("");
  request.remark = in.maybe_text("remark", 500).value_or("");
  return request;
}

json::Value content_of(const OrderRequest& request) {
  json::Array lines;
  for (const RequestedLine& line : request.lines) {
    lines.push_back(json::Object{{"institution_id", line.institution},
                                 {"product_id", line.product},
                                 {"packs", line.packs},
                                 {"delivery_point_id", line.delivery_point}});
  }
  return json::Object{{"lines", std::move(lines)},
                      {"emergency", request.emergency},
                      {"emergency_reason", json::text_or_null(request.emergency_reason)},
                      {"remark", json::text_or_null(request.remark)}};
}

OrderRequest request_from_content(std::string_view content) {
  const auto value = json::parse(content);
  ensure(value.ok(), "a kept order request is no JSON");
  FieldErrors errors;
  json::FieldReader in(*value, errors);
  OrderRequest request = read_order_request(in);
  in.finish();
  ensure(errors.empty(), "a kept order request has faults");
  return request;
}

void check_order_request(const OrderRequest& request, FieldErrors& errors) {
  if (request.lines.empty()) errors.add("/lines", liangjia::error::kRequired);
  if (request.lines.size() > OrderRequest::kLinesMost) {
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(OrderRequest::kLinesMost)}});
  }
  std::map<std::tuple<OrganisationId, catalog::ProductId, std::optional<catalog::DeliveryPointId>>, std::size_t> seen;
  for (std::size_t i = 0; i < request.lines.size(); ++i) {
    const RequestedLine& line = request.lines[i];
    const std::string pointer = "/lines/" + std::to_string(i);
    if (line.packs < Packs{1} || line.packs > Packs{OrderRequest::kPacksMost}) {
      errors.add(pointer + "/packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(OrderRequest::kPacksMost)}});
    }
    const auto [first, fresh] = seen.emplace(std::tuple{line.institution, line.product, line.delivery_point}, i);
    if (!fresh) errors.add(pointer + "/product_id", liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

}  // namespace liangjia::procurement
