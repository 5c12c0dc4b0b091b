#include "procurement/shipment/shipment_store.h"

#include "core/database/update_rows.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kFind{
    "shipment_store.find",
    "SELECT id, number, distributor_id, institution_id, region_code, order_id, state, carrier, tracking, shipped_at, created_by, "
    "version FROM shipment WHERE id = ?"};
constexpr db::Sql kLock{
    "shipment_store.lock",
    "SELECT id, number, distributor_id, institution_id, region_code, order_id, state, carrier, tracking, shipped_at, created_by, "
    "version FROM shipment WHERE id = ? FOR UPDATE"};
constexpr db::Sql kFindLines{
    "shipment_store.find_lines",
    "SELECT id, shipment_id, order_line_id, product_id, lot, expires_on, packs, accepted_packs, rejected_packs, state "
    "FROM shipment_line WHERE shipment_id = ? ORDER BY id"};
constexpr db::Sql kLockLines{
    "shipment_store.lock_lines",
    "SELECT id, shipment_id, order_line_id, product_id, lot, expires_on, packs, accepted_packs, rejected_packs, state "
    "FROM shipment_line WHERE shipment_id = ? ORDER BY id FOR UPDATE"};
constexpr db::Sql kInsert{
    "shipment_store.insert",
    "INSERT INTO shipment (id, number, distributor_id, institution_id, region_code, order_id, state, carrier, tracking, shipped_at, "
    "created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kInsertLines{
    "shipment_store.insert_lines",
    "INSERT INTO shipment_line (id, shipment_id, order_line_id, product_id, lot, expires_on, packs, state) VALUES"};
constexpr std::size_t kLineColumns = 8;
constexpr db::Sql kUpdate{"shipment_store.update", "UPDATE shipment SET state = ?, version = version + 1 WHERE id = ? AND version = ?"};

constexpr db::UpdatedColumn kUpdatedColumns[] = {{"id"}, {"accepted_packs"}, {"rejected_packs"}, {"state", "CHAR(32)"}};
constexpr db::RowsUpdate kUpdateLines{"shipment_store.update_lines", "shipment_line", kUpdatedColumns};

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

std::optional<Shipment> shipment_of(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  Shipment shipment;
  shipment.id = row->take<ShipmentId>();
  shipment.number = row->take<std::string>();
  shipment.distributor = row->take<OrganisationId>();
  shipment.institution = row->take<OrganisationId>();
  shipment.region_code = row->take<std::string>();
  shipment.order = row->take<OrderId>();
  shipment.state = row->take<ShipmentState>();
  shipment.carrier = row->take<std::optional<std::string>>().value_or("");
  shipment.tracking = row->take<std::optional<std::string>>().value_or("");
  shipment.shipped_at = row->take<Instant>();
  shipment.created_by = row->take<UserId>();
  shipment.version = row->take<std::int64_t>();
  return shipment;
}

std::vector<ShipmentLine> lines_of(std::vector<db::Row> rows) {
  std::vector<ShipmentLine> lines;
  lines.reserve(rows.size());
  for (db::Row& row : rows) {
    ShipmentLine line;
    line.id = row.take<ShipmentLineId>();
    line.shipment = row.take<ShipmentId>();
    line.order_line = row.take<OrderLineId>();
    line.product = row.take<catalog::ProductId>();
    line.lot = row.take<std::string>();
    line.expires_on = row.take<BusinessDate>();
    line.packs = row.take<Packs>();
    line.accepted = row.take<Packs>();
    line.rejected = row.take<Packs>();
    line.state = row.take<ShipmentLineState>();
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::optional<Shipment> find_shipment(db::Session& session, ShipmentId id) { return shipment_of(session.one(kFind, id)); }
std::optional<Shipment> lock_shipment(db::Transaction& tx, ShipmentId id) { return shipment_of(tx.one(kLock, id)); }
std::vector<ShipmentLine> find_shipment_lines(db::Session& session, ShipmentId id) { return lines_of(session.query(kFindLines, id)); }
std::vector<ShipmentLine> lock_shipment_lines(db::Transaction& tx, ShipmentId id) { return lines_of(tx.query(kLockLines, id)); }

void insert_shipment(db::Transaction& tx, const Shipment& shipment, const std::vector<ShipmentLine>& lines) {
  tx.change_one(kInsert, shipment.id, shipment.number, shipment.distributor, shipment.institution, shipment.region_code, shipment.order,
                shipment.state, unless_empty(shipment.carrier), unless_empty(shipment.tracking), shipment.shipped_at, shipment.created_by);
  std::vector<db::Value> values;
  for (const ShipmentLine& line : lines) {
    for (db::Value value : {db::to_value(line.id), db::to_value(line.shipment), db::to_value(line.order_line), db::to_value(line.product),
                            db::to_value(line.lot), db::to_value(line.expires_on), db::to_value(line.packs), db::to_value(line.state)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertLines, kLineColumns, values);
}

void update_shipment(db::Transaction& tx, const Shipment& shipment) {
  tx.change_one(kUpdate, shipment.state, shipment.id, shipment.version);
}

void update_shipment_lines(db::Transaction& tx, const std::vector<ShipmentLine>& lines) {
  std::vector<db::Value> values;
  for (const ShipmentLine& line : lines) {
    for (db::Value value : {db::to_value(line.id), db::to_value(line.accepted), db::to_value(line.rejected), db::to_value(line.state)}) {
      values.push_back(std::move(value));
    }
  }
  db::update_rows(tx, kUpdateLines, values);
}

}  // namespace liangjia::procurement
