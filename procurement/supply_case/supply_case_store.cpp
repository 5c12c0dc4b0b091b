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
// base_units and ratio stay with the account whose report they came from: a backup account grows by moves alone.
constexpr db::Sql kInsertAccounts{
    "supply_case_store.insert_accounts",
    "INSERT INTO quota_account (id, agreement_year_id, institution_id, award_id, variety_id, product_id, winner_id, region_code, state, "
    "brand_free, "
    "conversion_factor, base_units, ratio_ppm, contracted_units, reserved_units, accepted_units, created_at) VALUES"};

std::string in_area(std::string_view area_code) { return std::string(region_prefix(area_code)) + "%"; }

}  // namespace

std::optional<SupplyCase> lock_supply_case(db::Transaction& tx, SupplyCaseId id) { return db::one(tx.session(), kLock, id); }

bool has_open_case(db::Session& session, catalog::AwardId award, std::string_view area_code) {
  return session.one(kOpenCase, award, area_code, area_code)->take<std::int64_t>() > 0;
}

void insert_supply_case(db::Transaction& tx, const SupplyCase& made) { db::insert<kSupplyCaseTable>(tx, made); }
void update_supply_case(db::Transaction& tx, const SupplyCase& changed) { db::update<kSupplyCaseTable>(tx, changed); }

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

}  // namespace liangjia::procurement
