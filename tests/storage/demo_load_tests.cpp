// The demo city goes into an empty database through the real commands, once.
#include <boost/test/unit_test.hpp>
#include <set>

#include "api/auth/user_store.h"
#include "api/demo/load_city.h"
#include "procurement/quota/compute_quota.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::api::demo;

namespace {

struct Fixture {
  test::Workbench bench{{}, {}};
  platform::PasswordHasher hasher{{.log2_n = 10}};
  int told = 0;

  Fixture() {
    bench.sql("SET SESSION group_concat_max_len = 100000");
    std::string tables = bench.text("SELECT GROUP_CONCAT(table_name) FROM information_schema.tables WHERE table_schema = DATABASE() "
                                    "AND table_name NOT IN ('schema_migration', 'rule', 'working_day', 'reference_version')");
    bench.sql("SET foreign_key_checks = 0");
    for (std::size_t comma = 0; !tables.empty(); tables.erase(0, comma == std::string::npos ? comma : comma + 1)) {
      comma = tables.find(',');
      bench.sql("DELETE FROM " + tables.substr(0, comma));
    }
    bench.sql("SET foreign_key_checks = 1");
  }

  Result<DemoReport> load(std::uint64_t seed = kSeed, const Progress& progress = {}) {
    return load_demo_city({*bench.pool, *bench.runner, bench.clock, hasher, progress, 4, seed});
  }
  void expect_the_whole_city() {
    const City city = make_city(kSeed);
    const auto count = [&](const std::string& table) { return static_cast<std::size_t>(bench.count("SELECT COUNT(*) FROM " + table)); };
    std::size_t lines = 0;
    for (const VolumeReport& report : city.reports) lines += report.lines.size();
    BOOST_TEST(count("region") == city.regions.size());
    BOOST_TEST(count("organisation WHERE kind = 'institution'") == 88U);
    BOOST_TEST(count("organisation") == city.organisations.size());
    BOOST_TEST(count("alliance") == 9U);
    BOOST_TEST(count("alliance_member") == 81U);  // leads included
    BOOST_TEST(count("delivery_point") == 88U);
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
  BOOST_TEST(first->agreement_year == 1);
  BOOST_TEST(steps.size() == 11U);
  expect_the_whole_city();

  const auto audited = bench.count("SELECT COUNT(*) FROM audit_event");
  const auto again = load();
  BOOST_REQUIRE_MESSAGE(again.ok(), test::told(again));
  BOOST_TEST(again->loaded_before);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event") == audited);
  BOOST_TEST(test::told(load(kSeed + 1)) == "idempotency_conflict");

  for (const Round& round : make_city(kSeed).rounds) {  // what was reported can be contracted
    const catalog::AgreementYearId year{bench.count("SELECT y.id FROM agreement_year y JOIN procurement_round r ON r.id = y.round_id "
                                                    "WHERE y.number = 1 AND r.code = '" + round.values.code + "'")};
    const auto computed = bench.done<procurement::ComputeQuota>(Actor::system("test"), {.year = year, .institution = {}, .brand_free_most = {}});
    BOOST_TEST(computed.at("accounts_opened").as_number() > 0);
    BOOST_TEST(computed.at("unserved").size() == 0U);
  }

  const auto session = bench.pool->lease();
  for (const DemoAccount& account : demo_accounts()) {
    const auto user = api::find_user_by_name(*session, account.username);
    BOOST_REQUIRE_MESSAGE(user, account.username);
    BOOST_TEST((user->roles == std::vector{account.role}), account.username);
    BOOST_TEST(*hasher.verify(kDemoPassword, user->password_hash));
  }
}

BOOST_FIXTURE_TEST_CASE(goes_on_where_it_stopped, Fixture) {
  for (const std::string_view stop : {"医共体", "银行账户", "报量", "开始执行"}) {
    const auto interrupt = [&](std::string_view step, std::size_t done, std::size_t total) {
      if (step == stop && done == total / 2) throw std::runtime_error("cut off");
    };
    BOOST_CHECK_THROW((void)load(kSeed, interrupt), std::runtime_error);
  }
  const auto rest = load();
  BOOST_REQUIRE_MESSAGE(rest.ok(), test::told(rest));
  BOOST_TEST(!rest->loaded_before);
  expect_the_whole_city();
}

BOOST_FIXTURE_TEST_CASE(refuses_a_database_with_other_data, Fixture) {
  bench.sql("INSERT INTO organisation (id, kind, code, name, region_code, state, created_at) VALUES (7, 'bureau', 'YB1', '别的局', '331100', 'active', '2026-01-01')");
  BOOST_TEST(test::told(load()) == "demo_database_not_empty");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM organisation") == 1);
}

BOOST_FIXTURE_TEST_CASE(later_years_have_their_agreement_year, Fixture) {
  bench.clock.set(BusinessDate{2028, 12, 31}.begin());
  const auto report = load();
  BOOST_REQUIRE_MESSAGE(report.ok(), test::told(report));
  BOOST_TEST(report->agreement_year == 3);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM volume_report r JOIN agreement_year y ON y.id = r.agreement_year_id WHERE y.number <> 3") == 0);
}
