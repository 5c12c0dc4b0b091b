// From report to contract without a database: floors, ratios, rounding, splitting, packs, amounts, text.
#include <boost/test/unit_test.hpp>

#include "catalog/round/round_rules.h"
#include "procurement/agreement/agreement_text.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/quota/contract_rules.h"
#include "procurement/quota/settle_quota.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/volume_rules.h"

using namespace liangjia;
using namespace liangjia::procurement;
using catalog::AwardId;
using catalog::ProductId;
using catalog::SupplyRole;
using catalog::VarietyId;

namespace {

AwardOffer offer(std::int64_t award, std::int64_t product, std::int64_t variety, std::string area, SupplyRole role = SupplyRole::Main,
                 int priority = 1) {
  AwardOffer made;
  made.award.id = AwardId{award};
  made.award.product = ProductId{product};
  made.award.variety = VarietyId{variety};
  made.award.area_code = std::move(area);
  made.award.role = role;
  made.award.priority = priority;
  made.factor = ConversionFactor{28};
  return made;
}

VolumeReportLine line(std::int64_t variety, std::int64_t units, std::optional<ProductId> product = std::nullopt, std::int64_t history = 0,
                      std::string reason = "") {
  return {VarietyId{variety}, product, Units{history}, Units{units}, std::move(reason)};
}

// "award:base award:base", then "!variety" for what nobody serves.
std::string spread_text(std::vector<VolumeReportLine> lines, std::vector<AwardOffer> offers, std::string_view region = "331121",
                        BrandReach reach = BrandReach::Division) {
  const Spread spread = spread_over_awards(lines, offers, region, reach);
  std::string text;
  for (const ContractPart& part : spread.parts)
    text += std::to_string(part.offer->award.id.value()) + ":" + part.base.text() + (part.reported_brand ? "b " : " ");
  for (const VarietyId variety : spread.unserved) text += "!" + std::to_string(variety.value()) + " ";
  return text;
}

std::string floor_faults(std::vector<VolumeReportLine> lines) {
  FieldErrors errors;
  check_floor(lines, Ratio::percent(80), errors);
  std::string text;
  for (const FieldError& fault : errors.all()) text += fault.pointer + " ";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_rules)

BOOST_AUTO_TEST_CASE(VO_1_floor_is_eighty_percent_of_history_unless_a_reason_is_given) {
  BOOST_TEST(report_floor(Units{1000}, Ratio::percent(80)).count() == 800);
  BOOST_TEST(report_floor(Units{1001}, Ratio::percent(80)).count() == 801);  // 800.8: whole units that reach it
  BOOST_TEST(report_floor(Units{0}, Ratio::percent(80)).count() == 0);
  BOOST_TEST(report_floor(Units{1'000'000'000'000}, Ratio::percent(80)).count() == 800'000'000'000);
  BOOST_TEST(floor_faults({line(1, 800, {}, 1000)}) == "");
  BOOST_TEST(floor_faults({line(1, 799, {}, 1000)}) == "/lines/0/units ");
  BOOST_TEST(floor_faults({line(1, 799, {}, 1000, "停用科室")}) == "");
  // By brand: the variety counts as a whole.
  BOOST_TEST(floor_faults({line(1, 100, ProductId{7}, 1000), line(1, 700, ProductId{8}, 0)}) == "");
  BOOST_TEST(floor_faults({line(2, 5), line(1, 100, ProductId{7}, 1000), line(1, 699, ProductId{8}, 0)}) == "/lines/1/units ");
}

BOOST_AUTO_TEST_CASE(VO_3_who_reviews_first) {
  BOOST_TEST((level_of_bureau("331100") == BureauLevel::City));
  BOOST_TEST((level_of_bureau("331121") == BureauLevel::County));
  BOOST_TEST((first_reviewer_of("331121") == BureauLevel::County));
  BOOST_TEST((first_reviewer_of("331199") == BureauLevel::City));
  BOOST_TEST((first_reviewer_of("331100") == BureauLevel::City));
}

// Round 7 as published: base 596,327 gives 357,795 at 60 % and 298,170 at 50 %. Those are sums of figures rounded before, per
// province and specification; a single product rounds as here.
BOOST_AUTO_TEST_CASE(VO_4_round_7_worked_examples) {
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(60)).count() == 357'796);  // 357,796.2
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(50)).count() == 298'164);  // 298,163.5, half up
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(70)).count() == 417'429);  // 417,428.9
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(80)).count() == 477'062);  // 477,061.6
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(30)).count() == 178'898);  // special antibiotics
  BOOST_TEST(contracted_units(Units{596'327}, Ratio::percent(40)).count() == 238'531);
}

BOOST_AUTO_TEST_CASE(VO_4_ends) {
  BOOST_TEST(contracted_units(Units{1}, Ratio::percent(50)).count() == 1);
  BOOST_TEST(contracted_units(Units{1}, Ratio{499'999}).count() == 0);
  BOOST_TEST(contracted_units(Units{0}, Ratio::percent(80)).count() == 0);
  BOOST_TEST(contracted_units(Units{12'345}, Ratio{}).count() == 0);  // a winner with ratio 0
  BOOST_TEST(contracted_units(Units{12'345}, Ratio::percent(100)).count() == 12'345);
  BOOST_TEST(contracted_units(Units{9'000'000'000'000'000'000}, Ratio::percent(100)).count() ==
             9'000'000'000'000'000'000);  // no overflow on the way
}

BOOST_AUTO_TEST_CASE(keys_by_number_of_winners) {
  BOOST_TEST(catalog::winners_key("contract_ratio", 1) == "contract_ratio.winners_1");
  BOOST_TEST(catalog::winners_key("contract_ratio", 2) == "contract_ratio.winners_2");
  BOOST_TEST(catalog::winners_key("agreement_years", 3) == "agreement_years.winners_3");
  BOOST_TEST(catalog::winners_key("contract_ratio", 4) == "contract_ratio.winners_4_or_more");
  BOOST_TEST(catalog::winners_key("contract_ratio", 11) == "contract_ratio.winners_4_or_more");
}

BOOST_AUTO_TEST_CASE(packs_carry_the_remainder) {
  const PackSplit split = in_packs(Units{294}, ConversionFactor{28});
  BOOST_TEST(split.packs.count() == 10);
  BOOST_TEST(split.remainder.count() == 14);
  BOOST_TEST(in_packs(Units{27}, ConversionFactor{28}).packs.count() == 0);
  BOOST_TEST(in_packs(Units{28}, ConversionFactor{28}).remainder.count() == 0);
}

BOOST_AUTO_TEST_CASE(VO_5_a_reported_brand_that_won_serves_its_part_and_the_rest_goes_to_the_main) {
  const std::vector<AwardOffer> offers{offer(1, 11, 5, "331100"), offer(2, 12, 5, "331100", SupplyRole::Brand),
                                       offer(3, 13, 5, "331100", SupplyRole::FirstBackup)};
  BOOST_TEST(spread_text({line(5, 100)}, offers) == "1:100 ");
  BOOST_TEST(spread_text({line(5, 100), line(5, 40, ProductId{12})}, offers) == "1:100 2:40b ");
  BOOST_TEST(spread_text({line(5, 40, ProductId{11}), line(5, 60)}, offers) == "1:100b ");
  BOOST_TEST(spread_text({line(5, 40, ProductId{13})}, offers) == "1:40 ");  // a backup gets nothing before a failure
  BOOST_TEST(spread_text({line(5, 40, ProductId{99})}, offers) == "1:40 ");  // the brand lost
}

BOOST_AUTO_TEST_CASE(VO_5_C6_in_a_round_reported_by_brand_a_winner_serves_whoever_reported_it_wherever_it_lies) {
  const std::vector<AwardOffer> offers{offer(1, 11, 5, "331100"), offer(2, 12, 5, "310000"), offer(3, 12, 5, "440000"),
                                       offer(4, 13, 5, "331100", SupplyRole::FirstBackup)};
  const auto anywhere = [&](std::vector<VolumeReportLine> lines) {
    return spread_text(std::move(lines), offers, "331121", BrandReach::Anywhere);
  };
  BOOST_TEST(anywhere({line(5, 100), line(5, 40, ProductId{12})}) == "1:100 2:40b ");
  BOOST_TEST(anywhere({line(5, 40, ProductId{11})}) == "1:40b ");  // the award of its own division comes first
  BOOST_TEST(anywhere({line(5, 40, ProductId{13})}) == "4:40b ");  // a backup here has won as well
  BOOST_TEST(anywhere({line(5, 40, ProductId{99})}) == "1:40 ");
  BOOST_TEST(spread_text({line(5, 40, ProductId{12})}, offers) == "1:40 ");  // not in a round reported by name
}

BOOST_AUTO_TEST_CASE(VO_5_VO_6_C4_a_winner_without_volume_gets_no_share) {
  std::vector<AwardOffer> offers{offer(1, 11, 5, "331100"), offer(2, 12, 5, "331100")};
  BOOST_TEST(spread_text({line(5, 10)}, offers) == "1:5 2:5 ");
  offers[1].award.bears_volume = false;
  BOOST_TEST(spread_text({line(5, 10)}, offers) == "1:10 ");
  BOOST_TEST(spread_text({line(5, 10, ProductId{12})}, offers) == "1:10 ");
  BOOST_TEST(spread_text({line(5, 10, ProductId{12})}, offers, "331121", BrandReach::Anywhere) == "1:10 ");
  offers[0].award.bears_volume = false;
  BOOST_TEST(spread_text({line(5, 10)}, offers) == "!5 ");
}

BOOST_AUTO_TEST_CASE(VO_6_narrowest_area_first_priority_then_equal_shares) {
  BOOST_TEST(spread_text({line(5, 10)}, {offer(1, 11, 5, "330000"), offer(2, 12, 5, "331100")}) == "2:10 ");
  BOOST_TEST(spread_text({line(5, 10)}, {offer(1, 11, 5, "331100", SupplyRole::Main, 2), offer(2, 12, 5, "331100", SupplyRole::Main, 1)}) ==
             "2:10 ");
  BOOST_TEST(spread_text({line(5, 11)}, {offer(1, 11, 5, "331100"), offer(2, 12, 5, "331100"), offer(3, 13, 5, "331100")}) ==
             "1:4 2:4 3:3 ");
  BOOST_TEST(spread_text({line(5, 10)}, {offer(1, 11, 5, "331122")}) == "!5 ");  // another county's
  BOOST_TEST(spread_text({line(5, 10), line(6, 1)}, {offer(1, 11, 5, "331121")}) == "1:10 !6 ");
  BOOST_TEST(spread_text({}, {offer(1, 11, 5, "331100")}) == "");
}

BOOST_AUTO_TEST_CASE(AG_2_amount_of_contracted_units_also_of_a_broken_pack) {
  BOOST_TEST(contract_amount(Price{41'600}, Units{28'000}, ConversionFactor{28}).text() == "4160.00");
  BOOST_TEST(contract_amount(Price{41'600}, Units{294}, ConversionFactor{28}).text() == "43.68");  // 10.5 boxes
  BOOST_TEST(contract_amount(Price{10'000}, Units{1}, ConversionFactor{3}).text() == "0.33");
  BOOST_TEST(contract_amount(Price{100}, Units{1}, ConversionFactor{2}).text() == "0.01");  // half a fen, up
  BOOST_TEST(contract_amount(Price{41'600}, Units{0}, ConversionFactor{28}).text() == "0.00");
}

BOOST_AUTO_TEST_CASE(due_sentence_by_rule) {
  BOOST_TEST(due_sentence({DueRule::A, 30, 20}) == "验收合格之日起30日内");
  BOOST_TEST(due_sentence({DueRule::B, 30, 20}) == "验收合格的次月末前");
  BOOST_TEST(due_sentence({DueRule::C, 30, 20}) == "验收合格之日起20日内");
  BOOST_TEST(due_sentence({DueRule::B, 30, 20, true}) == "验收合格的次月末前（遇休息日顺延至其后第一个工作日）");
}

BOOST_AUTO_TEST_CASE(the_agreements_text_tells_every_figure) {
  AgreementTextFacts facts;
  facts.number = "XY1";
  facts.round_name = "国家第七批";
  facts.valid_from = {2026, 1, 1};
  facts.valid_to = {2026, 12, 31};
  facts.institution.name = "乙乡卫生院";
  facts.winner.name = "甲制药";
  facts.distributor.name = "丁医药配送";
  facts.terms = {{24, false, 72, 8, ClockStart::Placed}, {DueRule::A, 30, 30, false}, Ratio::percent(30)};
  facts.lines = {{"氨氯地平片 5mg 28片/盒", "XC08", "片", "盒", ConversionFactor{28}, Units{294}, Price{41'600}}};
  const std::string text = agreement_text(facts);
  for (const char* part : {"XY1", "国家第七批", "2026-01-01 至 2026-12-31", "甲方（医疗机构）：乙乡卫生院", "乙方（中选企业）：甲制药",
                           "丙方（配送企业）：丁医药配送", "294片", "10盒又14片", "4.1600元/盒", "43.68元", "24小时内答复", "72小时内送达",
                           "30日内结清", "30%"}) {
    BOOST_TEST(text.find(part) != std::string::npos, part);
  }
  BOOST_TEST(agreement_text(facts) == text);
  BOOST_TEST(text.find("待核") == std::string::npos);
  facts.terms.supply.response_in_working_hours = true;
  facts.terms.supply.delivery_from = ClockStart::Confirmed;
  BOOST_TEST(agreement_text(facts).find("24小时内答复（休息日不计）；一般订单自确认起72小时内送达") != std::string::npos);
  facts.lines.front().price = Price{41'601};
  BOOST_TEST(agreement_text(facts) != text);
}

BOOST_AUTO_TEST_CASE(AG_9_C29_an_agreement_is_headed_by_its_kind_of_goods) {
  AgreementTextFacts facts;
  BOOST_TEST(agreement_text(facts).starts_with("药品集中带量采购购销协议\n"));
  facts.goods_kind = catalog::GoodsKind::Consumable;
  BOOST_TEST(agreement_text(facts).starts_with("医用耗材集中带量采购购销协议\n"));
}

BOOST_AUTO_TEST_CASE(AG_1_C14_the_agreements_text_tells_a_ratio_that_is_provisional) {
  AgreementTextFacts facts;
  facts.terms = {{24, false, 72, 8, ClockStart::Placed}, {DueRule::A, 30, 30, false}, Ratio::percent(30)};
  facts.lines = {{"氨氯地平片", "XC08", "片", "盒", ConversionFactor{28}, Units{294}, Price{41'600}, Ratio::percent(60)}};
  BOOST_TEST(agreement_text(facts).find("约定采购量按报量的60%测算，该比例待核") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(distributor_narrowest_area_then_the_product_itself_then_lowest_id) {
  QuotaAccount account;
  account.winner = OrganisationId{301};
  account.product = ProductId{7};
  account.region_code = "331121";
  using A = DraftAgreements::Authorisation;
  const A province{OrganisationId{301}, OrganisationId{1}, "330000", std::nullopt};
  const A city{OrganisationId{301}, OrganisationId{4}, "331100", std::nullopt};
  const A city_product{OrganisationId{301}, OrganisationId{5}, "331100", ProductId{7}};
  const A other_product{OrganisationId{301}, OrganisationId{2}, "331121", ProductId{8}};
  const A other_winner{OrganisationId{302}, OrganisationId{3}, "331121", std::nullopt};
  const auto chosen = [&](std::vector<A> all, std::vector<DraftAgreements::Choice> given = {}) {
    return choose_distributor(account, all, given).value_or(OrganisationId{}).value();
  };
  BOOST_TEST(chosen({province, city}) == 4);
  BOOST_TEST(chosen({province, city, city_product}) == 5);
  BOOST_TEST(chosen({other_product, other_winner}) == 0);
  BOOST_TEST(chosen({province, city}, {{OrganisationId{301}, OrganisationId{1}}}) == 1);
  BOOST_TEST(chosen({province, city}, {{OrganisationId{301}, OrganisationId{9}}}) == 0);  // given, but not authorised
}

BOOST_AUTO_TEST_CASE(every_agreement_and_volume_transition) {
  BOOST_TEST((kAgreementMachine.after(AgreementState::Signing, AgreementStep::Sign) == AgreementState::InForce));
  BOOST_TEST((kAgreementMachine.after(AgreementState::Signing, AgreementStep::End) == AgreementState::Ended));
  BOOST_TEST((kAgreementMachine.after(AgreementState::InForce, AgreementStep::Suspend) == AgreementState::Suspended));
  BOOST_TEST((kAgreementMachine.after(AgreementState::Suspended, AgreementStep::Resume) == AgreementState::InForce));
  BOOST_TEST((kAgreementMachine.after(AgreementState::InForce, AgreementStep::End) == AgreementState::Ended));
  BOOST_TEST((kAgreementMachine.after(AgreementState::Suspended, AgreementStep::End) == AgreementState::Ended));
  BOOST_TEST(kAgreementMachine.steps_from(AgreementState::Ended).empty());
  BOOST_TEST(kVolumeMachine.steps_from(VolumeState::Locked).empty());
  BOOST_TEST(!kVolumeMachine.allows(VolumeState::CityApproved, VolumeStep::Edit));
  BOOST_TEST(!kVolumeMachine.allows(VolumeState::Filed, VolumeStep::CityApprove));
  BOOST_TEST((kVolumeMachine.after(VolumeState::Returned, VolumeStep::Edit) == VolumeState::Draft));
}

BOOST_AUTO_TEST_SUITE_END()
