#include "api/handlers/shipment_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/shipment/shipment_document.h"
#include "procurement/shipment/withdraw_shipment.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

ShipmentFilter read_filter(QueryReader& in) {
  ShipmentFilter filter;
  filter.state = in.choice<ShipmentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.distributor = in.id<OrganisationId>("distributor_id");
  filter.order = in.id<OrderId>("order_id");
  return filter;
}
Page<ShipmentListItem> list_page(db::Session& session, const Moment& moment, const ShipmentFilter& filter, const PageRequest& page) {
  return list_shipments(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, ShipmentId id) {
  const auto view = find_shipment_view(session, moment.actor, id);
  return view ? std::optional{shipment_view_document(*view, moment)} : std::nullopt;
}

LotFilter read_lot_filter(QueryReader& in) {
  const auto lot = in.text("lot", 50);
  const auto product = in.id<catalog::ProductId>("product_id");
  if (!lot) in.fault("lot", liangjia::error::kRequired);
  return {lot.value_or(""), product};
}
Page<LotPlace> list_places(db::Session& session, const Moment& moment, const LotFilter& filter, const PageRequest& page) {
  return find_lot(session, moment.actor.scope, filter, page);
}

ShipGoods::Input read_shipment(json::FieldReader& in) {
  ShipGoods::Input input;
  input.order = in.id<OrderId>("order_id");
  input.carrier = in.maybe_text("carrier", 100).value_or("");
  input.tracking = in.maybe_text("tracking", 100).value_or("");
  in.each("lines", 1, ShipGoods::kLinesMost, [&](json::FieldReader& row) {
    ShipGoods::Lot& lot = input.lines.emplace_back();
    lot.order_line = row.id<OrderLineId>("order_line_id");
    lot.product_code = row.text("product_code", 32);
    lot.lot = row.text("lot", 50);
    lot.expires_on = row.date("expires_on");
    lot.packs = row.packs("packs");
  });
  return input;
}
WithdrawShipment::Input read_withdrawal(ShipmentId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

AcceptGoods::Input read_acceptance(ShipmentId id, json::FieldReader& in) {
  AcceptGoods::Input input{id, {}};
  in.each("lines", 1, AcceptGoods::kLinesMost, [&](json::FieldReader& row) {
    AcceptGoods::Lot& lot = input.lines.emplace_back();
    lot.shipment_line = row.id<ShipmentLineId>("shipment_line_id");
    lot.accepted = row.packs("accepted_packs", 0);
    lot.rejected = row.packs("rejected_packs", 0);
    lot.reason = row.maybe_choice<GoodsReason>("reason_code");
    lot.note = row.maybe_text("note", 500).value_or("");
    lot.near_expiry_agreed = row.boolean("near_expiry_agreed");
    lot.codes = read_codes(row);
  });
  return input;
}

}  // namespace

std::vector<Route> shipment_routes(App& app) {
  const AccessRule& readers = business_readers();
  const std::string shipments = "/api/v1/shipments";
  return {lists(app, shipments, "list_shipments", readers, read_filter, list_page, shipment_item_document),
          shows<ShipmentId>(app, shipments + "/{id}", "get_shipment", readers, find_one),
          lists(app, "/api/v1/lots", "find_lot", readers, read_lot_filter, list_places, lot_place_document),
          creates<ShipGoods>(app, shipments, read_shipment, shipped_document),
          steps<WithdrawShipment, ShipmentId>(app, shipments + "/{id}/withdraw", read_withdrawal, shipment_document),
          steps<AcceptGoods, ShipmentId>(app, shipments + "/{id}/accept", read_acceptance, accepted_goods_document, 201)};
}

}  // namespace liangjia::api
