// The retained surplus on the books of a small city: what is read of them, and what a preview says.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/supply_case/report_supply_case.h"
#include "procurement/supply_case/start_backup.h"
#include "settlement/surplus/surplus_document.h"
#include "tests/storage/surplus_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

struct Fixture : test::SurplusYear {
  Result<SurplusPreview> asked(const Actor& who, SurplusQuestion question = {city::kYear, city::kLead, inputs(), {}}) {
    const command::Reading now(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    return preview_surplus(*bench.pool->lease(), now.moment(), question);
  }
  void agree_with_the_backup() {
    const auto drafted = bench.done<procurement::DraftAgreements>(maker, {city::kYear, city::kLead, {}, 50}).agreements;
    BOOST_TEST_REQUIRE(drafted.size() == 1u);
    const procurement::Agreement& one = drafted.front();
    for (const Actor& who : {bench.actor(one.winner, {Role::Sales}), bench.actor(one.distributor, {Role::Sales}), buyer})
      bench.done<procurement::SignAgreements>(who, {{{one.id, one.document_digest}}});
  }
  SurplusPreview seen() { return asked(maker).value(); }
  static const SurplusVarietyFigures& tablets(const SurplusPreview& preview) { return preview.figures.varieties.at(0); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(surplus, Fixture)

BOOST_AUTO_TEST_CASE(SU_2_SU_6_SU_8_a_preview_reads_the_year_s_acceptances_and_writes_nothing) {
  SurplusPreview preview = seen();
  BOOST_TEST(preview.score.total.text() == "0.92");
  BOOST_TEST(tablets(preview).contracted.count() == 28'000);
  BOOST_TEST((tablets(preview).gate == SurplusGate::NotCompleted));
  BOOST_TEST(!preview.margins.at(0).winning);  // nothing was bought yet, so no price is known

  accept_the_year();
  preview = seen();
  BOOST_TEST(text_of(tablets(preview).winning) == "30800");
  BOOST_TEST(text_of(tablets(preview).charged) == "28000");
  BOOST_TEST(text_of(tablets(preview).others) == "70");
  BOOST_TEST(tablets(preview).winning_amount.text() == "4160.00");
  BOOST_TEST(tablets(preview).other_amount.text() == "300.00");
  BOOST_TEST(tablets(preview).budget.text() == "21600.00");
  BOOST_TEST(tablets(preview).spend.text() == "2408.40");
  BOOST_TEST(preview.figures.base.text() == "19191.60");
  BOOST_TEST(preview.figures.granted.text() == "9595.80");
  BOOST_TEST(preview.margins.at(0).winning->text() == "0.00");     // above the contract
  BOOST_TEST(preview.margins.at(0).others->text() == "-1157.14");  // 1,000 x 30 / 7 x 0.54 x 0.5
  BOOST_TEST(preview.book.provisional);
  BOOST_TEST(preview.book.rules.size() == 19u);
  const std::string shown = json::dump(surplus_preview_document(preview));
  BOOST_TEST(shown.find(R"("operation":"list_order_lines")") != std::string::npos);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_account WHERE kind LIKE 'surplus%'") == 0);
}

BOOST_AUTO_TEST_CASE(SU_2_goods_that_went_back_are_not_charged) {
  const auto lines = accept(city::kTabletBox, 1'000);
  bench.tamper("UPDATE acceptance_line SET returned_packs = 100 WHERE id = " + std::to_string(lines.at(0).id.value()));
  const SurplusPreview preview = seen();
  BOOST_TEST(text_of(tablets(preview).winning) == "25200");
  BOOST_TEST((tablets(preview).gate == SurplusGate::NotCompleted));
}

BOOST_AUTO_TEST_CASE(SU_4_a_backup_s_goods_are_winning_once_its_case_is_started) {
  accept(city::kTabletBox, 600);
  const Actor monitor = bench.actor(city::kCountyBureau, {Role::Monitor});
  const auto id = bench.done<procurement::ReportSupplyCase>(monitor, {city::kTabletAward, "331121", "停产"}).id;
  const Actor other = bench.actor(city::kCountyBureau, {Role::Monitor}, 2);
  bench.done<procurement::StartBackup>(other, {id, city::kBackupAward});
  BOOST_TEST((tablets(seen()).gate == SurplusGate::Counted));  // the rest could not be delivered
  agree_with_the_backup();
  accept(city::kBackupBox, 100);
  const SurplusPreview preview = seen();
  BOOST_TEST(tablets(preview).contracted.count() == 28'000);
  BOOST_TEST(text_of(tablets(preview).backup) == "2800");
  BOOST_TEST(text_of(tablets(preview).failed) == "11200");
  BOOST_TEST(text_of(tablets(preview).charged) == "19600");
  BOOST_TEST(tablets(preview).winning_amount.text() == "2996.00");  // 600 x 4.16 + 100 x 5.00
  BOOST_TEST(tablets(preview).completion.text() == "1");
  BOOST_TEST(tablets(preview).other_amount.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(SU_2_use_that_was_not_bought_here_is_charged_at_its_listed_price) {
  accept(city::kOriginatorBox, 10);
  bench.tamper(
      "INSERT INTO usage_report (id, number, institution_id, region_code, month, closes_on, late, version, filed_by, filed_at, created_at) "
      "VALUES (1, 'SY1', 201, '331121', '2026-02', '2026-03-10', 0, 1, 1, '2026-03-01', '2026-03-01')");
  bench.tamper(
      "INSERT INTO usage_line (id, report_id, institution_id, region_code, month, product_id, variety_id, used_units, stock_units) VALUES "
      "(1, 1, 201, '331121', '2026-02', 704, 601, 105, 0), (2, 1, 201, '331121', '2026-02', 701, 601, 900, 0)");
  BOOST_TEST(text_of(tablets(seen()).others) == "105");  // of which 70 were bought here
  BOOST_TEST(tablets(seen()).other_amount.text() == "450.00");
  bench.tamper("DELETE FROM product_listed_price WHERE product_id = 704");
  BOOST_TEST(told(asked(maker)) == "surplus_price_missing");
}

BOOST_AUTO_TEST_CASE(SU_7_the_lead_of_an_alliance_asks_for_its_members_together) {
  SurplusQuestion question{city::kYear, city::kLead, inputs(), {}};
  question.inputs.varieties.push_back(question.inputs.varieties.front());
  question.inputs.varieties.back().institution = city::kMemberA;
  question.inputs.varieties.back().base = Units{4'000};
  accept(city::kTabletBox, 1'100);
  const SurplusPreview preview = asked(hospital, question).value();
  BOOST_TEST(preview.figures.varieties.size() == 2u);
  BOOST_TEST(preview.figures.varieties.at(1).contracted.count() == 2'800);
  BOOST_TEST((preview.figures.varieties.at(1).gate == SurplusGate::Counted));  // 30,800 of 30,800
  BOOST_TEST((preview.figures.varieties.at(0).granted + preview.figures.varieties.at(1).granted == preview.figures.granted));
}

BOOST_AUTO_TEST_CASE(SU_1_what_cannot_be_asked_is_told_at_its_member) {
  BOOST_TEST(told(asked(bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker}))) == "invalid_input");
  SurplusQuestion question{city::kYear, city::kLead, inputs(), {}};
  question.year = catalog::AgreementYearId{1};
  BOOST_TEST(told(asked(maker, question)) == "invalid_input");
  const auto faults = [&](const SurplusQuestion& wrong) {
    std::string all;
    const auto refused = asked(maker, wrong);
    for (const FieldError& each : refused.rejection().fields) all += each.pointer + ":" + std::string(each.kind->token) + " ";
    return all;
  };
  question = {city::kYear, city::kLead, inputs(), {}};
  question.inputs.varieties.front().residents_use = Ratio::percent(11);
  question.inputs.varieties.front().base = Units{1'000'000'001};
  question.inputs.varieties.push_back(question.inputs.varieties.front());
  question.inputs.varieties.back().institution = city::kLone;
  question.inputs.varieties.back().variety = catalog::VarietyId{1};
  question.inputs.employees_fund_share = Ratio::percent(101);
  BOOST_TEST(
      faults(question) ==
      "/varieties/1/institution_id:reference_not_found /varieties/1/variety_id:reference_not_found /employees_fund_share:out_of_range "
      "/varieties/0/base_units:out_of_range /varieties/0/residents_use_share:out_of_range /varieties/1/base_units:out_of_range "
      "/varieties/1/residents_use_share:out_of_range ");
  question = {city::kYear, city::kLead, inputs(), {}};
  question.inputs.varieties.push_back(question.inputs.varieties.front());
  BOOST_TEST(faults(question) == "/varieties/1/variety_id:duplicate ");
  question = {city::kYear, city::kLead, inputs(), {{city::kLead, city::kAntibiotic, true, Units{1}, Price{1'000'000'001}}}};
  BOOST_TEST(faults(question) == "/more/0/price:out_of_range /more/0/variety_id:reference_not_found ");
}

BOOST_AUTO_TEST_CASE(SU_6_what_if_more_is_bought_is_the_same_computation) {
  accept(city::kTabletBox, 900);
  BOOST_TEST(seen().figures.granted.text() == "0.00");
  SurplusQuestion question{city::kYear, city::kLead, inputs(), {{OrganisationId{}, city::kTablet, true, Units{2'800}, Price{1'486}}}};
  const SurplusPreview completed = asked(maker, question).value();
  BOOST_TEST((tablets(completed).gate == SurplusGate::Counted));
  BOOST_TEST(tablets(completed).winning_amount.text() == "4160.08");  // 900 x 4.16 + 2,800 x 0.1486
  question.more.push_back({city::kLead, city::kTablet, false, Units{10}, Price{10'000}});
  BOOST_TEST(tablets(asked(maker, question).value()).other_amount.text() == "10.00");
}

BOOST_AUTO_TEST_SUITE_END()
