#pragma once
// A hospital's tablets in a small city, and the people who settle what was saved on them.
#include "settlement/surplus/compute_surplus.h"
#include "settlement/surplus/decide_surplus.h"
#include "settlement/surplus/open_surplus.h"
#include "settlement/surplus/pay_surplus.h"
#include "settlement/surplus/record_surplus_inputs.h"
#include "tests/storage/fund_flow_fixture.h"

namespace liangjia::test {

struct SurplusYear : FundFlow {
  Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});

  // 40,000 tablets at 1.00 before the round; the fund pays 60 % of 90 %; 92 points.
  static settlement::SurplusInputs inputs() {
    settlement::SurplusInputs made;
    made.employees_fund_share = Ratio::percent(60);
    made.residents_fund_share = Ratio::percent(50);
    made.assessment = {Ratio::percent(100), Ratio::percent(80), Ratio::percent(10), Ratio::percent(80), Ratio::percent(70)};
    made.varieties = {{OrganisationId{}, city::kTablet, Units{40'000}, Price{10'000}, Ratio::percent(90), Ratio{}, std::nullopt}};
    return made;
  }
  std::vector<procurement::AcceptanceLine> accept(catalog::ProductId product, int boxes) {
    return story.delivered(buyer, {{city::kLead, product, Packs{boxes}}});
  }
  // 19,191.60 saved, of which 9,595.80 is retained.
  void accept_the_year() {
    accept(city::kTabletBox, 1'000);
    accept(city::kTabletBox, 100);     // beyond the contract, at the winning price
    accept(city::kOriginatorBox, 10);  // 30.00 a box of 7
  }
  settlement::RetainedSurplusId opened(OrganisationId institution = city::kLead, const settlement::SurplusInputs& of = inputs()) {
    return bench.done<settlement::OpenSurplus>(maker, {city::kYear, institution, of, "决算表"}).id;
  }
  settlement::RetainedSurplus computed(settlement::RetainedSurplusId id) {
    bench.done<settlement::ConfirmSurplusInputs>(checker, {id});
    return bench.done<settlement::ComputeSurplus>(maker, {id});
  }
  void objections_end() { bench.clock.set(bench.clock.now() + std::chrono::hours{24 * 20}); }
  settlement::RetainedSurplus made_final(settlement::RetainedSurplusId id) {
    bench.done<settlement::PublishSurplus>(maker, {id});
    objections_end();
    return bench.done<settlement::FinaliseSurplus>(checker, {id});
  }
};

}  // namespace liangjia::test
