// The demo city goes into an empty database through the real commands, once.
#include <boost/test/unit_test.hpp>
#include <set>

#include "api/demo/load_city.h"
#include "api/wiring.h"
#include "core/identity/user_store.h"
#include "procurement/quota/compute_quota.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::api::demo;

namespace {

struct Fixture {
  test::Workbench bench{api::all_invariants(test::city_vault()), api::all_reactions()};
  platform::PasswordHasher hasher{{.log2_n = 10}};
  int told = 0;

  Fixture() { empty(); }

  void empty() {
    bench.tamper("SET SESSION group_concat_max_len = 100000000");
    std::string tables = bench.text(
        "SELECT GROUP_CONCAT(table_name) FROM information_schema.tables WHERE table_schema = DATABASE() "
        "AND table_name NOT IN ('schema_migration', 'rule', 'working_day', 'reference_version')");
    bench.tamper("SET foreign_key_checks = 0");
    for (std::size_t comma = 0; !tables.empty(); tables.erase(0, comma == std::string::npos ? comma : comma + 1)) {
      comma = tables.find(',');
      bench.tamper("DELETE FROM " + tables.substr(0, comma));
    }
    bench.tamper("DELETE FROM rule WHERE id > 1000000");  // what a city chose; the book's own rows have small numbers
    bench.tamper("SET foreign_key_checks = 1");
  }

