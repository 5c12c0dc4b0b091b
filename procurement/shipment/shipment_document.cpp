#include "procurement/shipment/shipment_document.h"

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/shipment/acceptance_offer.h"
#include "procurement/shipment/withdraw_shipment.h"

namespace liangjia::procurement {
namespace {

using command::Moment;

json::Array shipment_actions(const ShipmentFacts& facts, const Moment& moment) {
  return command::allowed_actions<AcceptanceOffer, WithdrawShipment>(facts, moment);
}

json::Array lot_documents(const std::vector<ShipmentLine>& lots) {
  json::Array documents;
  for (const ShipmentLine& lot : lots) {
    documents.push_back(json::Object{{"id", lot.id},
                                     {"order_line_id", lot.order_line},
                                     {"product_id", lot.product},
                                     {"lot", lot.lot},
                                     {"expires_on", lot.expires_on},
                                     {"packs", lot.packs},
                                     {"accepted_packs", lot.accepted},
                                     {"rejected_packs", lot.rejected},
                                     {"state", lot.state}});
  }
  return documents;
}

}  // namespace

json::Object shipment_document(const WholeShipment& whole, const Moment& moment) {
  const Shipment& shipment = whole.shipment;
  return {{"id", shipment.id},
          {"number", shipment.number},
          {"order_id", shipment.order},
          {"distributor_id", shipment.distributor},
          {"institution_id", shipment.institution},
          {"state", shipment.state},
          {"carrier", json::text_or_null(shipment.carrier)},
          {"tracking", json::text_or_null(shipment.tracking)},
          {"shipped_at", shipment.shipped_at},
          {"version", shipment.version},
          {"lines", lot_documents(whole.lots)},
          {"allowed_actions", shipment_actions(facts_of(whole), moment)}};
}

json::Object shipment_digest(const WholeShipment& whole) {
  const Shipment& shipment = whole.shipment;
  return json::Object{
      {"number", shipment.number}, {"order_id", shipment.order}, {"state", shipment.state}, {"lines", lot_documents(whole.lots)}};
}

json::Object shipment_item_document(const ShipmentListItem& item, const Moment& moment) {
  return {{"id", item.id},
          {"number", item.number},
          {"order_id", item.order},
          {"order_number", item.order_number},
          {"institution_id", item.institution},
          {"institution_name", item.institution_name},
          {"distributor_id", item.distributor},
          {"distributor_name", item.distributor_name},
          {"state", item.state},
          {"shipped_at", item.shipped_at},
          {"version", item.version},
          {"line_count", item.line_count},
          {"waiting_lines", item.waiting_lines},
          {"allowed_actions", shipment_actions({item.state, item.distributor, item.waiting_lines == item.line_count}, moment)}};
}

json::Object shipment_view_document(const ShipmentView& view, const Moment& moment) {
  WholeShipment whole{view.shipment, {}};
  json::Array goods;  // pairs with the lots
  for (const LotView& each : view.lots) {
    whole.lots.push_back(each.lot);
    goods.push_back(json::Object{{"product_code", each.product_code},
                                 {"product_name", each.product_name},
                                 {"pack_unit", each.pack_unit},
                                 {"order_line_no", each.order_line_no},
                                 {"part", each.part}});
  }
  json::Object document = shipment_document(whole, moment);
  document.set("order_number", view.order_number)
      .set("institution_name", view.institution_name)
      .set("distributor_name", view.distributor_name)
      .set("goods", std::move(goods));
  return document;
}

json::Object shipped_document(const ShipGoods::Outcome& outcome, const Moment& moment) {
  json::Array warnings;
  for (std::size_t i = 0; i < outcome.shipped.lots.size(); ++i) {
    if (!outcome.near_expiry[i]) continue;
    warnings.push_back(json::Object{{"pointer", "/lines/" + std::to_string(i) + "/expires_on"},
                                    {"shipment_line_id", outcome.shipped.lots[i].id},
                                    {"code", "near_expiry"}});
  }
  json::Object document = shipment_document(outcome.shipped, moment);
  document.set("warnings", std::move(warnings));
  return document;
}

json::Object lot_place_document(const LotPlace& place) {
  return {{"shipment_line_id", place.line},      {"lot", place.lot},
          {"expires_on", place.expires_on},      {"product_id", place.product},
          {"product_name", place.product_name},  {"manufacturer_name", place.manufacturer_name},
          {"shipment_id", place.shipment},       {"shipment_number", place.shipment_number},
          {"institution_id", place.institution}, {"institution_name", place.institution_name},
          {"distributor_id", place.distributor}, {"distributor_name", place.distributor_name},
          {"shipped_at", place.shipped_at},      {"packs", place.packs},
          {"accepted_packs", place.accepted},    {"rejected_packs", place.rejected},
          {"returned_packs", place.returned},    {"state", place.state}};
}

}  // namespace liangjia::procurement
