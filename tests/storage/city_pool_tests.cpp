// The pooled fund of a city over its real commands: the year of two counties of its specification, to the fen and with a clean verify
// after each step; who may do what; and each invariant firing.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/city_pool/decide_finance_arrival.h"
#include "settlement/city_pool/decide_pool_act.h"
#include "settlement/city_pool/finance_arrival_document.h"
#include "settlement/city_pool/finance_arrival_queries.h"
#include "settlement/city_pool/pool_act_document.h"
#include "settlement/city_pool/record_finance_arrival.h"
#include "settlement/city_pool/record_pool_act.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

constexpr PoolCode kCity{"331100"};
constexpr PoolCode kA{"331121"};
constexpr PoolCode kB{"331122"};
constexpr Fen yuan(std::int64_t yuan) { return Fen{yuan * 100}; }
constexpr Fen million(std::int64_t millions) { return yuan(millions * 1'000'000); }

std::vector<command::Invariant> invariants() {
  std::vector<command::Invariant> all = ledger_invariants();
  for (command::Invariant& one : city_pool_invariants()) all.push_back(std::move(one));
  return all;
}

PoolUnit unit_of(PoolCode code) {
  PoolUnit unit;
  unit.unit = code;
  return unit;
}
PoolUnit opened(PoolCode code, Fen surplus, Fen personal = {}) {
  PoolUnit unit = unit_of(code);
  unit.surplus = surplus;
  unit.personal = personal;
  return unit;
}
PoolUnit spent(PoolCode code, Fen spend) {
  PoolUnit unit = unit_of(code);
  unit.spend = spend;
  return unit;
}
PoolUnit year_of(PoolCode code, Fen income, Fen spend, std::int64_t heads, PoolRating rating) {
  PoolUnit unit = spent(code, spend);
  unit.premium = income - yuan(1'000);
  unit.county_subsidy = yuan(1'000);
  unit.heads = heads;
  unit.rating = rating;
  unit.rating_document = "丽医保〔2023〕5号";
  return unit;
}
std::vector<PoolUnit> year_2022() {
  PoolUnit b = year_of(kB, million(58), million(70), 50'000, PoolRating::Good);
  b.make_good = million(1);
  b.standard_before = yuan(1'030);
  b.standard_now = yuan(1'000);
  return {b, year_of(kA, million(130), million(126), 100'000, PoolRating::Excellent)};
}

struct Fixture {
  test::Workbench bench{invariants(), {}};
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 1);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 2);
  InsuranceKind kind = InsuranceKind::Residents;

  RecordPoolAct::Input act(PoolActSort sort, int year, std::vector<PoolUnit> units = {}, Fen credited = {}) const {
    return {kCity, kind, sort, year, credited, "年度基金决算", std::move(units)};
  }
  PoolActId recorded(const RecordPoolAct::Input& input) { return bench.done<RecordPoolAct>(maker, input).id; }
  PoolActId booked(const RecordPoolAct::Input& input) {
    const PoolActId id = recorded(input);
    bench.done<BookPoolAct>(checker, {id});
    return id;
  }
  RecordFinanceArrival::Input arrival(PoolCode unit, Fen amount, FinancePayer payer = FinancePayer::County) {
    return {unit, kind, payer, amount, bench.clock.today(), "CB-" + std::to_string(++references)};
  }
  void arrived(PoolCode unit, Fen amount, FinancePayer payer = FinancePayer::County) {
    bench.done<BookFinanceArrival>(checker, {bench.done<RecordFinanceArrival>(maker, arrival(unit, amount, payer)).id});
  }
  std::string balance(const std::string& account, PoolCode pool) {
    return Fen{bench.count("SELECT CAST(COALESCE(SUM(balance_fen), 0) AS SIGNED) FROM ledger_account WHERE kind = '" + account +
                           "' AND pool_code = '" + std::string(pool.text()) + "' AND insurance_kind = '" + std::string(token_of(kind)) +
                           "'")}
        .text();
  }
  // A row of the table: surplus of both counties, pooled fund, all bank money, and money of the city's treasury alone.
  void stands(const std::string& a, const std::string& b, const std::string& pool, const std::string& money, const std::string& treasury) {
    BOOST_TEST(balance("county_surplus", kA) == a);
    BOOST_TEST(balance("county_surplus", kB) == b);
    BOOST_TEST(balance("pooled_fund", kCity) == pool);
    BOOST_TEST(balance("city_treasury", kCity) == treasury);
    const std::string all =
        Fen{bench.count("SELECT CAST(SUM(balance_fen) AS SIGNED) FROM ledger_account WHERE kind IN ('city_treasury', 'county_deposit')")}
            .text();
    BOOST_TEST(all == money);
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }
  void open_and_upload() {
    booked(act(PoolActSort::Opening, 2022, {opened(kA, million(25)), opened(kB, million(3))}, million(1)));
    booked(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(120)), spent(kB, million(60))}));
    arrived(kB, million(2));
  }
  void end_2022() {
    open_and_upload();
    booked(act(PoolActSort::Year, 2022, year_2022(), yuan(500'000)));
    booked(act(PoolActSort::Sharing, 2022));
    arrived(kB, yuan(7'250'000));
  }
  json::Object shown(PoolActId id) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), checker);
    return whole_pool_act_document(find_whole_pool_act(*session, checker.scope, id).value(), now.moment());
  }
  // Names of the invariants that `corruption` breaks in the whole database.
  bool breaks(const std::string& corruption, const std::string& invariant) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    for (const std::string& violation : bench.verify()) {
      if (violation.starts_with(invariant + ":")) return true;
    }
    return false;
  }

  int references = 0;
};

command::Violations told_of(const std::string& name, const command::ChangeSet& changes) {
  for (const command::Invariant& one : city_pool_invariants()) {
    if (one.name == name) return command::broken_by(one, changes);
  }
  return {};
}

command::ChangeSet changed(TransferKind kind, std::vector<Leg> legs) {
  command::ChangeSet changes;
  changes.add(LedgerChange{TransferId{1}, kind, {}, std::move(legs), {}, {}});
  return changes;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(city_pool, Fixture)

// Each row of the table, by the number of its step.
BOOST_AUTO_TEST_CASE(CP_2_CP_3_CP_4_CP_6_CP_7_M13_the_year_of_two_counties) {
  booked(act(PoolActSort::Opening, 2022, {opened(kA, million(25)), opened(kB, million(3))}, million(1)));
  stands("25000000.00", "3000000.00", "1000000.00", "29000000.00", "1000000.00");  // 0

  booked(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(120)), spent(kB, million(60))}));
  arrived(kB, million(2));
  stands("15000000.00", "0.00", "16000000.00", "31000000.00", "16000000.00");  // 1

  booked(act(PoolActSort::Year, 2022, year_2022(), yuan(500'000)));
  stands("15000000.00", "0.00", "16500000.00", "23500000.00", "8500000.00");  // 2

  const PoolActId sharing = booked(act(PoolActSort::Sharing, 2022));
  const json::Object document = shown(sharing);
  const json::Value& chosen = document.find("readings")->array()->at(0);
  BOOST_TEST(document.find("reading")->as_text() == "matched");
  BOOST_TEST(document.find("readings")->array()->size() == 4u);
  BOOST_TEST(chosen.at("pool_before").as_text() == "16500000.00");
  BOOST_TEST(chosen.at("pool_after_surplus").as_text() == "18500000.00");  // 3
  BOOST_TEST(chosen.at("units").at(0).at("kept").as_text() == "2000000.00");
  BOOST_TEST(chosen.at("units").at(0).at("pooled").as_text() == "2000000.00");
  const json::Value& b = chosen.at("units").at(1);  // 4
  BOOST_TEST(b.at("result").as_text() == "-11000000.00");
  BOOST_TEST(b.at("transition").as_text() == "1500000.00");
  BOOST_TEST(b.at("from_pool").as_text() == "4750000.00");
  BOOST_TEST(b.at("county_match").as_text() == "4750000.00");
  BOOST_TEST(balance("receivable_county_finance", kB) == "7250000.00");
  stands("17000000.00", "0.00", "13750000.00", "23500000.00", "8500000.00");
  arrived(kB, yuan(7'250'000));
  stands("17000000.00", "0.00", "13750000.00", "30750000.00", "15750000.00");  // 4, 5

  const PoolActId top_up = booked(act(PoolActSort::TopUp, 2023));
  BOOST_TEST(shown(top_up).find("required")->as_text() == "16333333.33");
  BOOST_TEST(balance("receivable_county_finance", kB) == "861111.11");
  arrived(kB, Fen{86'111'111});
  stands("15277777.78", "0.00", "16333333.33", "31611111.11", "16611111.11");  // 6
}

BOOST_AUTO_TEST_CASE(CP_4_M13_a_county_that_is_not_rated_gives_more) {
  open_and_upload();
  std::vector<PoolUnit> year = year_2022();
  year.front().rating = PoolRating::Other;
  booked(act(PoolActSort::Year, 2022, year, yuan(500'000)));
  booked(act(PoolActSort::Sharing, 2022));
  BOOST_TEST(balance("pooled_fund", kCity) == "14225000.00");            // 18.5 m less 4 275 000
  BOOST_TEST(balance("receivable_county_finance", kB) == "7725000.00");  // 5 225 000 + 2 500 000
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(CP_2_CP_10_M2_surplus_of_personal_accounts_stays_where_it_is) {
  kind = InsuranceKind::Employees;
  booked(act(PoolActSort::Opening, 2022, {opened(kA, million(52), million(30))}));
  booked(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(240))}));
  BOOST_TEST(balance("county_surplus", kA) == "0.00");
  BOOST_TEST(balance("legacy_personal_surplus", kA) == "30000000.00");
  BOOST_TEST(balance("county_deposit", kA) == "30000000.00");
  BOOST_TEST(balance("pooled_fund", kCity) == "60000000.00");
  BOOST_TEST(balance("receivable_county_finance", kA) == "8000000.00");
  BOOST_TEST(bench.verify().empty());
  // The document does not tell what of an employees' surplus is pooled: nothing is shared before the bureau says so.
  booked(act(PoolActSort::Year, 2022, {year_of(kA, million(250), million(240), 1'000, PoolRating::Good)}));
  BOOST_TEST(test::told(bench.run<RecordPoolAct>(maker, act(PoolActSort::Sharing, 2022))) ==
             "rule_without_figure key=surplus.pooled_share_employees rule=");
}

// The third year leaves 1.5 million in the fund for a gap of 8 million: the first reading of the specification, booked.
BOOST_AUTO_TEST_CASE(CP_5_CP_11_M5_where_the_fund_runs_short_the_city_s_budget_pays_its_share) {
  booked(act(PoolActSort::Opening, 2022, {opened(kA, Fen{}), opened(kB, million(9))}, million(1)));
  booked(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(6)), spent(kB, Fen{})}));
  arrived(kA, yuan(500'000));
  const auto year = [&](int of, const PoolUnit& a, const PoolUnit& b) {
    booked(act(PoolActSort::Year, of, {a, b}));
    return booked(act(PoolActSort::Sharing, of));
  };
  const PoolUnit even = year_of(kB, million(20), million(20), 10, PoolRating::Good);
  const PoolUnit short_of_8 = year_of(kA, million(1), million(9), 10, PoolRating::Good);
  BOOST_TEST(test::told(bench.run<RecordPoolAct>(maker, act(PoolActSort::Year, 2022, {short_of_8, even}))) ==
             "pool_money_short available=22500000.00 amount=29000000.00");
  year(2022, year_of(kA, million(1), million(1), 10, PoolRating::Good), year_of(kB, million(40), million(20), 10, PoolRating::Good));
  BOOST_TEST(balance("pooled_fund", kCity) == "11500000.00");
  year(2023, year_of(kA, million(1), million(21), 10, PoolRating::Good), even);
  arrived(kA, million(10));
  BOOST_TEST(balance("pooled_fund", kCity) == "1500000.00");

  const json::Object document = shown(year(2024, short_of_8, even));
  BOOST_TEST(document.find("provisional")->as_boolean());
  const char* const city_pays[] = {"1000000.00", "1300000.00", "500000.00", "1600000.00"};
  for (std::size_t i = 0; i < kGapReadings; ++i)
    BOOST_TEST(document.find("readings")->array()->at(i).at("units").at(0).at("city").as_text() == city_pays[i]);
  BOOST_TEST(balance("receivable_city_finance", kCity) == "1000000.00");
  BOOST_TEST(balance("receivable_county_finance", kA) == "5500000.00");
  arrived(kA, yuan(5'500'000));
  arrived(kCity, million(1), FinancePayer::City);
  stands("0.00", "19000000.00", "0.00", "19000000.00", "10000000.00");
}

BOOST_AUTO_TEST_CASE(CP_8_an_act_is_of_two_persons_stands_once_and_follows_its_order) {
  const auto token = [&](const RecordPoolAct::Input& input) { return test::told(bench.run<RecordPoolAct>(maker, input)); };
  const auto opening = act(PoolActSort::Opening, 2022, {opened(kA, million(5))});
  BOOST_TEST(token(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(1))})) == "pool_act_missing what=期初余额 what_en=opening");
  BOOST_TEST(token(act(PoolActSort::Opening, 2030, {opened(kA, million(5))})) == "pool_act_too_early date=2030-01-01");
  Actor both = bench.actor(city::kCityBureau, {Role::AgencyMaker, Role::AgencyChecker}, 3);
  const PoolActId alone = bench.done<RecordPoolAct>(both, opening).id;
  BOOST_TEST(test::told(bench.run<BookPoolAct>(both, {alone})) == "same_person");
  BOOST_TEST(test::told(bench.run<BookPoolAct>(bench.actor(city::kCountyBureau, {Role::AgencyChecker}), {alone})) == "not_found");
  BOOST_TEST(token(opening) == "already_exists what=该市该险种的这一事项 what_en=this act of the city and kind of insurance");
  bench.done<RefusePoolAct>(checker, {alone});
  BOOST_TEST(test::told(bench.run<BookPoolAct>(checker, {alone})).starts_with("step_not_allowed state=refused "));
  booked(opening);
  // Between recording and booking the fund became another.
  const PoolActId upload = recorded(act(PoolActSort::FirstUpload, 2022, {spent(kA, million(12))}));
  bench.tamper("UPDATE pool_act SET pool_before_fen = 1 WHERE id = " + std::to_string(upload.value()));
  BOOST_TEST(test::told(bench.run<BookPoolAct>(checker, {upload})) == "pool_act_stale");
}

BOOST_AUTO_TEST_CASE(CP_8_what_is_told_wrongly_is_named_at_its_field) {
  PoolUnit no_paper = year_of(kA, million(1), million(1), 0, PoolRating::Good);
  no_paper.rating_document.clear();
  const auto told = test::told(bench.run<RecordPoolAct>(maker, act(PoolActSort::Year, 2022, {no_paper, opened(kA, {}, yuan(1))})));
  for (const char* part : {"/units/0/heads", "/units/0/rating_document", "/units/1/pool_code", "/units/1/personal"})
    BOOST_TEST(told.find(part) != std::string::npos, part << " in " << told);
  BOOST_TEST(test::told(bench.run<RecordPoolAct>(maker, act(PoolActSort::Year, 2022))).find("/units") != std::string::npos);
  BOOST_TEST(test::told(bench.run<RecordPoolAct>(maker, act(PoolActSort::Opening, 2022, {unit_of(PoolCode("440100"))}))).find("/units/0") !=
             std::string::npos);
  Actor county = bench.actor(city::kCountyBureau, {Role::AgencyMaker});
  BOOST_TEST(test::told(bench.run<RecordPoolAct>(county, act(PoolActSort::Opening, 2022, {unit_of(kA)}))).find("/pool_code") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(CP_11_money_of_finance_is_booked_by_another_person_and_never_above_what_is_owed) {
  open_and_upload();
  const auto above = bench.done<RecordFinanceArrival>(maker, arrival(kB, Fen{1}));
  BOOST_TEST(test::told(bench.run<BookFinanceArrival>(checker, {above.id})) == "arrival_above_receivable receivable=0.00 amount=0.01");
  bench.done<RefuseFinanceArrival>(checker, {above.id});
  Actor both = bench.actor(city::kCityBureau, {Role::AgencyMaker, Role::FinanceApprover}, 3);
  const auto own = bench.done<RecordFinanceArrival>(both, arrival(kCity, Fen{1}, FinancePayer::City));
  BOOST_TEST(test::told(bench.run<BookFinanceArrival>(both, {own.id})) == "same_person");
  BOOST_TEST(test::told(bench.run<RecordFinanceArrival>(maker, arrival(kA, Fen{1}, FinancePayer::City))).find("/pool_code") !=
             std::string::npos);
  BOOST_TEST(test::told(bench.run<RecordFinanceArrival>(maker, arrival(kA, Fen{}))).find("/amount") != std::string::npos);
  auto used = arrival(kB, Fen{1});
  used.bank_reference = above.bank_reference;
  BOOST_TEST(test::told(bench.run<RecordFinanceArrival>(maker, used)) == "already_exists what=银行流水号 CB-2 what_en=bank reference CB-2");
  // A county sees the money of its own finance and what became of its own unit, and may book neither.
  const auto session = bench.pool->lease();
  Actor county = bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker});
  const command::Reading now(bench.book.current(*session), bench.clock.now(), county);
  const auto arrivals = list_finance_arrivals(*session, now.moment(), {}, {}).items;
  BOOST_TEST(arrivals.size() == 2u);
  BOOST_TEST(finance_arrival_view_document(arrivals.front(), now.moment()).find("allowed_actions")->array()->empty());
  const auto units = list_pool_units(*session, now.moment(), {}, {}).items;
  BOOST_TEST(units.size() == 2u);
  for (const PoolUnitView& view : units) BOOST_TEST((view.unit.figures.unit == kB));
  BOOST_TEST(list_pool_acts(*session, now.moment(), {}, {}).items.empty());
}

BOOST_AUTO_TEST_CASE(CP_10_each_invariant_of_the_pooled_fund_fires) {
  const AccountKey treasury{AccountKind::CityTreasury, kCity, {}, {}, AccountInsurance::Residents, IncomeSort::None};
  AccountKey other_kind{AccountKind::PooledFund, kCity, {}, {}, AccountInsurance::Employees, IncomeSort::None};
  const command::ChangeSet mixed =
      changed(TransferKind::PoolCredited, {{treasury, Side::Debit, Fen{1}}, {other_kind, Side::Credit, Fen{1}}});
  BOOST_TEST(told_of("city_pool.equation", mixed).size() == 2u);
  BOOST_TEST(told_of("city_pool.equation", changed(TransferKind::PoolCredited, legs::pool_credited(kCity, kind, Fen{1}))).empty());
  const auto opening = legs::pool_opened(kA, InsuranceKind::Employees, {}, Fen{1});
  BOOST_TEST(told_of("city_pool.personal", changed(TransferKind::PoolOpened, opening)).empty());
  BOOST_TEST(told_of("city_pool.personal", changed(TransferKind::PoolShared, opening)).size() == 1u);
  command::ChangeSet alone;
  PoolAct act_alone;
  act_alone.state = PoolActState::Booked;
  act_alone.checked_by = act_alone.made_by;
  alone.add(PoolActChange{std::nullopt, act_alone});
  BOOST_TEST(told_of("city_pool.persons", alone).size() == 1u);

  end_2022();
  kind = InsuranceKind::Employees;
  booked(act(PoolActSort::Opening, 2022, {opened(kA, million(5), million(1))}));
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST(breaks("UPDATE pool_act SET credited_fen = credited_fen + 1 WHERE sort = 'opening'", "city_pool.booked"));
  BOOST_TEST(breaks("UPDATE pool_act SET checked_by = made_by WHERE sort = 'opening'", "city_pool.persons"));
  BOOST_TEST(breaks("UPDATE ledger_transfer SET kind = 'pool_shared' WHERE kind = 'pool_opened'", "city_pool.personal"));
  BOOST_TEST(breaks("UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE kind = 'pooled_fund'", "city_pool.equation"));
}

BOOST_AUTO_TEST_CASE(LE_3_CP_10_no_account_of_the_pooled_fund_falls_below_its_floor) {
  end_2022();
  for (const char* account : {"city_treasury", "county_deposit", "pooled_fund", "county_surplus", "receivable_county_finance"}) {
    BOOST_TEST_CONTEXT(account)
    BOOST_TEST(
        breaks("UPDATE ledger_account SET balance_fen = IF(kind = '" + std::string(account) + "', -1, ABS(balance_fen))", "ledger.floor"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
