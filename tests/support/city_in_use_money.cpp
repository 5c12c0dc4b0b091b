// The money of the city in use beside its orders: prepayments, surpluses, the pooled fund and its treasury, debts, claims, closes.
#include "settlement/fund/record_fund_receipt.h"
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "tests/support/city_in_use.h"
#include "tests/support/surplus_body.h"

namespace liangjia::test {

using json::Array;
using json::Object;
using json::Value;

// The first site's prepayment is paid, the second's waits; of two receipts one is booked.
void CityInUse::pay_prepayments(const Place& place) {
  using namespace settlement;
  auto told = story();
  const Actor maker = actor(place.name + ".maker");
  told.funded(place.bureau, place.region, Fen{90'000'000'00});
  told.does<RecordFundReceipt>(maker, {place.region, Fen{90'000'000'00}, told.today(), "CZ-" + place.region});
  const catalog::AgreementYearId year{*parse_id(year_)};
  for (const Site& site : place.sites) {
    const auto computed = told.does<ComputePrepayments>(maker, {year, site.organisation, {}}).made;
    if (site.id != place.sites.front().id) continue;
    told.bank_paid(place.bureau, *told.does<ApprovePrepayment>(actor(place.name + ".checker"), {computed.front().id}).payment);
  }
}

// The inputs of each site wait for their second person.
void CityInUse::open_surpluses(const Place& place) {
  const std::string variety =
      id("SELECT MIN(v.variety_id) FROM round_variety v JOIN agreement_year y ON y.round_id = v.round_id WHERE y.id = " +
         std::to_string(*parse_id(year_)));
  for (const Site& site : place.sites) {
    const Object one{{"variety_id", variety},
                     {"base_units", 1'000},
                     {"base_price", "1.00"},
                     {"employees_use_share", "0.5"},
                     {"residents_use_share", "0.4"}};
    post(place.name + ".maker", "/api/v1/retained-surpluses", surplus_body(year_, site.id, one).set("evidence", "医保中心决算表"));
  }
}

// The city's pooled fund has been opened and uploaded to, its year waits for its second person, and so does money of each county's finance.
void CityInUse::pool_the_fund() {
  const auto act = [&](const char* sort, Array units) {
    Object body{{"pool_code", "331100"}, {"insurance_kind", "residents"}, {"sort", sort}, {"year", 2022}, {"evidence", "年度基金决算"}};
    body.set("units", std::move(units));
    return "/api/v1/city-pool-acts/" + post("city.maker", "/api/v1/city-pool-acts", body).at("id").as_text();
  };
  const auto of_each = [&](const Object& figures) {
    Array units;
    for (const Place& place : places_) {
      Object unit{{"pool_code", place.region}};
      for (const auto& [name, value] : figures.members()) unit.set(name, value);
      units.push_back(std::move(unit));
    }
    return units;
  };
  post("city.checker", act("opening", of_each({{"surplus", "1000.00"}})) + "/book", Object{});
  post("city.checker", act("first_upload", of_each({{"spend", "60000.00"}})) + "/book", Object{});
  act("year", of_each({{"premium", "60000.00"}, {"spend", "60000.00"}, {"heads", 100}}));
  for (const Place& place : places_) {
    post("city.maker", "/api/v1/finance-arrivals",
         Object{{"pool_code", place.region},
                {"insurance_kind", "residents"},
                {"payer", "county"},
                {"amount", "1000.00"},
                {"received_on", today_},
                {"bank_reference", "CB-" + place.region}});
  }
}

// Each county needs money next month and its plan waits for its second person; money of a plan before it waits too, of each county and of
// finance.
void CityInUse::plan_the_treasury() {
  const auto need = [&](const Place& place, const char* kind) {
    post(place.name + ".maker", "/api/v1/fund-needs",
         Object{{"insurance_kind", kind},
                {"month", today_.substr(0, 7)},
                {"spend", "1000.00"},
                {"expected_balance", "0.00"},
                {"evidence", "用款报表"}});
  };
  const auto plan = [&] {
    return post("city.maker", "/api/v1/fund-plans", Object{{"pool_code", "331100"}, {"month", today_.substr(0, 7)}}).at("id").as_text();
  };
  for (const Place& place : places_) need(place, "residents");
  const std::string approved = plan();
  post("city.checker", "/api/v1/fund-plans/" + approved + "/approve", Object{});
  const auto transfer = [&](const std::string& reference) {
    return Object{
        {"plan_id", approved}, {"insurance_kind", "residents"}, {"amount", "500.00"}, {"paid_on", today_}, {"bank_reference", reference}};
  };
  post("city.maker", "/api/v1/treasury-transfers", transfer("HB-331100"));
  for (const Place& place : places_)
    post("city.maker", "/api/v1/treasury-transfers", transfer("HB-" + place.region).set("pool_code", place.region));
  for (const Place& place : places_) need(place, "employees");
  plan();
}

// Each institution is to have working capital, and a year of it is to be cleared.
void CityInUse::advance_and_clear(const Place& place) {
  for (const Site& site : place.sites) {
    const Object capital{{"institution_id", site.id}, {"spend", "12000.00"}, {"amount", "2000.00"}, {"evidence", "年度基金支付明细"}};
    post(place.name + ".maker", "/api/v1/working-capitals", capital);
    const Object clearing{{"institution_id", site.id}, {"year", 2023}, {"sum", "100.00"}, {"evidence", "年度清算表"}};
    post(place.name + ".maker", "/api/v1/year-clearings", clearing);
  }
}

// A fen of what the bank has confirmed; kaifaqu's bank has not answered yet.
void CityInUse::pay_debts(const Place& place) {
  if (place.sites.size() < 2) return;
  for (const Site& site : place.sites) {
    post(site.prefix + ".finance", "/api/v1/top-ups",
         Object{{"institution_id", site.id}, {"amount", "0.01"}, {"paid_on", today_}, {"bank_reference", "BJ-" + site.prefix}});
  }
}

// A month long before anything was booked: nothing hangs over.
void CityInUse::propose_close(const Place& place) {
  post(place.name + ".maker", "/api/v1/period-closes", Object{{"pool_code", place.region}, {"month", "2020-01"}});
}

void CityInUse::claim(const Place& place) {
  auto told = story();
  const BusinessMonth month = BusinessMonth::of(BusinessMonth::of(told.today()).first_day().plus_days(-1));  // the last one that is over
  for (const Site& site : place.sites) {
    const auto filed = told.filed(site.organisation, month, Fen{5'000'00});
    if (site.id == place.sites.front().id) told.approved(place.bureau, told.reviewed(place.bureau, filed));
  }
}

}  // namespace liangjia::test
