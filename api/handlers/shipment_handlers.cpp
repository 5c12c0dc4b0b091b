#include "api/handlers/shipment_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/acceptance/accept_goods.h"
#include "procurement/shipment/ship_goods.h"
#include "procurement/shipment/shipment_queries.h"
#include "procurement/shipment/withdraw_shipment.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

template <class Item>
Response listed(const Request& request, const Page<Item>& page) {
  json::Array items;
  for (const Item& item : page.items) items.push_back(item.document);
  return page_response(request, std::move(items), page.next);
}

Response get_shipments(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  ShipmentFilter filter;
  filter.state = in.choice<ShipmentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.distributor = in.id<OrganisationId>("distributor_id");
  filter.order = in.id<OrderId>("order_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  return listed(request, list_shipments(*app.pool.lease(), request.who(), filter, page));
}

Response get_shipment(App& app, const Request& request) {
  const auto id = id_parameter<ShipmentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_shipment_view(*app.pool.lease(), request.who(), *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view->document), version_etag(view->version));
}

Response get_lots(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const auto lot = in.text("lot", 50);
  const auto product = in.id<catalog::ProductId>("product_id");
  if (!lot) in.fault("lot", liangjia::error::kRequired);
  if (auto fault = in.finish()) return problem(request, *fault);
  return listed(request, find_lot(*app.pool.lease(), request.who().scope, *lot, product, page));
}

Response post_shipment(App& app, const Request& request) {
  return run_json_command<ShipGoods>(app, request, [](json::FieldReader& in) {
    ShipGoods::Input input;
    input.order = in.id<OrderId>("order_id");
    input.carrier = in.maybe_text("carrier", 100).value_or("");
    input.tracking = in.maybe_text("tracking", 100).value_or("");
    in.each("lines", 1, ShipGoods::kLinesMost, [&](json::FieldReader& row) {
      ShipGoods::Lot lot;
      lot.order_line = row.id<OrderLineId>("order_line_id");
      lot.product_code = row.text("product_code", 32);
      lot.lot = row.text("lot", 50);
      lot.expires_on = row.date("expires_on");
      lot.packs = row.packs("packs");
      input.lines.push_back(std::move(lot));
    });
    return input;
  });
}

Response post_withdrawal(App& app, const Request& request) {
  const auto id = id_parameter<ShipmentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<WithdrawShipment>(app, request, [&](json::FieldReader& in) {
    return WithdrawShipment::Input{*id, in.text("reason", 500)};
  });
}

Response post_acceptance(App& app, const Request& request) {
  const auto id = id_parameter<ShipmentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<AcceptGoods>(app, request, [&](json::FieldReader& in) {
    AcceptGoods::Input input{*id, {}};
    in.each("lines", 1, AcceptGoods::kLinesMost, [&](json::FieldReader& row) {
      AcceptGoods::Lot lot;
      lot.shipment_line = row.id<ShipmentLineId>("shipment_line_id");
      lot.accepted = row.packs("accepted_packs", 0);
      lot.rejected = row.packs("rejected_packs", 0);
      lot.reason = row.maybe_choice<GoodsReason>("reason_code");
      lot.note = row.maybe_text("note", 500).value_or("");
      lot.near_expiry_agreed = row.boolean("near_expiry_agreed");
      lot.trace_codes = row.texts("trace_codes", AcceptGoods::kTraceCodesMost, 200);
      input.lines.push_back(std::move(lot));
    });
    return input;
  });
}

}  // namespace

std::vector<Route> shipment_routes(App& app) {
  const AccessRule& readers = business_readers();
  const auto bound = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  return {read_route("/api/v1/shipments", "list_shipments", readers, bound(get_shipments)),
          read_route("/api/v1/shipments/{id}", "get_shipment", readers, bound(get_shipment)),
          read_route("/api/v1/lots", "find_lot", readers, bound(get_lots)),
          write_route<ShipGoods>("/api/v1/shipments", "ship_goods", bound(post_shipment)),
          write_route<WithdrawShipment>("/api/v1/shipments/{id}/withdraw", "withdraw_shipment", bound(post_withdrawal)),
          write_route<AcceptGoods>("/api/v1/shipments/{id}/accept", "accept_goods", bound(post_acceptance))};
}

}  // namespace liangjia::api
