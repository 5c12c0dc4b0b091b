#include "procurement/supply_case/supply_case_store.h"

#include "procurement/supply_case/supply_case_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kSupplyCaseTable, "WHERE id = ? FOR UPDATE">("supply_case_store.lock");
constexpr db::Sql kOpenCase{
    "supply_case_store.open_case",
    "SELECT COUNT(*) FROM supply_case WHERE award_id = ? AND state IN ('reported', 'backup_started') "
    "AND (area_code LIKE CONCAT(TRIM(TRAILING '00' FROM ?), '%') OR ? LIKE CONCAT(TRIM(TRAILING '00' FROM area_code), '%'))"};
constexpr db::Sql kSubmittedLines{
    "supply_case_store.submitted_lines",
    "SELECT id FROM order_line WHERE award_id = ? AND order_state = 'submitted' AND region_code LIKE ? ORDER BY id"};
}  // namespace

std::optional<SupplyCase> lock_supply_case(db::Transaction& tx, SupplyCaseId id) { return db::one(tx.session(), kLock, id); }

bool has_open_case(db::Session& session, catalog::AwardId award, std::string_view area_code) {
  return session.one(kOpenCase, award, area_code, area_code)->take<std::int64_t>() > 0;
}

void insert_supply_case(db::Transaction& tx, const SupplyCase& made) { db::insert<kSupplyCaseTable>(tx, made); }
void update_supply_case(db::Transaction& tx, const SupplyCase& changed) { db::update<kSupplyCaseTable>(tx, changed); }

std::vector<OrderLineId> submitted_lines_of(db::Session& session, catalog::AwardId award, std::string_view area_code) {
  std::vector<OrderLineId> ids;
  for (db::Row& row : session.query(kSubmittedLines, award, std::string(region_prefix(area_code)) + "%"))
    ids.push_back(row.take<OrderLineId>());
  return ids;
}

}  // namespace liangjia::procurement
