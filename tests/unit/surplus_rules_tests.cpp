// The retained surplus by hand-made cases, each recomputed with exact fractions, and by properties. A price is of one unit here unless
// told.
#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "procurement/quota/contract_rules.h"
#include "settlement/surplus/fraction.h"
#include "settlement/surplus/surplus_terms.h"

using namespace liangjia;
using namespace liangjia::settlement;

namespace {

constexpr OrganisationId kHospital{201};
constexpr catalog::VarietyId kFirst{1};
constexpr catalog::VarietyId kSecond{2};

SurplusPurchase bought(std::int64_t units, std::int64_t price_e4, bool backup = false) {
  SurplusPurchase purchase;
  purchase.bought = Units{units};
  purchase.price = Price{price_e4};
  purchase.backup = backup;
  return purchase;
}

SurplusVariety variety(catalog::VarietyId id, std::int64_t base, std::int64_t price_e4, int contract_percent) {
  SurplusVariety made;
  made.institution = kHospital;
  made.variety = id;
  made.base = Units{base};
  made.base_price = Price{price_e4};
  made.contracted = procurement::contracted_units(made.base, Ratio::percent(contract_percent));
  made.uses = {{InsuranceKind::Employees, Ratio::percent(60), Ratio::percent(90)}};
  return made;
}
SurplusVariety case_1() {
  SurplusVariety made = variety(kFirst, 400'000, 80'000, 70);
  made.winning = {bought(300'000, 31'800)};
  made.others = {bought(60'000, 65'000)};
  return made;
}
SurplusVariety case_6() {
  SurplusVariety made = variety(kSecond, 100'000, 20'000, 60);
  made.winning = {bought(62'000, 9'000)};
  made.others = {bought(80'000, 22'000)};
  return made;
}

SurplusTerms terms() {
  SurplusTerms made;
  made.tiers = {
      {Ratio::percent(80), Ratio::percent(50)}, {Ratio::percent(70), Ratio::percent(40)}, {Ratio::percent(60), Ratio::percent(30)}};
  return made;
}

constexpr Ratio kScore = Ratio::percent(92);

SurplusFigures of(const std::vector<SurplusVariety>& varieties, const SurplusTerms& by = terms(), Ratio score = kScore) {
  return compute_surplus(varieties, by, score);
}
const SurplusVarietyFigures& only(const SurplusFigures& figures) { return figures.varieties.at(0); }

FenSum granted_to_rows(const SurplusFigures& figures) {
  FenSum sum;
  for (const auto& variety : figures.varieties) {
    for (const auto& row : variety.rows) sum += row.granted;
  }
  return sum;
}

// A member of an alliance whose surplus is so much: what is spent less than before, all of it the fund's.
SurplusVariety member(std::int64_t institution, std::int64_t surplus_yuan) {
  SurplusVariety made = variety(kFirst, 1, 1'000'000 * 10'000LL, 0);
  made.institution = OrganisationId{institution};
  made.uses = {{InsuranceKind::Employees, Ratio::percent(100), Ratio::percent(100)}};
  made.others = {bought(1, (1'000'000 - surplus_yuan) * 10'000)};
  return made;
}

SurplusVariety any_variety(std::int64_t id) {
  SurplusVariety made = variety(catalog::VarietyId{id}, *rc::gen::inRange<std::int64_t>(0, 1'000'000),
                                *rc::gen::inRange<std::int64_t>(1, 2'000'000), *rc::gen::inRange(0, 101));
  made.institution = OrganisationId{*rc::gen::inRange<std::int64_t>(1, 4)};
  const auto employees = *rc::gen::inRange<std::int64_t>(0, 1'000'001);
  made.uses = {{InsuranceKind::Employees, Ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'001)}, Ratio{employees}},
               {InsuranceKind::Residents, Ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'001)}, Ratio{1'000'000 - employees}}};
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    SurplusPurchase one =
        bought(*rc::gen::inRange<std::int64_t>(1, 50'000), *rc::gen::inRange<std::int64_t>(1, 1'000'000), *rc::gen::arbitrary<bool>());
    one.factor = ConversionFactor{*rc::gen::inRange<std::int64_t>(1, 101)};
    (*rc::gen::inRange(0, 3) > 0 ? made.winning : made.others).push_back(one);
  }
  return made;
}
std::vector<SurplusVariety> any_varieties() {
  std::vector<SurplusVariety> made;
  for (int i = *rc::gen::inRange(1, 7); i > 0; --i) made.push_back(any_variety(i));
  return made;
}
SurplusTerms any_terms() {
  SurplusTerms made = terms();
  made.charge_all = *rc::gen::arbitrary<bool>();
  made.linear = *rc::gen::arbitrary<bool>();
  made.cut_each = *rc::gen::arbitrary<bool>();
  made.completion_least = Ratio{*rc::gen::inRange<std::int64_t>(0, 1'200'001)};
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(surplus_rules)

BOOST_AUTO_TEST_CASE(SU_1_SU_2_case_1_the_winners_up_to_the_contract_and_all_others_are_charged) {
  const SurplusFigures figures = of({case_1()});
  const SurplusVarietyFigures& one = only(figures);
  BOOST_TEST(one.contracted.count() == 280'000);
  BOOST_TEST(one.budget.text() == "1728000.00");
  BOOST_TEST(one.winning_amount.text() == "890400.00");
  BOOST_TEST(one.other_amount.text() == "390000.00");
  BOOST_TEST(one.spend.text() == "691416.00");
  BOOST_TEST(one.surplus.text() == "1036584.00");
  BOOST_TEST(text_of(one.charged) == "280000");
  BOOST_TEST(text_of(one.winning) == "300000");
  BOOST_TEST(one.completion.text() == "1.071428");
  BOOST_TEST((one.gate == SurplusGate::Counted));
  BOOST_TEST(figures.base.text() == "1036584.00");
  BOOST_TEST(figures.share.text() == "0.5");
  BOOST_TEST(figures.granted.text() == "518292.00");
}

BOOST_AUTO_TEST_CASE(SU_2_case_2_all_winners_are_charged_where_the_rule_says_so) {
  SurplusTerms all = terms();
  all.charge_all = true;
  const SurplusFigures figures = of({case_1()}, all);
  BOOST_TEST(only(figures).winning_amount.text() == "954000.00");
  BOOST_TEST(only(figures).spend.text() == "725760.00");
  BOOST_TEST(only(figures).surplus.text() == "1002240.00");
  BOOST_TEST(figures.granted.text() == "501120.00");
}

BOOST_AUTO_TEST_CASE(SU_6_case_3_a_share_in_proportion_to_the_score) {
  SurplusTerms linear = terms();
  linear.linear = true;
  const SurplusFigures figures = of({case_1()}, linear);
  BOOST_TEST(figures.share.text() == "0.46");
  BOOST_TEST(figures.granted.text() == "476828.64");
}

BOOST_AUTO_TEST_CASE(SU_6_case_4_the_edges_of_the_tiers) {
  const auto granted = [](const char* score) { return of({case_1()}, terms(), Ratio::parse(score).value()).granted.text(); };
  BOOST_TEST(granted("0.80") == "518292.00");
  BOOST_TEST(granted("0.7999") == "414633.60");
  BOOST_TEST(granted("0.70") == "414633.60");
  BOOST_TEST(granted("0.6999") == "310975.20");
  BOOST_TEST(granted("0.60") == "310975.20");
  BOOST_TEST(granted("0.5999") == "0.00");
  SurplusTerms generous = terms();
  generous.tiers.front().share = Ratio::percent(80);
  BOOST_TEST(of({case_1()}, generous).granted.text() == "518292.00");  // never above the most
}

BOOST_AUTO_TEST_CASE(SU_3_SU_4_case_5_not_completed_is_nothing_unless_the_supplier_failed) {
  SurplusVariety short_of_it = variety(kFirst, 50'000, 100'000, 80);
  short_of_it.winning = {bought(30'000, 40'000)};
  const SurplusFigures nothing = of({short_of_it});
  BOOST_TEST(only(nothing).contracted.count() == 40'000);
  BOOST_TEST(only(nothing).completion.text() == "0.75");
  BOOST_TEST(only(nothing).surplus.text() == "205200.00");
  BOOST_TEST((only(nothing).gate == SurplusGate::NotCompleted));
  BOOST_TEST(only(nothing).counted.text() == "0.00");
  BOOST_TEST(nothing.granted.text() == "0.00");

  SurplusVariety failed = short_of_it;
  failed.failed = reference_units(Units{10'000});
  failed.winning.push_back(bought(10'000, 50'000, true));
  const SurplusFigures with_backup = of({failed});
  BOOST_TEST(only(with_backup).winning_amount.text() == "170000.00");
  BOOST_TEST(only(with_backup).spend.text() == "91800.00");
  BOOST_TEST(only(with_backup).surplus.text() == "178200.00");
  BOOST_TEST(only(with_backup).completion.text() == "1");  // the backup came for what failed: counted once
  BOOST_TEST(with_backup.granted.text() == "89100.00");

  failed.winning.pop_back();  // no backup came: what could not be delivered is not asked for
  BOOST_TEST((only(of({failed})).gate == SurplusGate::Counted));
  failed.failed = reference_units(Units{9'999});
  BOOST_TEST((only(of({failed})).gate == SurplusGate::NotCompleted));
}

BOOST_AUTO_TEST_CASE(SU_5_case_6_a_negative_variety_lowers_the_sum_or_is_cut_by_itself) {
  const SurplusFigures alone = of({case_6()});
  BOOST_TEST(only(alone).budget.text() == "108000.00");
  BOOST_TEST(only(alone).winning_amount.text() == "54000.00");
  BOOST_TEST(only(alone).other_amount.text() == "176000.00");
  BOOST_TEST(only(alone).spend.text() == "124200.00");
  BOOST_TEST(only(alone).surplus.text() == "-16200.00");
  BOOST_TEST(alone.sum.text() == "-16200.00");
  BOOST_TEST(alone.base.text() == "0.00");
  BOOST_TEST(alone.granted.text() == "0.00");

  const SurplusFigures both = of({case_6(), case_1()});
  BOOST_TEST(both.sum.text() == "1020384.00");
  BOOST_TEST(both.granted.text() == "510192.00");
  BOOST_TEST(both.varieties.at(0).granted.text() == "510192.00");
  BOOST_TEST(both.varieties.at(1).granted.text() == "0.00");
  SurplusTerms each = terms();
  each.cut_each = true;
  const SurplusFigures cut = of({case_1(), case_6()}, each);
  BOOST_TEST((cut.varieties.at(1).gate == SurplusGate::CutAtZero));
  BOOST_TEST(cut.granted.text() == "518292.00");
}

BOOST_AUTO_TEST_CASE(SU_2_case_7_each_line_at_its_own_price_in_the_order_of_acceptance) {
  SurplusVariety changed = case_1();
  changed.winning = {bought(200'000, 31'800), bought(100'000, 30'000)};
  const SurplusFigures figures = of({changed});
  BOOST_TEST(only(figures).winning_amount.text() == "876000.00");
  BOOST_TEST(only(figures).spend.text() == "683640.00");
  BOOST_TEST(only(figures).surplus.text() == "1044360.00");
  BOOST_TEST(figures.granted.text() == "522180.00");
}

BOOST_AUTO_TEST_CASE(SU_7_case_8_two_kinds_of_insurance) {
  SurplusVariety both = case_1();
  both.uses = {{InsuranceKind::Residents, Ratio{475'000}, Ratio::percent(40)},
               {InsuranceKind::Employees, Ratio::percent(70), Ratio::percent(50)}};
  const SurplusFigures figures = of({both});
  const auto& rows = only(figures).rows;
  BOOST_TEST((rows.at(0).kind == InsuranceKind::Employees));
  BOOST_TEST(rows.at(0).surplus.text() == "671860.00");
  BOOST_TEST(rows.at(1).surplus.text() == "364724.00");
  BOOST_TEST(rows.at(0).granted.text() == "335930.00");
  BOOST_TEST(rows.at(1).granted.text() == "182362.00");
  BOOST_TEST(figures.granted.text() == "518292.00");
}

BOOST_AUTO_TEST_CASE(SU_7_case_9_the_members_of_an_alliance_share_by_what_they_saved) {
  const SurplusFigures figures = of({member(203, -43'416), member(201, 900'000), member(202, 180'000)});
  BOOST_TEST(figures.sum.text() == "1036584.00");
  BOOST_TEST(figures.granted.text() == "518292.00");
  BOOST_TEST(figures.varieties.at(0).granted.text() == "431910.00");
  BOOST_TEST(figures.varieties.at(1).granted.text() == "86382.00");
  BOOST_TEST(figures.varieties.at(2).granted.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(SU_7_an_alliance_completes_its_contract_together) {
  SurplusVariety less = variety(kFirst, 100, 80'000, 100);
  less.winning = {bought(90, 30'000)};
  SurplusVariety more = less;
  more.institution = OrganisationId{202};
  more.winning = {bought(110, 30'000)};
  BOOST_TEST((only(of({less})).gate == SurplusGate::NotCompleted));
  const SurplusFigures together = of({less, more});
  BOOST_TEST((together.varieties.at(0).gate == SurplusGate::Counted));
  BOOST_TEST(together.varieties.at(0).completion.text() == "1");
}

BOOST_AUTO_TEST_CASE(SU_1_SU_7_case_10_one_rounding_and_the_largest_remainder) {
  SurplusVariety fen = variety(kFirst, 1, 100, 0);
  fen.uses = {{InsuranceKind::Employees, Ratio::percent(100), Ratio::percent(100)}};
  const SurplusFigures figures = of({fen});
  BOOST_TEST(figures.base.text() == "0.01");
  BOOST_TEST(figures.granted.text() == "0.01");  // half a fen, up
  const std::vector<std::int64_t> weights = {3, 2, 2};
  const auto shares = split(Fen::parse("518292.01").value(), weights);
  BOOST_TEST(shares.at(0).text() == "222125.15");
  BOOST_TEST(shares.at(1).text() == "148083.43");
  BOOST_TEST(shares.at(2).text() == "148083.43");
}

BOOST_AUTO_TEST_CASE(SU_1_a_line_in_part_and_goods_of_another_strength_are_exact) {
  SurplusVariety boxes = variety(kFirst, 100, 80'000, 10);
  SurplusPurchase box = bought(1, 10'000);  // 1 yuan for 3 units of half the reference strength, of which 10 were contracted
  box.bought = Units{30};
  box.factor = ConversionFactor{3};
  box.strength = Ratio::percent(50);
  boxes.winning = {box};
  BOOST_TEST(text_of(box.units()) == "15");
  BOOST_TEST(only(of({boxes})).winning_amount.text() == "6.67");
  BOOST_TEST(Fraction(1, 3).ratio().text() == "0.333333");
  BOOST_TEST((Fraction(-1, 2).rounded() == -1));
  BOOST_CHECK_THROW((Fraction(Int128{1} << 100) * Fraction(Int128{1} << 100)).rounded(), InternalBug);
  BOOST_CHECK_THROW((Fraction(Int128{1} << 126) + Fraction(Int128{1} << 126)).rounded(), InternalBug);
  const Int128 most = (((Int128{1} << 126) - 1) << 1) + 1;
  BOOST_TEST((Fraction(most).rounded() == most));
  BOOST_TEST((Fraction(-most).rounded() == -most));
}

BOOST_AUTO_TEST_CASE(SU_1_a_sum_over_many_denominators_stays_exact) {
  // The varieties of a city have odd packs and shares each: their common denominator outgrows any fixed width (found by a property: six
  // varieties did not fit 128 bits). All denominators are in the sum before the parts that make it whole come.
  constexpr int kPrimes[] = {1'000'003, 1'000'033, 1'000'037, 1'000'039, 1'000'081, 1'000'099, 1'000'117, 1'000'121, 1'000'133, 1'000'151};
  Fraction sum;
  for (const int prime : kPrimes) sum += Fraction(prime + 1, prime);
  for (const int prime : kPrimes) sum += Fraction(-1, prime);
  BOOST_TEST((sum.rounded() == 10));
  BOOST_TEST(!(sum - Fraction(10)).negative());
  BOOST_TEST(!(Fraction(10) - sum).negative());
  std::vector<SurplusVariety> many;
  for (int at = 0; at < 60; ++at) {
    SurplusVariety one = case_1();
    one.variety = catalog::VarietyId{one.variety.value() + at};
    const auto odd = Ratio{999'983 - at * 10};
    one.uses = {{InsuranceKind::Employees, Ratio{100'003 + at}, odd}, {InsuranceKind::Residents, Ratio{899'997 - at}, odd}};
    for (SurplusPurchase& bought : one.winning) {
      bought.factor = ConversionFactor{7 + at};
      bought.strength = Ratio{333'331 + at * 2};
    }
    many.push_back(one);
  }
  const SurplusFigures figures = of(many);
  BOOST_TEST((granted_to_rows(figures) == FenSum{figures.granted}));
}

BOOST_AUTO_TEST_CASE(SU_3_what_is_excluded_is_shown_and_not_counted) {
  const auto gate = [](SurplusExclusion why) {
    SurplusVariety excluded = case_1();
    excluded.excluded = why;
    const SurplusFigures figures = of({excluded});
    BOOST_TEST(only(figures).surplus.text() == "1036584.00");
    BOOST_TEST(figures.granted.text() == "0.00");
    return only(figures).gate;
  };
  BOOST_TEST((gate(SurplusExclusion::RetainedBefore) == SurplusGate::RetainedBefore));
  BOOST_TEST((gate(SurplusExclusion::NotReimbursed) == SurplusGate::NotReimbursed));
  BOOST_TEST((gate(SurplusExclusion::InstitutionBarred) == SurplusGate::InstitutionBarred));
}

BOOST_AUTO_TEST_CASE(SU_8_the_score_of_case_1) {
  const SurplusAssessment measured{Ratio{1'071'428}, Ratio{833'333}, Ratio::percent(10), Ratio::percent(80), Ratio::percent(70)};
  const SurplusWeights weights{Ratio::percent(40), Ratio::percent(25), Ratio::percent(10), Ratio::percent(15),
                               Ratio::percent(10), Ratio::percent(60), Ratio::percent(50)};
  const SurplusScore score = assessed(measured, weights);
  BOOST_TEST(score.completion.text() == "0.4");
  BOOST_TEST(score.winning_share.text() == "0.25");
  BOOST_TEST(score.substitutes.text() == "0.08");
  BOOST_TEST(score.repayment.text() == "0.12");
  BOOST_TEST(score.reporting.text() == "0.07");
  BOOST_TEST(score.total.text() == "0.92");
  const SurplusScore none = assessed({Ratio{}, Ratio::percent(30), Ratio::percent(60), Ratio{}, Ratio{}}, weights);
  BOOST_TEST(none.winning_share.text() == "0.125");  // half of what earns all points
  BOOST_TEST(none.substitutes.text() == "0");
}

BOOST_AUTO_TEST_CASE(SU_7_property_rows_sum_to_what_is_granted_and_that_is_at_most_half_of_the_base) {
  BOOST_TEST(rc::check([] {
    const SurplusFigures figures = of(any_varieties(), any_terms(), Ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'001)});
    RC_ASSERT(granted_to_rows(figures) == FenSum{figures.granted});
    RC_ASSERT(figures.granted.count() * 2 <= figures.base.count() + 1);
    RC_ASSERT(figures.base >= Fen{});
  }));
}

BOOST_AUTO_TEST_CASE(SU_2_property_within_the_contract_no_more_is_charged_than_was_contracted) {
  BOOST_TEST(rc::check([] {
    SurplusTerms within = any_terms();
    within.charge_all = false;
    for (const auto& variety : of(any_varieties(), within).varieties) {
      RC_ASSERT(variety.charged <= reference_units(variety.contracted));
      RC_ASSERT(variety.charged <= variety.winning + variety.backup);
    }
  }));
}

BOOST_AUTO_TEST_CASE(SU_6_property_a_better_score_or_less_spent_on_others_never_retains_less) {
  BOOST_TEST(rc::check([] {
    auto varieties = any_varieties();
    const SurplusTerms by = any_terms();
    const auto low = *rc::gen::inRange<std::int64_t>(0, 1'000'001);
    const auto high = *rc::gen::inRange<std::int64_t>(low, 1'000'001);
    const Fen granted = of(varieties, by, Ratio{low}).granted;
    RC_ASSERT(of(varieties, by, Ratio{high}).granted >= granted);
    for (SurplusVariety& one : varieties) {
      if (!one.others.empty()) one.others.pop_back();
    }
    RC_ASSERT(of(varieties, by, Ratio{low}).granted >= granted);
  }));
}

BOOST_AUTO_TEST_SUITE_END()
