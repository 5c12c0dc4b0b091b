#include "procurement/shipment/shipment_queries.h"

#include "core/command/list_query.h"
#include "procurement/shipment/shipment_table.h"

namespace liangjia::procurement {
namespace {

constexpr OwnershipColumns kOwnership{"s.institution_id", "s.region_code", "", "s.distributor_id"};

constexpr auto kItem = db::view<ShipmentListItem>(
    db::column("s.id", &ShipmentListItem::id), db::column("s.number", &ShipmentListItem::number),
    db::column("s.order_id", &ShipmentListItem::order), db::column("po.number", &ShipmentListItem::order_number),
    db::column("s.institution_id", &ShipmentListItem::institution), db::column("i.name", &ShipmentListItem::institution_name),
    db::column("s.distributor_id", &ShipmentListItem::distributor), db::column("d.name", &ShipmentListItem::distributor_name),
    db::column("s.state", &ShipmentListItem::state), db::column("s.shipped_at", &ShipmentListItem::shipped_at),
    db::column("s.version", &ShipmentListItem::version),
    db::column("(SELECT COUNT(*) FROM shipment_line l WHERE l.shipment_id = s.id)", &ShipmentListItem::line_count),
    db::column("(SELECT COUNT(*) FROM shipment_line l WHERE l.shipment_id = s.id AND l.state = 'waiting')",
               &ShipmentListItem::waiting_lines));
constexpr auto kItems =
    db::select<kItem,
               "FROM shipment s JOIN purchase_order po ON po.id = s.order_id "
               "JOIN organisation i ON i.id = s.institution_id JOIN organisation d ON d.id = s.distributor_id">("shipment_queries.list");

constexpr auto kView =
    db::view<ShipmentView>(db::part<kShipmentTable, "s">(&ShipmentView::shipment), db::column("po.number", &ShipmentView::order_number),
                           db::column("i.name", &ShipmentView::institution_name), db::column("d.name", &ShipmentView::distributor_name));
constexpr auto kViews =
    db::select<kView,
               "FROM shipment s JOIN purchase_order po ON po.id = s.order_id "
               "JOIN organisation i ON i.id = s.institution_id JOIN organisation d ON d.id = s.distributor_id WHERE s.id = ?">(
        "shipment_queries.find");
constexpr auto kLotView = db::view<LotView>(db::part<kShipmentLineTable, "l">(&LotView::lot), db::column("p.code", &LotView::product_code),
                                            db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &LotView::product_name),
                                            db::column("p.pack_unit", &LotView::pack_unit),
                                            db::column("o.line_no", &LotView::order_line_no), db::column("o.part", &LotView::part));
constexpr auto kLotsOf = db::select<kLotView,
                                    "FROM shipment_line l JOIN product p ON p.id = l.product_id JOIN order_line o ON o.id = "
                                    "l.order_line_id WHERE l.shipment_id = ? ORDER BY l.id">("shipment_queries.lots_of");

constexpr auto kPlace = db::view<LotPlace>(
    db::column("l.id", &LotPlace::line), db::column("l.lot", &LotPlace::lot), db::column("l.expires_on", &LotPlace::expires_on),
    db::column("l.product_id", &LotPlace::product), db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &LotPlace::product_name),
    db::column("m.name", &LotPlace::manufacturer_name), db::column("s.id", &LotPlace::shipment),
    db::column("s.number", &LotPlace::shipment_number), db::column("s.institution_id", &LotPlace::institution),
    db::column("i.name", &LotPlace::institution_name), db::column("s.distributor_id", &LotPlace::distributor),
    db::column("d.name", &LotPlace::distributor_name), db::column("s.shipped_at", &LotPlace::shipped_at),
    db::column("l.packs", &LotPlace::packs), db::column("l.accepted_packs", &LotPlace::accepted),
    db::column("l.rejected_packs", &LotPlace::rejected), db::column("COALESCE(a.returned_packs, 0)", &LotPlace::returned),
    db::column("l.state", &LotPlace::state));
constexpr auto kPlaces =
    db::select<kPlace,
               "FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id JOIN product p ON p.id = l.product_id "
               "JOIN organisation m ON m.id = p.manufacturer_id JOIN organisation i ON i.id = s.institution_id "
               "JOIN organisation d ON d.id = s.distributor_id LEFT JOIN acceptance_line a ON a.shipment_line_id = l.id">(
        "shipment_queries.lot");

constexpr ListIndex kIndexes[] = {{"shipment_order", "s.order_id"},
                                  {"shipment_institution_state", "s.institution_id", "s.state"},
                                  {"shipment_distributor_state", "s.distributor_id", "s.state"},
                                  {"shipment_region_state", "s.region_code", "s.state"}};
constexpr ListSource kShipments{"shipment s", "s.id", kIndexes, kTokens<ShipmentState>};
constexpr ListIndex kLotIndexes[] = {{"shipment_line_lot", "l.lot"}};
constexpr ListSource kLots{"shipment_line l",
                           "l.id",
                           kLotIndexes,
                           {},
                           "STRAIGHT_JOIN shipment s ON s.id = l.shipment_id STRAIGHT_JOIN product p ON p.id = l.product_id"};

}  // namespace

Page<ShipmentListItem> list_shipments(db::Session& session, const Actor& actor, const ShipmentFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter(kOwnership));
  where.maybe("s.state = ?", filter.state);
  where.maybe("s.institution_id = ?", filter.institution);
  where.maybe("s.distributor_id = ?", filter.distributor);
  where.maybe("s.order_id = ?", filter.order);
  return read_page(session, kItems, kShipments, where, page);
}

std::optional<ShipmentView> find_shipment_view(db::Session& session, const Actor& actor, ShipmentId id) {
  auto view = db::one(session, kViews, id);
  if (!view || !actor.scope.covers(view->shipment.ownership())) return std::nullopt;
  view->lots = db::all(session, kLotsOf, id);
  return view;
}

Page<LotPlace> find_lot(db::Session& session, const Scope& scope, const LotFilter& filter, const PageRequest& page) {
  Where where(
      scope.filter({"s.institution_id", "s.region_code", "p.manufacturer_id", "s.distributor_id"}));  // a maker may follow its own lots
  where.with("l.lot = ?", filter.lot);
  where.maybe("l.product_id = ?", filter.product);
  return read_page(session, kPlaces, kLots, where, page);
}

}  // namespace liangjia::procurement