  Result<DemoReport> load(std::uint64_t seed = kSeed, const Progress& progress = {}, int history = 0) {
    return load_demo_city({*bench.pool, *bench.runner, bench.clock, hasher, progress, 4, seed, history});
  }
  std::size_t count(const std::string& table) { return static_cast<std::size_t>(bench.count("SELECT COUNT(*) FROM " + table)); }
  // What the history says, without ids and the numbers made of them.
  std::vector<std::string> content() {
    constexpr std::string_view kOf[] = {
        "CONCAT_WS('/', b.code, d.state, d.submitted_at, d.amount_fen, d.line_count) AS t FROM purchase_order d JOIN organisation b ON "
        "b.id = d.buyer_id",
        "CONCAT_WS('/', i.code, p.code, l.line_no, l.part, l.packs, l.confirmed_packs, l.accepted_packs, l.rejected_packs, "
        "l.returned_packs, l.invoiced_packs, l.amount_fen, "
        "l.order_state, l.fulfilment_state, l.state_reason) AS t FROM order_line l JOIN organisation i ON i.id = l.institution_id JOIN "
        "product p ON p.id = l.product_id",
        "CONCAT_WS('/', i.code, p.code, a.accepted_packs, a.accepted_at, a.due_on, a.amount_fen, a.invoice_state, a.payment_state, s.lot, "
        "s.expires_on) AS t "
        "FROM acceptance_line a JOIN organisation i ON i.id = a.institution_id JOIN product p ON p.id = a.product_id JOIN shipment_line s "
        "ON s.id = a.shipment_line_id",
        "CONCAT_WS('/', v.invoice_number, v.kind, v.issued_on, v.total_fen, v.state) AS t FROM invoice v",
        "CONCAT_WS('/', i.code, e.code, b.month, b.sequence, b.amount_fen, b.state, b.created_at) AS t FROM settlement_batch b JOIN "
        "organisation i ON i.id = b.institution_id "
        "JOIN organisation e ON e.id = b.enterprise_id",
        "CONCAT_WS('/', i.code, y.kind, y.amount_fen, y.state, y.bank_reference, y.bank_reason, y.result_on) AS t FROM payment y JOIN "
        "organisation i ON i.id = y.payee_id",
        "CONCAT_WS('/', i.code, c.month, c.amount_fen, c.offset_direct_fen, c.offset_prepayment_fen, c.rest_fen, c.state) AS t FROM claim "
        "c "
        "JOIN organisation i ON i.id = c.institution_id",
        "CONCAT_WS('/', i.code, r.amount_fen, r.offset_fen, r.state) AS t FROM prepayment r JOIN organisation i ON i.id = r.institution_id",
        "CONCAT_WS('/', i.code, p.code, q.state, q.contracted_units, q.reserved_units, q.accepted_units) AS t FROM quota_account q "
        "JOIN organisation i ON i.id = q.institution_id JOIN product p ON p.id = q.product_id",
        "CONCAT_WS('/', i.code, w.code, g.valid_from, g.state) AS t FROM agreement g JOIN organisation i ON i.id = g.institution_id JOIN "
        "organisation w ON w.id = g.winner_id",
        "CONCAT_WS('/', i.code, l.month, p.code, l.used_units, l.stock_units, r.version, r.late) AS t FROM usage_line l JOIN usage_report "
        "r ON r.id = l.report_id "
        "JOIN organisation i ON i.id = l.institution_id JOIN product p ON p.id = l.product_id",
        "CONCAT_WS('/', e.act, e.object_kind, e.at) AS t FROM audit_event e"};
    std::vector<std::string> digests;
    for (const std::string_view of : kOf)
      digests.push_back(bench.text("SELECT SHA2(GROUP_CONCAT(t ORDER BY t SEPARATOR '\n'), 256) FROM (SELECT " + std::string(of) + ") x"));
    return digests;
  }
  void expect_the_whole_city() {
    const City city = make_city(kSeed);
    std::size_t lines = 0;
    for (const VolumeReport& report : city.reports) lines += report.lines.size();
    BOOST_TEST(count("region") == city.regions.size());
    BOOST_TEST(count("organisation WHERE kind = 'institution'") == 88U);
    BOOST_TEST(count("organisation") == city.organisations.size());
    BOOST_TEST(count("alliance") == 9U);
    BOOST_TEST(count("alliance_member") == 81U);  // leads included
    BOOST_TEST(count("delivery_point") == 97U);   // with a central store of each alliance
    BOOST_TEST(count("bank_account WHERE state = 'active' AND proposed_by <> checked_by") == city.bank_accounts.size());
    BOOST_TEST(count("procurement_round WHERE state = 'effective'") == 3U);
    BOOST_TEST(count("agreement_year") == 9U);
    BOOST_TEST(count("round_variety WHERE winners > 0") == 35U);
    BOOST_TEST(count("product") == city.products.size());
    BOOST_TEST(count("product_listed_price") == 70U);
    BOOST_TEST(count("award") == city.awards.size());
    BOOST_TEST(count("award_price") == city.awards.size());
    BOOST_TEST(count("distribution_authorisation") == city.authorisations.size());
    BOOST_TEST(count("volume_report WHERE state = 'city_approved'") == city.reports.size());
    BOOST_TEST(count("volume_report_line") == lines);
    BOOST_TEST(count("user_account WHERE NOT must_change_password") == city.users.size());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(loads_the_city_once, Fixture) {
  std::set<std::string> steps;
  const auto first = load(kSeed, [&](std::string_view step, std::size_t done, std::size_t total) {
    steps.emplace(step);
    BOOST_TEST(done <= total);
  });
  BOOST_REQUIRE_MESSAGE(first.ok(), test::told(first));
  BOOST_TEST(!first->loaded_before);
  BOOST_TEST(first->institutions == 88U);
  BOOST_TEST(first->agreement_year == 2);
  BOOST_TEST(first->orders == 0U);
  BOOST_TEST(count("purchase_order") + count("agreement") + count("usage_report") + count("quota_account") == 0U);
  BOOST_TEST(steps.size() == 11U);
  expect_the_whole_city();

  const auto audited = bench.count("SELECT COUNT(*) FROM audit_event");
  const auto again = load();
  BOOST_REQUIRE_MESSAGE(again.ok(), test::told(again));
  BOOST_TEST(again->loaded_before);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event") == audited);
  BOOST_TEST(test::told(load(kSeed + 1)) == "idempotency_conflict");

  for (const Round& round : make_city(kSeed).rounds) {  // what was reported can be contracted
    const catalog::AgreementYearId year{
        bench.count("SELECT y.id FROM agreement_year y JOIN procurement_round r ON r.id = y.round_id "
                    "WHERE y.number = 2 AND r.code = '" +
                    round.values.code + "'")};
    const auto computed = bench.done<procurement::ComputeQuota>(Actor::system("test"), {.year = year, .institution = {}});
    BOOST_TEST(computed.accounts_opened > 0);
    BOOST_TEST(computed.told.unserved.empty());
    BOOST_TEST(computed.told.held.empty());
  }

  const auto session = bench.pool->lease();
  for (const DemoAccount& account : demo_accounts()) {
    const auto user = identity::find_user_by_name(*session, account.username);
    BOOST_REQUIRE_MESSAGE(user, account.username);
    BOOST_TEST((user->roles == std::vector{account.role}), account.username);
    BOOST_TEST(*hasher.verify(kDemoPassword, user->password_hash));
  }
}

BOOST_FIXTURE_TEST_CASE(a_load_that_was_cut_off_is_refused_from_then_on, Fixture) {
  for (const std::string_view stop : {"区划与机构", "银行账户", "开始执行"}) {
    empty();
    const auto interrupt = [&](std::string_view step, std::size_t done, std::size_t total) {
      if (step == stop && done == (total + 1) / 2) throw std::runtime_error("cut off");
    };
    BOOST_CHECK_THROW((void)load(kSeed, interrupt), std::runtime_error);
    BOOST_TEST(test::told(load()) == "demo_half_loaded", stop);
  }
}

BOOST_FIXTURE_TEST_CASE(refuses_a_database_with_other_data, Fixture) {
  bench.tamper(
      "INSERT INTO organisation (id, kind, code, name, region_code, state, created_at) VALUES (7, 'bureau', 'YB1', '别的局', '331100', "
      "'active', '2026-01-01')");
  BOOST_TEST(test::told(load()) == "demo_database_not_empty");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM organisation") == 1);
}

BOOST_FIXTURE_TEST_CASE(later_years_have_their_agreement_year, Fixture) {
  bench.clock.set(BusinessDate{2028, 12, 31}.begin());
  const auto report = load();
  BOOST_REQUIRE_MESSAGE(report.ok(), test::told(report));
  BOOST_TEST(report->agreement_year == 2);
  BOOST_TEST(
      bench.text("SELECT GROUP_CONCAT(DISTINCT y.valid_from) FROM volume_report r JOIN agreement_year y ON y.id = r.agreement_year_id") ==
      "2028-12-01");
}

// Two months behind it: the books hold, a second load finds the first, and one elsewhere makes the same city.
BOOST_FIXTURE_TEST_CASE(the_history_is_whole_and_the_same_each_time, Fixture) {
  const auto first = load(kSeed, {}, 2);
  BOOST_REQUIRE_MESSAGE(first.ok(), test::told(first));
  for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  BOOST_TEST(first->orders > 200U);
  BOOST_TEST(count("purchase_order WHERE state <> 'draft'") == first->orders);
  BOOST_TEST(count("settlement_batch") == first->batches);
  BOOST_TEST(count("claim") == first->claims);
  BOOST_TEST(count("usage_report") == first->usage_reports);
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(DISTINCT month ORDER BY month) FROM usage_report") == "2026-01,2026-02");
  BOOST_TEST(count("audit_event WHERE at > '2026-03-02 02:00:00'") == 0U);  // nothing happens after the load

  // Something of everything.
  for (const char* done :
       {"settlement_batch WHERE state = 'confirmed'", "claim WHERE state = 'settled'", "payment WHERE state = 'rejected'",
        "goods_return WHERE state = 'confirmed'", "batch_line WHERE state = 'disputed'", "acceptance_line WHERE rejected_packs > 0",
        "order_line WHERE order_state = 'refused'", "order_line WHERE order_state = 'partly_confirmed'",
        "order_line WHERE part = 'ordinary'", "prepayment_offset", "usage_report WHERE late", "usage_report WHERE version > 1"}) {
    BOOST_TEST(count(done) > 0U, done);
  }
  // Work for every post today.
  for (const char* waits : {"order_line WHERE order_state = 'submitted'",
                            "order_line WHERE order_state = 'confirmed' AND fulfilment_state = 'waiting'",
                            "shipment WHERE state = 'shipped'",
                            "acceptance_line WHERE invoice_state = 'none' AND accepted_packs > 0",
                            "invoice WHERE state = 'mismatched'",
                            "goods_return WHERE state = 'requested'",
                            "settlement_batch WHERE state = 'applied'",
                            "settlement_batch WHERE state = 'verified'",
                            "settlement_batch WHERE state = 'reviewed'",
                            "settlement_batch WHERE state = 'paying'",
                            "settlement_batch WHERE state = 'paid'",
                            "acceptance_line WHERE payment_state = 'due' AND amount_fen > 0 AND due_on < '2026-03-02'",
                            "claim WHERE state = 'filed'",
                            "prepayment WHERE state = 'computed'",
                            "payment WHERE state = 'issued' AND kind = 'prepayment'",
                            "volume_report WHERE state = 'filed'",
                            "volume_report WHERE state = 'county_approved'",
                            "quota_account WHERE state = 'computed'",
                            "quota_account WHERE state = 'confirmed'",
                            "agreement WHERE state = 'signing'",
                            "quota_transfer WHERE state = 'proposed'",
                            "fund_receipt WHERE state = 'recorded'",
                            "bank_account WHERE state = 'proposed'",
                            "purchase_order WHERE state = 'draft'"}) {
    BOOST_TEST(count(waits) > 0U, waits);
  }
  // Winning shares vary, some under 60 %.
  const std::string shares =
      "(SELECT l.institution_id, SUM(IF(EXISTS (SELECT 1 FROM award a WHERE a.product_id = l.product_id), l.used_units, 0)) / "
      "SUM(l.used_units) AS share "
      "FROM usage_line l GROUP BY l.institution_id) s";
  BOOST_TEST(count(shares + " WHERE share < 0.6") >= 5U);
  BOOST_TEST(count(shares + " WHERE share > 0.8") >= 20U);

  const auto content_of_first = content();
  const auto again = load(kSeed, {}, 2);
  BOOST_REQUIRE_MESSAGE(again.ok(), test::told(again));
  BOOST_TEST(again->loaded_before);
  BOOST_TEST(content() == content_of_first, boost::test_tools::per_element());

  empty();
  const auto elsewhere = load(kSeed, {}, 2);
  BOOST_REQUIRE_MESSAGE(elsewhere.ok(), test::told(elsewhere));
  BOOST_TEST(!elsewhere->loaded_before);
  BOOST_TEST(content() == content_of_first, boost::test_tools::per_element());
}
