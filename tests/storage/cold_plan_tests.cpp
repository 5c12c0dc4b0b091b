// What writes cost where the server knows nothing of its tables yet: they were laid by bulk a moment ago (a restore, a demo, a large city),
// and its statistics say that they are empty. A join that is planned from averages begins at the wrong end then, and an order waits for
// seconds; the rows that the server touches (Handler_read) for each step from the order to the money are bounded all the same.
#include <boost/test/unit_test.hpp>

#include "api/wiring.h"
#include "catalog/award/offer.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/order/order_queries.h"
#include "settlement/batch/batch_queries.h"
#include "tests/support/bench_story.h"
#include "tests/support/plan_city.h"

using namespace liangjia;
namespace city = liangjia::test::city;
namespace plan_city = liangjia::test::plan_city;

namespace {

// A few lines with all that they refer to, what checks them and what is booked of them; the smallest of the large tables has 5,000 rows.
constexpr std::int64_t kOfStep = 4'000;
constexpr std::int64_t kRows = 20'000;

struct Fixture {
  test::Workbench bench{api::all_invariants(test::city_vault()), api::all_reactions()};
  api::story::Story story = test::story_on(bench);
  db::Pool::Lease session = bench.pool->lease();

  std::vector<std::string> tables() {
    std::vector<std::string> names;
    for (db::Row& row : session->query({"cold_plan_tests.tables",
                                        "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                                        "DATABASE() AND table_type = 'BASE TABLE'"}))
      names.push_back(row.take<std::string>());
    return names;
  }
  Fixture() {
    for (const std::string& table : tables()) {
      bench.tamper("ALTER TABLE " + table + " STATS_PERSISTENT = 1, STATS_AUTO_RECALC = 0");
      (void)bench.text("ANALYZE TABLE " + table);
    }
    plan_city::lay(bench, kRows);
    // All rows of a key look alike to it.
    BOOST_REQUIRE(bench.count("SELECT COALESCE(MAX(cardinality), 0) FROM information_schema.statistics WHERE table_schema = DATABASE() AND "
                              "table_name = 'order_line' AND seq_in_index = 1") < 100);
  }
};

// One city for both cases.
Fixture& fixture() {
  static Fixture made;
  return made;
}

template <class Act>
auto costs_little(std::string_view name, Act act, std::int64_t most = kOfStep) {
  db::Session& session = *fixture().session;
  const auto before = plan_city::rows_touched_by_all(session);
  const auto shown = plan_city::rows_touched_by_all(session) - before;  // what showing them costs
  const auto from = plan_city::rows_touched_by_all(session);
  auto outcome = act();
  const auto touched = plan_city::rows_touched_by_all(session) - from - shown;
  BOOST_TEST_MESSAGE(name << ": " << touched);
  BOOST_TEST(touched <= most, name << " touched " << touched);
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cold_plans)

BOOST_AUTO_TEST_CASE(no_step_from_the_order_to_the_money_depends_on_statistics) {
  auto& [bench, story, session] = fixture();
  const BusinessMonth march{std::chrono::year{2026} / std::chrono::March};
  const Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  const auto order = costs_little("order", [&] {
    return story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{30}},
                                {city::kLead, city::kVialBox, Packs{2}},
                                {city::kMemberA, city::kTabletBox, Packs{3}}});
  });
  const auto lines = costs_little("confirm", [&] { return story.confirmed(order); });
  const auto shipments = costs_little("ship", [&] { return story.shipped(lines); });
  const auto accepted = costs_little("accept", [&] { return story.accepted(shipments); });
  (void)costs_little("return", [&] { return story.returned(accepted.front(), Packs{1}); });
  (void)costs_little("invoice", [&] { return story.invoiced(accepted); });
  (void)costs_little("money received", [&] { return story.funded(city::kCityBureau, "331121", Fen{100'000'00}); });
  const auto batch = costs_little("apply", [&] { return story.applied(city::kDistributor, city::kLead, march); });
  const auto verified = costs_little("verify", [&] { return story.verified(story.at(city::kLead, Role::InstitutionFinance), {batch}); });
  const auto reviewed = costs_little("review", [&] { return story.reviewed(city::kCityBureau, verified); });
  const auto issued = costs_little("approve", [&] { return story.approved(city::kCityBureau, reviewed); });
  (void)costs_little("bank result", [&] { return story.bank_paid(city::kCityBureau, issued.front().payment); });
  const auto received = costs_little("receive", [&] { return story.received(city::kDistributor, issued); });
  BOOST_TEST((received.front().state == settlement::BatchState::Confirmed));
  const auto claim = costs_little("claim", [&] {
    bench.clock.set(BusinessDate{2026, 4, 2}.begin());
    return story.filed(city::kLead, march, Fen{10'000});
  });
  (void)costs_little("claim approved", [&] { return story.approved(city::kCityBureau, story.reviewed(city::kCityBureau, claim)); });
}

BOOST_AUTO_TEST_CASE(reads_do_not_depend_on_statistics) {
  auto& [bench, story, session] = fixture();
  const BusinessDate today{2026, 3, 2};
  const Scope bureau = Scope::of_bureau("331100");
  (void)costs_little("offers", [&] {
    return catalog::offers_on(*session, {{OrganisationId{1003}, catalog::ProductId{30003}}, {city::kLead, city::kTabletBox}}, today);
  });
  const std::int64_t open = bench.count("SELECT COUNT(*) FROM acceptance_line WHERE payment_state = 'due'");
  (void)costs_little(
      "ageing", [&] { return procurement::ageing(*session, bureau, procurement::AgeingBy::Institution, today); }, 5 * open + kOfStep);
  (void)costs_little(
      "statement",
      [&] {
        return settlement::monthly_statement(*session, bureau, {BusinessMonth{std::chrono::year{2026} / std::chrono::January}, {}, {}});
      },
      5 * open + kOfStep);
  (void)costs_little(
      "orders", [&] { return procurement::list_orders(*session, plan_city::reader(bureau), {}, {}); }, 6'000);
}

BOOST_AUTO_TEST_SUITE_END()
