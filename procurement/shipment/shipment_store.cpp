#include "procurement/shipment/shipment_store.h"

#include "procurement/shipment/shipment_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kShipmentTable, "WHERE id = ?">("shipment_store.find");
constexpr auto kLock = db::select<kShipmentTable, "WHERE id = ? FOR UPDATE">("shipment_store.lock");
constexpr auto kFindLines = db::select<kShipmentLineTable, "WHERE shipment_id = ? ORDER BY id">("shipment_store.find_lines");
constexpr auto kLockLines = db::select<kShipmentLineTable, "WHERE shipment_id = ? ORDER BY id FOR UPDATE">("shipment_store.lock_lines");

}  // namespace

std::optional<Shipment> find_shipment(db::Session& session, ShipmentId id) { return db::one(session, kFind, id); }
std::optional<Shipment> lock_shipment(db::Transaction& tx, ShipmentId id) { return db::one(tx.session(), kLock, id); }
std::vector<ShipmentLine> find_shipment_lines(db::Session& session, ShipmentId id) { return db::all(session, kFindLines, id); }
std::vector<ShipmentLine> lock_shipment_lines(db::Transaction& tx, ShipmentId id) { return db::all(tx.session(), kLockLines, id); }

void insert_shipment(db::Transaction& tx, const Shipment& shipment, const std::vector<ShipmentLine>& lines) {
  db::insert<kShipmentTable>(tx, shipment);
  db::insert_all<kShipmentLineTable>(tx, lines);
}

void update_shipment(db::Transaction& tx, const Shipment& shipment) { db::update<kShipmentTable>(tx, shipment); }
void update_shipment_lines(db::Transaction& tx, const std::vector<ShipmentLine>& lines) { db::update_all<kShipmentLineTable>(tx, lines); }

}  // namespace liangjia::procurement
