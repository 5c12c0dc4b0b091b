#include "procurement/shipment/shipment_queries.h"

#include "core/command/list_query.h"
#include "procurement/shipment/shipment_document.h"
#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT s.id, s.number, s.order_id, po.number, s.institution_id, i.name, s.distributor_id, d.name, s.state, s.shipped_at, s.version, "
    "(SELECT COUNT(*) FROM shipment_line l WHERE l.shipment_id = s.id), "
    "(SELECT COUNT(*) FROM shipment_line l WHERE l.shipment_id = s.id AND l.state = 'waiting') "
    "FROM shipment s JOIN purchase_order po ON po.id = s.order_id JOIN organisation i ON i.id = s.institution_id "
    "JOIN organisation d ON d.id = s.distributor_id";
constexpr OwnershipColumns kOwnership{"s.institution_id", "s.region_code", "", "s.distributor_id"};

constexpr db::Sql kNames{"shipment_queries.names",
                         "SELECT po.number, i.name, d.name FROM shipment s JOIN purchase_order po ON po.id = s.order_id "
                         "JOIN organisation i ON i.id = s.institution_id JOIN organisation d ON d.id = s.distributor_id WHERE s.id = ?"};
constexpr db::Sql kLineNames{
    "shipment_queries.line_names",
    "SELECT p.code, CONCAT_WS(' ', p.generic_name, p.spec, p.pack), p.pack_unit, o.line_no, o.part FROM shipment_line l "
    "JOIN product p ON p.id = l.product_id JOIN order_line o ON o.id = l.order_line_id WHERE l.shipment_id = ? ORDER BY l.id"};

constexpr std::string_view kLots =
    "SELECT l.id, l.lot, l.expires_on, l.product_id, CONCAT_WS(' ', p.generic_name, p.spec, p.pack), m.name, s.id, s.number, "
    "s.institution_id, i.name, "
    "s.distributor_id, d.name, s.shipped_at, l.packs, l.accepted_packs, l.rejected_packs, COALESCE(a.returned_packs, 0), l.state "
    "FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id JOIN product p ON p.id = l.product_id JOIN organisation m ON m.id = "
    "p.manufacturer_id "
    "JOIN organisation i ON i.id = s.institution_id JOIN organisation d ON d.id = s.distributor_id "
    "LEFT JOIN acceptance_line a ON a.shipment_line_id = l.id";

Listed<ShipmentId> item_of(db::Row& row, const Actor& actor) {
  Shipment shipment;
  json::Object document;
  shipment.id = row.take<ShipmentId>();
  document.set("id", shipment.id).set("number", row.take<std::string>());
  document.set("order_id", row.take<OrderId>()).set("order_number", row.take<std::string>());
  document.set("institution_id", row.take<OrganisationId>()).set("institution_name", row.take<std::string>());
  shipment.distributor = row.take<OrganisationId>();
  document.set("distributor_id", shipment.distributor).set("distributor_name", row.take<std::string>());
  shipment.state = row.take<ShipmentState>();
  document.set("state", shipment.state).set("shipped_at", row.take<Instant>()).set("version", row.take<std::int64_t>());
  const auto lines = row.take<std::int64_t>();
  const auto waiting = row.take<std::int64_t>();
  document.set("line_count", lines).set("waiting_lines", waiting);
  document.set("allowed_actions", allowed_shipment_actions(shipment, waiting < lines, actor));
  return {shipment.id, std::move(document)};
}

Listed<ShipmentLineId> lot_of(db::Row& row) {
  const auto id = row.take<ShipmentLineId>();
  json::Object document;
  document.set("shipment_line_id", id).set("lot", row.take<std::string>()).set("expires_on", row.take<BusinessDate>());
  document.set("product_id", row.take<catalog::ProductId>())
      .set("product_name", row.take<std::string>())
      .set("manufacturer_name", row.take<std::string>());
  document.set("shipment_id", row.take<ShipmentId>()).set("shipment_number", row.take<std::string>());
  document.set("institution_id", row.take<OrganisationId>()).set("institution_name", row.take<std::string>());
  document.set("distributor_id", row.take<OrganisationId>()).set("distributor_name", row.take<std::string>());
  document.set("shipped_at", row.take<Instant>()).set("packs", row.take<Packs>()).set("accepted_packs", row.take<Packs>());
  document.set("rejected_packs", row.take<Packs>()).set("returned_packs", row.take<Packs>()).set("state", row.take<ShipmentLineState>());
  return {id, std::move(document)};
}

}  // namespace

Page<Listed<ShipmentId>> list_shipments(db::Session& session, const Actor& actor, const ShipmentFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter(kOwnership));
  where.maybe("s.state = ?", filter.state);
  where.maybe("s.institution_id = ?", filter.institution);
  where.maybe("s.distributor_id = ?", filter.distributor);
  where.maybe("s.order_id = ?", filter.order);
  return read_page(session, {"shipment_queries.list", kItems}, "s.id", where, page, [&actor](db::Row& row) { return item_of(row, actor); });
}

std::optional<ShipmentView> find_shipment_view(db::Session& session, const Actor& actor, ShipmentId id) {
  const auto shipment = find_shipment(session, id);
  if (!shipment || !actor.scope.covers(shipment->ownership())) return std::nullopt;
  const auto lines = find_shipment_lines(session, id);
  json::Object document = shipment_document(*shipment, lines, actor);
  if (auto names = session.one(kNames, id)) {
    document.set("order_number", names->take<std::string>()).set("institution_name", names->take<std::string>());
    document.set("distributor_name", names->take<std::string>());
  }
  json::Array goods;  // pairs with `lines`
  for (db::Row& row : session.query(kLineNames, id)) {
    json::Object named;
    named.set("product_code", row.take<std::string>())
        .set("product_name", row.take<std::string>())
        .set("pack_unit", row.take<std::string>());
    named.set("order_line_no", row.take<std::int64_t>()).set("part", row.take<LinePart>());
    goods.push_back(std::move(named));
  }
  document.set("goods", std::move(goods));
  return ShipmentView{std::move(document), shipment->version};
}

Page<Listed<ShipmentLineId>> find_lot(db::Session& session, const Scope& scope, const std::string& lot,
                                      std::optional<catalog::ProductId> product, const PageRequest& page) {
  Where where(
      scope.filter({"s.institution_id", "s.region_code", "p.manufacturer_id", "s.distributor_id"}));  // a maker may follow its own lots
  where.with("l.lot = ?", lot);
  where.maybe("l.product_id = ?", product);
  return read_page(session, {"shipment_queries.lot", kLots}, "l.id", where, page, lot_of);
}

}  // namespace liangjia::procurement
