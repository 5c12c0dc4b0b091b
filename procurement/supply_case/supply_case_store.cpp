#include "procurement/supply_case/supply_case_store.h"

#include <algorithm>

namespace liangjia::procurement {
namespace {

constexpr std::string_view kColumns =
    "SELECT id, number, award_id, backup_award_id, area_code, winner_id, backup_winner_id, state, reason, reported_by, decided_by, "
    "accounts_moved, units_moved, version FROM supply_case WHERE id = ?";
constexpr db::Sql kFind{"supply_case_store.find", kColumns};
constexpr db::Sql kLock{
    "supply_case_store.lock",
    "SELECT id, number, award_id, backup_award_id, area_code, winner_id, backup_winner_id, state, reason, reported_by, decided_by, "
    "accounts_moved, units_moved, version FROM supply_case WHERE id = ? FOR UPDATE"};
constexpr db::Sql kOpenCase{
    "supply_case_store.open_case",
    "SELECT COUNT(*) FROM supply_case WHERE award_id = ? AND state IN ('reported', 'backup_started') "
    "AND (area_code LIKE CONCAT(TRIM(TRAILING '00' FROM ?), '%') OR ? LIKE CONCAT(TRIM(TRAILING '00' FROM area_code), '%'))"};
constexpr db::Sql kInsert{
    "supply_case_store.insert",
    "INSERT INTO supply_case (id, number, award_id, area_code, winner_id, state, reason, reported_by, version, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"};
constexpr db::Sql kUpdate{
    "supply_case_store.update",
    "UPDATE supply_case SET backup_award_id = ?, backup_winner_id = ?, state = ?, decided_by = ?, accounts_moved = ?, units_moved = ?, "
    "version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kSubmittedLines{
    "supply_case_store.submitted_lines",
    "SELECT id FROM order_line WHERE award_id = ? AND order_state = 'submitted' AND region_code LIKE ? ORDER BY id"};
// base_units and ratio stay with the account whose report they came from: a backup account grows by moves alone.
constexpr db::Sql kInsertAccounts{
    "supply_case_store.insert_accounts",
    "INSERT INTO quota_account (id, agreement_year_id, institution_id, award_id, variety_id, product_id, winner_id, region_code, state, "
    "brand_free, "
    "conversion_factor, base_units, ratio_ppm, contracted_units, reserved_units, accepted_units, created_at) VALUES"};

SupplyCase case_from(db::Row& row) {
  SupplyCase found;
  found.id = row.take<SupplyCaseId>();
  found.number = row.take<std::string>();
  found.award = row.take<catalog::AwardId>();
  found.backup = row.take<std::optional<catalog::AwardId>>();
  found.area_code = row.take<std::string>();
  found.winner = row.take<OrganisationId>();
  found.backup_winner = row.take<std::optional<OrganisationId>>();
  found.state = row.take<SupplyCaseState>();
  found.reason = row.take<std::string>();
  found.reported_by = row.take<UserId>();
  found.decided_by = row.take<std::optional<UserId>>();
  found.accounts_moved = row.take<int>();
  found.units_moved = row.take<Units>();
  found.version = row.take<std::int64_t>();
  return found;
}

std::optional<SupplyCase> case_or_none(std::optional<db::Row> row) { return row ? std::optional{case_from(*row)} : std::nullopt; }

std::string in_area(std::string_view area_code) { return std::string(region_prefix(area_code)) + "%"; }

}  // namespace

std::optional<SupplyCase> lock_supply_case(db::Transaction& tx, SupplyCaseId id) { return case_or_none(tx.one(kLock, id)); }
std::optional<SupplyCase> find_supply_case(db::Session& session, SupplyCaseId id) { return case_or_none(session.one(kFind, id)); }

bool has_open_case(db::Session& session, catalog::AwardId award, std::string_view area_code) {
  return session.one(kOpenCase, award, area_code, area_code)->take<std::int64_t>() > 0;
}

void insert_supply_case(db::Transaction& tx, const SupplyCase& made, Instant now) {
  tx.execute(kInsert, made.id, made.number, made.award, made.area_code, made.winner, made.state, made.reason, made.reported_by, now);
}

void update_supply_case(db::Transaction& tx, const SupplyCase& changed) {
  tx.change_one(kUpdate, changed.backup, changed.backup_winner, changed.state, changed.decided_by, changed.accounts_moved,
                changed.units_moved, changed.id, changed.version);
}

std::vector<QuotaAccountId> accounts_in_area(db::Session& session, const std::vector<catalog::AwardId>& awards,
                                             std::string_view area_code) {
  std::vector<db::Value> values;
  for (const auto award : awards) values.push_back(award.value());
  values = db::padded(std::move(values));
  const std::string text =
      "SELECT id FROM quota_account WHERE award_id IN " + db::places(values.size()) + " AND region_code LIKE ? ORDER BY id";
  values.push_back(in_area(area_code));
  std::vector<QuotaAccountId> ids;
  for (db::Row& row : session.query_values({"supply_case_store.accounts_in_area", text}, values)) ids.push_back(row.take<QuotaAccountId>());
  return ids;
}

std::vector<OrderLineId> submitted_lines_of(db::Session& session, catalog::AwardId award, std::string_view area_code) {
  std::vector<OrderLineId> ids;
  for (db::Row& row : session.query(kSubmittedLines, award, in_area(area_code))) ids.push_back(row.take<OrderLineId>());
  return ids;
}

std::vector<QuotaAccount> open_backup_accounts(command::Context& context, const std::vector<QuotaAccount>& continued,
                                               const catalog::Award& backup, ConversionFactor factor) {
  std::vector<QuotaAccount> made;
  std::vector<db::Value> values;
  const auto add = [&](const auto&... value) { (values.push_back(db::to_value(value)), ...); };
  for (const QuotaAccount& old : continued) {
    QuotaAccount account = old;
    account.id = context.ids.next<QuotaAccountId>();
    account.award = backup.id;
    account.variety = backup.variety;
    account.product = backup.product;
    account.winner = backup.winner;
    account.state = QuotaState::Locked;
    account.factor = factor;
    account.contracted = account.reserved = account.accepted = Units{};
    account.version = 1;
    add(account.id, account.year, account.institution, account.award, account.variety, account.product, account.winner, account.region_code,
        account.state, account.brand_free, account.factor, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
        std::int64_t{0}, context.now());
    made.push_back(std::move(account));
  }
  context.tx.insert_rows(kInsertAccounts, 17, values);
  return made;
}

void freeze_accounts(db::Transaction& tx, const std::vector<QuotaAccountId>& ids) {
  if (ids.empty()) return;
  std::vector<db::Value> values;
  for (const auto id : ids) values.push_back(id.value());
  values = db::padded(std::move(values));
  const std::string text = "UPDATE quota_account SET state = 'frozen', version = version + 1 WHERE id IN " + db::places(values.size());
  tx.session().execute_values({"supply_case_store.freeze", text}, values);
}

json::Object supply_case_document(const SupplyCase& found) {
  return json::Object{{"id", found.id},
                      {"number", found.number},
                      {"award_id", found.award},
                      {"backup_award_id", found.backup},
                      {"area_code", found.area_code},
                      {"winner_id", found.winner},
                      {"backup_winner_id", found.backup_winner},
                      {"state", found.state},
                      {"reason", found.reason},
                      {"reported_by", found.reported_by},
                      {"decided_by", found.decided_by},
                      {"accounts_moved", found.accounts_moved},
                      {"units_moved", found.units_moved},
                      {"version", found.version}};
}

}  // namespace liangjia::procurement
