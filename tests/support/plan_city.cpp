#include "tests/support/plan_city.h"

namespace liangjia::test {
namespace {

// Of a row i of 50,000: its order o, whose buyer is one of 40 institutions in ten counties, its winner and distributor.
#define ORDER "(n.i DIV 5)"
#define INSTITUTION "(1000 + (n.i DIV 5) % 40)"
#define REGION "CAST(331101 + (n.i DIV 5) % 10 AS CHAR)"
#define WINNER "(2000 + n.i % 20)"
#define DISTRIBUTOR "IF(n.i < 1000, 2019, 2000 + (n.i DIV 5) % 19)"
#define DAY "(DATE '2023-01-01' + INTERVAL (n.i DIV 50) DAY)"
#define DIGIT                                                                                                                \
  "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL " \
  "SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)"

constexpr std::string_view kParties[] = {
    "SET SESSION check_constraint_checks = 0, foreign_key_checks = 0",
    "CREATE TABLE IF NOT EXISTS plan_number (i INT NOT NULL PRIMARY KEY)",
    "INSERT INTO plan_number SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d FROM " DIGIT " a JOIN " DIGIT " b JOIN " DIGIT
    " c JOIN " DIGIT " e JOIN " DIGIT " f WHERE f.d < 5",
    "INSERT INTO region (code, name, parent_code, level, source) SELECT CAST(331101 + n.i AS CHAR), CONCAT('区县', n.i), '331100', "
    "'county', '试验' FROM plan_number n WHERE n.i < 10",
    "INSERT INTO organisation (id, kind, code, uscc, name, region_code, level, state, created_at) SELECT 1000 + n.i, 'institution', "
    "CONCAT('P', n.i), NULL, CONCAT('医院', n.i), CAST(331101 + n.i % 10 AS CHAR), 'hospital', 'active', '2023-01-01' FROM plan_number n "
    "WHERE n.i < 40",
    "INSERT INTO organisation (id, kind, code, uscc, name, region_code, level, state, created_at) SELECT 2000 + n.i, 'enterprise', "
    "CONCAT('Q', n.i), CONCAT('Q', n.i), CONCAT('企业', n.i), '000000', NULL, 'active', '2023-01-01' FROM plan_number n WHERE n.i < 20",
    "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) SELECT 6000 + "
    "n.i, CONCAT('V', n.i), CONCAT('品种', n.i), '口服', '片', '5mg', 'drug', '2023-01-01' FROM plan_number n WHERE n.i < 50",
    "INSERT INTO product (id, code, variety_id, generic_name, manufacturer_id, form, spec, pack, conversion_factor, min_unit, pack_unit, "
    "strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, created_at) SELECT 7000 + n.i, CONCAT('X', n.i), "
    "6000 + n.i, CONCAT('品种', n.i), 2000 + n.i % 20, '片剂', '5mg', '28片', 28, '片', '盒', 1000000, 'drug', 0, 0, 0, 0, 'active', "
    "'2023-01-01' FROM plan_number n WHERE n.i < 50"};

constexpr std::string_view kGoods[] = {
    "INSERT INTO purchase_order (id, number, buyer_id, region_code, emergency, state, line_count, amount_fen, submitted_at, created_by, "
    "created_at) SELECT 1000000 + " ORDER ", CONCAT('DD', " ORDER "), " INSTITUTION ", " REGION
    ", FALSE, IF(n.i >= 48000, 'submitted', "
    "'closed'), 5, 5000, " DAY ", 1, " DAY " FROM plan_number n WHERE n.i % 5 = 0",
    "INSERT INTO order_line (id, order_id, line_no, part, institution_id, region_code, product_id, variety_id, winner_id, distributor_id, "
    "packs, confirmed_packs, conversion_factor, price_e4, price_on, amount_fen, order_state, fulfilment_state) SELECT 2000000 + n.i, "
    "1000000 + " ORDER ", n.i % 5 + 1, 'ordinary', " INSTITUTION ", " REGION ", 7000 + n.i % 50, 6000 + n.i % 50, " WINNER ", " DISTRIBUTOR
    ", 10, IF(n.i >= 49500, 0, 10), 28, 10000, " DAY
    ", 1000, CASE WHEN n.i >= 49500 THEN 'submitted' WHEN n.i >= 48000 THEN 'confirmed' WHEN n.i % 97 = 0 THEN 'refused' ELSE 'closed' "
    "END, 'waiting' FROM plan_number n",
    "INSERT INTO shipment (id, number, distributor_id, institution_id, region_code, order_id, state, shipped_at, created_by) SELECT "
    "3000000 "
    "+ " ORDER ", CONCAT('PS', " ORDER "), " DISTRIBUTOR ", " INSTITUTION ", " REGION ", 1000000 + " ORDER
    ", IF(n.i >= 49500, 'shipped', "
    "'accepted'), " DAY ", 1 FROM plan_number n WHERE n.i % 5 = 0",
    "INSERT INTO shipment_line (id, shipment_id, order_line_id, product_id, lot, expires_on, packs, accepted_packs, state) SELECT 4000000 "
    "+ "
    "n.i, 3000000 + " ORDER
    ", 2000000 + n.i, 7000 + n.i % 50, CONCAT('L', n.i DIV 100), '2030-01-01', 10, 10, 'accepted' FROM plan_number "
    "n",
    "INSERT INTO acceptance_line (id, number, shipment_id, shipment_line_id, order_id, order_line_id, institution_id, region_code, "
    "winner_id, distributor_id, product_id, contracted, accepted_packs, rejected_packs, price_e4, amount_fen, invoice_state, "
    "payment_state, accepted_on, accepted_at, accepted_by, due_on, due_rule) SELECT 5000000 + n.i, CONCAT('YS', n.i), 3000000 + " ORDER
    ", 4000000 + n.i, 1000000 + " ORDER ", 2000000 + n.i, " INSTITUTION ", " REGION ", " WINNER ", " DISTRIBUTOR
    ", 7000 + n.i % 50, FALSE, "
    "10, 0, 10000, 1000, IF(n.i >= 49000, 'none', 'matched'), IF(n.i >= 46000, 'due', 'confirmed'), " DAY ", " DAY ", 1, " DAY
    " + INTERVAL 30 DAY, 'A' FROM plan_number n",
    "INSERT INTO goods_return (id, number, acceptance_line_id, order_line_id, institution_id, region_code, winner_id, distributor_id, "
    "packs, "
    "amount_fen, reason_code, state, payment_state, requested_by, returned_on, created_at) SELECT 6000000 + n.i, CONCAT('TH', n.i), "
    "5000000 + n.i, 2000000 + n.i, " INSTITUTION ", " REGION ", " WINNER ", " DISTRIBUTOR
    ", 1, 100, 'damaged', IF(n.i >= 49900, "
    "'requested', 'confirmed'), 'confirmed', 1, " DAY ", " DAY " FROM plan_number n WHERE n.i % 3 = 0",
    "INSERT INTO invoice (id, kind, invoice_code, invoice_number, issued_on, seller_id, buyer_id, institution_id, region_code, winner_id, "
    "distributor_id, net_fen, tax_fen, total_fen, state, live_key, uploaded_by, created_at) SELECT 7000000 + n.i, 'second', '', "
    "CONCAT('N', "
    "n.i), " DAY ", " DISTRIBUTOR ", " INSTITUTION ", " INSTITUTION ", " REGION ", " WINNER ", " DISTRIBUTOR
    ", 1000, 0, 1000, IF(n.i >= 49990, 'mismatched', 'matched'), 1, 1, " DAY " FROM plan_number n",
    "INSERT INTO usage_report (id, number, institution_id, region_code, month, closes_on, late, filed_by, filed_at, created_at) SELECT "
    "8000000 + n.i, CONCAT('YY', n.i), 1000 + n.i % 40, CAST(331101 + n.i % 10 AS CHAR), DATE_FORMAT('2023-01-01' + INTERVAL (n.i DIV 40) "
    "MONTH, '%Y-%m'), '2026-01-01', FALSE, 1, '2023-01-01', '2023-01-01' FROM plan_number n WHERE n.i < 1200",
    "INSERT INTO usage_line (id, report_id, institution_id, region_code, month, product_id, variety_id, used_units, stock_units) SELECT "
    "8100000 + n.i, r.id, r.institution_id, r.region_code, r.month, 7000 + n.i % 41, 6000 + n.i % 41, 10, 10 FROM plan_number n JOIN "
    "usage_report r ON r.id = 8000000 + n.i DIV 41 WHERE n.i < 49200",
    "INSERT INTO usage_entry (id, report_id, version, product_id, used_units, stock_units, user_id, at) SELECT l.id, l.report_id, 1, "
    "l.product_id, 10, 10, 1, '2023-01-01' FROM usage_line l"};

constexpr std::string_view kMoney[] = {
    "INSERT INTO ledger_account (id, book, kind, pool_code, institution_id, enterprise_id, normal_side, may_go_below_zero, balance_fen, "
    "created_at) SELECT 9000000 + n.i, 'institution', 'goods', CAST(331101 + n.i % 10 AS CHAR), 1000 + n.i, 0, 'debit', 1, 0, '2023-01-01' "
    "FROM plan_number n WHERE n.i < 40",
    "INSERT INTO ledger_account (id, book, kind, pool_code, institution_id, enterprise_id, normal_side, may_go_below_zero, balance_fen, "
    "created_at) SELECT 9001000 + n.i, 'fund', IF(n.i < 40, 'receivable_from_institution', 'payable_to_institution'), CAST(331101 + n.i % "
    "10 AS CHAR), 1000 + n.i % 40, 0, IF(n.i < 40, 'debit', 'credit'), 0, 0, '2023-01-01' FROM plan_number n WHERE n.i < 80",
    "INSERT INTO ledger_account (id, book, kind, pool_code, institution_id, enterprise_id, normal_side, may_go_below_zero, balance_fen, "
    "created_at) SELECT 9002000 + n.i, 'institution', 'payable_to_enterprise', CAST(331101 + n.i % 10 AS CHAR), 1000 + n.i % 40, 2000 + "
    "n.i DIV 40, 'credit', 1, 0, '2023-01-01' FROM plan_number n WHERE n.i < 800",
    "INSERT INTO ledger_transfer (id, kind, document_kind, document_id, institution_id, enterprise_id, business_date, at, user_id, memo) "
    "SELECT 10000000 + n.i, 'goods_accepted', 'acceptance_line', 5000000 + n.i, " INSTITUTION ", " DISTRIBUTOR ", " DAY ", " DAY
    ", 1, '' FROM plan_number n",
    "INSERT INTO ledger_entry (id, transfer_id, account_id, side, amount_fen, business_date) SELECT 11000000 + n.i, 10000000 + n.i, "
    "9000000 "
    "+ " INSTITUTION " - 1000, 'debit', 1000, " DAY " FROM plan_number n",
    "INSERT INTO ledger_entry (id, transfer_id, account_id, side, amount_fen, business_date) SELECT 11100000 + n.i, 10000000 + n.i, "
    "9002000 "
    "+ " INSTITUTION " - 1000 + 40 * (" DISTRIBUTOR " - 2000), 'credit', 1000, " DAY " FROM plan_number n",
    "INSERT INTO ledger_day_balance (account_id, business_date, balance_fen) SELECT m.account_id, m.business_date, SUM(m.moved) OVER "
    "(PARTITION BY m.account_id ORDER BY m.business_date) FROM (SELECT e.account_id, e.business_date, SUM(e.amount_fen) AS moved FROM "
    "ledger_entry e GROUP BY e.account_id, e.business_date) m",
    "UPDATE ledger_account a SET a.balance_fen = (SELECT COALESCE(SUM(e.amount_fen), 0) FROM ledger_entry e WHERE e.account_id = a.id)",
    "INSERT INTO settlement_batch (id, number, enterprise_id, institution_id, region_code, month, sequence, direct, state, amount_fen, "
    "bank_account_id, applied_by, verify_by, created_at) SELECT 12000000 + n.i, CONCAT('JS', n.i), " DISTRIBUTOR ", " INSTITUTION
    ", " REGION ", DATE_FORMAT(" DAY
    ", '%Y-%m'), n.i, n.i % 7 > 0 OR n.i BETWEEN 49200 AND 49399, CASE WHEN n.i >= 49500 THEN 'applied' WHEN n.i >= 49400 THEN 'verified' "
    "WHEN n.i >= 49300 THEN "
    "'reviewed' WHEN n.i >= 49200 THEN 'approved' WHEN n.i >= 49100 THEN 'paid' ELSE 'confirmed' END, 1000, 971, 1, '2026-01-01', " DAY
    " FROM plan_number n",
    "INSERT INTO payment (id, instruction_no, kind, document_kind, document_id, pool_code, institution_id, payee_id, region_code, "
    "payee_account_name, payee_bank_name, payee_account_number, amount_fen, state, made_by, checked_by, issue_transfer_id, created_at) "
    "SELECT 13000000 + n.i, CONCAT('ZF', n.i), 'settlement', 'settlement_batch', 12000000 + n.i, " REGION ", " INSTITUTION ", " DISTRIBUTOR
    ", " REGION
    ", '户名', '银行', '1', 1000, CASE WHEN n.i >= 49500 THEN 'issued' WHEN n.i >= 49400 THEN 'rejection_reported' ELSE 'accepted' END, 1, "
    "2, 10000000 + n.i, " DAY " FROM plan_number n",
    "INSERT INTO audit_event (id, at, user_id, organisation_id, source_address, request_id, act, object_kind, object_id, before_digest, "
    "after_digest, content, row_digest) SELECT ((n.i DIV 50) * 86400000 << 22) + n.i, '2024-01-01' + INTERVAL (n.i DIV 50) DAY, "
    "1, " INSTITUTION
    ", '', '', 'place_order', 'purchase_order', 1000000 "
    "+ " ORDER ", '', '', '{}', '' FROM plan_number n"};

// What waits for people, at the end of what is done.
constexpr std::string_view kWork[] = {
    "INSERT INTO agreement_year (id, round_id, number, valid_from, valid_to) SELECT 20000 + n.i, 501, 2 + n.i, '2023-01-01', '2023-12-31' "
    "FROM plan_number n WHERE n.i < 500",
    "INSERT INTO volume_report (id, number, agreement_year_id, institution_id, region_code, state, filed_by, created_at) SELECT 15000000 + "
    "n.i, CONCAT('BL', n.i), 20000 + n.i DIV 40, 1000 + n.i % 40, CAST(331101 + n.i % 10 AS CHAR), CASE WHEN n.i >= 19800 THEN 'filed' "
    "WHEN "
    "n.i >= 19600 THEN 'county_approved' ELSE 'locked' END, 1, '2023-01-01' FROM plan_number n WHERE n.i < 20000",
    "INSERT INTO claim (id, number, institution_id, region_code, month, amount_fen, state, filed_by, created_at) SELECT 16000000 + n.i, "
    "CONCAT('SB', n.i), 1000 + n.i % 40, CAST(331101 + n.i % 10 AS CHAR), DATE_FORMAT('1980-01-01' + INTERVAL (n.i DIV 40) MONTH, "
    "'%Y-%m'), "
    "1000, CASE WHEN n.i >= 19800 THEN 'filed' WHEN n.i >= 19600 THEN 'reviewed' WHEN n.i >= 19400 THEN 'approved' ELSE 'settled' END, 1, "
    "'2023-01-01' FROM plan_number n WHERE n.i < 20000",
    "INSERT INTO prepayment (id, number, agreement_year_id, institution_id, region_code, sequence, basis_fen, ratio_ppm, amount_fen, "
    "clear_by, state, made_by, created_at) SELECT 17000000 + n.i, CONCAT('YF', n.i), 511, 1000 + n.i % 40, CAST(331101 + n.i % 10 AS "
    "CHAR), "
    "n.i + 1, 1000, 300000, 300, '2027-01-30', CASE WHEN n.i >= 19800 THEN 'computed' WHEN n.i >= 19600 THEN 'approved' ELSE 'cleared' "
    "END, "
    "1, '2023-01-01' FROM plan_number n WHERE n.i < 20000",
    "INSERT INTO recovery (id, number, enterprise_id, institution_id, region_code, payer, source_kind, source_id, amount_fen, state, "
    "paid_to, "
    "paid_on, bank_reference, reported_by, created_at) SELECT 18000000 + n.i, CONCAT('TK', n.i), " DISTRIBUTOR ", " INSTITUTION ", " REGION
    ", IF(n.i % 2, 'fund', 'institution'), 'goods_return', 6000000 + 3 * n.i, 100, CASE WHEN n.i >= 15800 THEN 'owed' WHEN n.i >= 15600 "
    "THEN "
    "'reported' ELSE 'received' END, IF(n.i % 2, 'fund', 'institution'), '2023-01-01', CONCAT('R', n.i), 1, '2023-01-01' FROM plan_number "
    "n "
    "WHERE n.i < 16000",
    "INSERT INTO institution_top_up (id, number, institution_id, region_code, amount_fen, paid_on, bank_reference, state, recorded_by, "
    "created_at) SELECT 19000000 + n.i, CONCAT('BJ', n.i), 1000 + n.i % 40, CAST(331101 + n.i % 10 AS CHAR), 100, '2023-01-01', "
    "CONCAT('B', "
    "n.i), IF(n.i >= 19800, 'recorded', 'booked'), 1, '2023-01-01' FROM plan_number n WHERE n.i < 20000",
    "INSERT INTO fund_receipt (id, number, pool_code, amount_fen, received_on, bank_reference, state, made_by, created_at) SELECT 20000000 "
    "+ "
    "n.i, CONCAT('BR', n.i), CAST(331101 + n.i % 10 AS CHAR), 100, '2023-01-01', CONCAT('F', n.i), IF(n.i >= 19800, 'recorded', 'booked'), "
    "1, '2023-01-01' FROM plan_number n WHERE n.i < 20000"};

// A catalogue of five thousand awards, contracted and signed.
constexpr std::string_view kAwards[] = {
    "INSERT INTO product (id, code, variety_id, generic_name, manufacturer_id, form, spec, pack, conversion_factor, min_unit, pack_unit, "
    "strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, created_at) SELECT 30000 + n.i, CONCAT('Y', n.i), "
    "6000 + n.i % 50, CONCAT('品种', n.i % 50), 2000 + n.i % 20, '片剂', '5mg', '28片', 28, '片', '盒', 1000000, 'drug', 0, 0, 0, 0, "
    "'active', '2023-01-01' FROM plan_number n WHERE n.i < 5000",
    "INSERT INTO award (id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, valid_to, state, "
    "source, created_at) SELECT 40000 + n.i, 501, 30000 + n.i, 6000 + n.i % 50, 2000 + n.i % 20, '331100', 'main', 1, '2026-01-01', "
    "'2028-12-31', 'effective', '试验', '2026-01-01' FROM plan_number n WHERE n.i < 5000",
    "INSERT INTO award_price (award_id, valid_from, price_e4, source, created_at, created_by) SELECT 40000 + n.i, '2026-01-01', 10000, "
    "'试验', '2026-01-01', 1 FROM plan_number n WHERE n.i < 5000",
    "INSERT INTO distribution_authorisation (id, winner_id, distributor_id, area_code, product_id, valid_from, valid_to, state, "
    "created_at) "
    "SELECT 60000 + n.i, 2000 + n.i % 20, 2000 + (n.i + 7) % 20, '331100', 30000 + n.i, '2026-01-01', '2028-12-31', 'active', '2026-01-01' "
    "FROM plan_number n WHERE n.i < 5000",
    "INSERT INTO quota_account (id, agreement_year_id, institution_id, award_id, variety_id, product_id, winner_id, region_code, state, "
    "brand_free, conversion_factor, base_units, ratio_ppm, contracted_units, reserved_units, accepted_units, created_at) SELECT 70000 + "
    "n.i, 511, IF(n.i < 1000, 201, 1000 + n.i % 40), 40000 + n.i, 6000 + n.i % 50, 30000 + n.i, 2000 + n.i % 20, IF(n.i < 1000, '331121', "
    "CAST(331101 + n.i % 10 AS CHAR)), 'locked', 0, 28, 40000, 700000, 28000, 0, 0, '2026-01-01' FROM plan_number n WHERE n.i < 5000",
    "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
    "user_id, at) SELECT 21000000 + n.i, 70000 + n.i % 5000, IF(n.i < 5000, 'grant', 'amend'), IF(n.i < 5000, 28000, 0), 0, 0, "
    "'agreement_year', 511, 1, '2026-01-01' FROM plan_number n",
    "INSERT INTO agreement (id, number, agreement_year_id, institution_id, winner_id, distributor_id, region_code, valid_from, valid_to, "
    "response_hours, delivery_hours, emergency_hours, due_rule, due_days, state, document, document_digest, created_at) SELECT 80000 + "
    "n.i, "
    "CONCAT('XY', 80000 + n.i), 511, 1000 + n.i % 40, 2000 + n.i % 20, 2000 + (n.i + 7) % 20, CAST(331101 + n.i % 10 AS CHAR), "
    "'2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', '2026-01-01' FROM plan_number n WHERE n.i < 40",
    "INSERT INTO agreement_line (agreement_id, quota_account_id, award_id, product_id, contracted_units, price_e4) SELECT 80000 + n.i % "
    "40, "
    "70000 + n.i, 40000 + n.i, 30000 + n.i, 28000, 10000 FROM plan_number n WHERE n.i >= 1000 AND n.i < 5000"};

#undef ORDER
#undef INSTITUTION
#undef REGION
#undef WINNER
#undef DISTRIBUTOR
#undef DAY
#undef DIGIT

std::int64_t rows_of(db::Session& session, std::string_view status) {
  std::int64_t rows = 0;
  for (db::Row& row : session.query({"plan_city.status", status})) {
    row.skip();
    rows += std::stoll(row.take<std::string>());
  }
  return rows;
}

}  // namespace

namespace plan_city {

void lay(Workbench& bench, std::int64_t rows) {
  for (const std::string_view statement : kParties) bench.tamper(statement);
  bench.tamper("DELETE FROM plan_number WHERE i >= " + std::to_string(rows));
  for (const std::string_view statement : kGoods) bench.tamper(statement);
  for (const std::string_view statement : kMoney) bench.tamper(statement);
  for (const std::string_view statement : kWork) bench.tamper(statement);
  for (const std::string_view statement : kAwards) bench.tamper(statement);
}

Workbench& bench() {
  static Workbench made{{}, {}};
  static const bool laid = (lay(made, kLines), true);
  (void)laid;
  return made;
}

std::int64_t rows_touched(db::Session& session) { return rows_of(session, "SHOW SESSION STATUS LIKE 'Handler_read%'"); }
std::int64_t rows_touched_by_all(db::Session& session) { return rows_of(session, "SHOW GLOBAL STATUS LIKE 'Handler_read%'"); }

Actor reader(Scope scope, std::vector<Role> roles) {
  Actor actor;
  actor.user = UserId{7};  // who did nothing of what is there
  actor.roles = std::move(roles);
  actor.scope = std::move(scope);
  actor.organisation = actor.scope.organisation();
  return actor;
}

std::vector<Reader> readers() {
  std::vector<OrganisationId> alliance;
  for (int i = 0; i < 4; ++i) alliance.emplace_back(kInstitution.value() + 10 * i);
  return {{"city bureau", reader(Scope::of_bureau("331100"))},
          {"county bureau", reader(Scope::of_bureau(std::string(kCounty)))},
          {"alliance", reader(Scope::of_institutions(kInstitution, alliance))},
          {"institution", reader(Scope::of_institutions(kInstitution, {}))},
          {"enterprise", reader(Scope::of_enterprise(kEnterprise))},
          {"idle enterprise", reader(Scope::of_enterprise(kIdleEnterprise))}};
}

}  // namespace plan_city

}  // namespace liangjia::test
