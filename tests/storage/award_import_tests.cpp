// Results of rounds and the prices that follow them, as tables tell them.
#include <boost/test/unit_test.hpp>

#include "catalog/award/offer.h"
#include "catalog/import/import_awards.h"
#include "catalog/import/import_prices.h"
#include "catalog/import/import_products.h"
#include "tests/storage/import_fixture.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

BOOST_FIXTURE_TEST_SUITE(award_imports, ImportBench)

BOOST_AUTO_TEST_CASE(CA_5_C1_a_table_of_awards_tells_the_published_number_of_winners) {
  tamper("UPDATE round_variety SET published_winners = NULL");
  ImportInput input = read(
      "品种名称,中选企业,规格,包装,中选价格,中选企业数\n"
      "苯磺酸氨氯地平片,戊制药,5mg,7片/盒,1.05,4\n"
      "苯磺酸氨氯地平片,甲制药,5mg,28片/盒,4.16,5\n"
      "注射用替加环素,乙制药,50mg,10支/盒,41.59,\n",
      sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}};
  BOOST_TEST(faults_of(done<ImportAwards>(officer, input)) == "3:中选企业数:published_winners_differ");
  BOOST_TEST(count("SELECT published_winners FROM round_variety WHERE variety_id = 601") == 4);
  BOOST_TEST(count("SELECT COUNT(*) FROM round_variety WHERE published_winners IS NULL") == 1);
}

BOOST_AUTO_TEST_CASE(awards_with_bad_rows) {
  constexpr std::string_view kAwards =
      "国家组织药品集中采购中选结果表\n"
      "品种名称,中选企业,规格,包装,中选价格,执行日期\n"
      "苯磺酸氨氯地平片,戊制药,5mg,7片/盒,1.05元,\n"
      "苯磺酸氨氯地平片,甲制药,5mg,28片/盒,4.16,\n"
      "苯磺酸氨氯地平片,丙制药,5mg,28片/盒,4.99,\n"
      "没有的药,丙制药,5mg,28片/盒,4.99,\n"
      "注射用替加环素,乙制药,50mg,10支/盒,贵,\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  BOOST_TEST(told(run<ImportAwards>(officer, input)) == "invalid_input /parameters/round:required /parameters/area_code:required");
  input.parameters = {{"round", "GJ99"}, {"area_code", "331100"}};
  BOOST_TEST(told(run<ImportAwards>(officer, input)) == "invalid_input /parameters/round:reference_not_found");
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}, {"colour", "red"}};
  BOOST_TEST(told(run<ImportAwards>(officer, input)) == "invalid_input /parameters/colour:unknown_field");
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}};
  BOOST_TEST(told(run<ImportAwards>(actor(city::kCountyBureau, {Role::CatalogueOfficer}), input)) == "city_bureau_only");
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) == "5:中选价格:award_differs 6:品种名称:product_not_imported 7:中选价格:cell_not_a_price");
  BOOST_TEST(outcome.job.rows_written == 1);
  BOOST_TEST(outcome.job.rows_unchanged == 1);
  BOOST_TEST(count("SELECT winners FROM round_variety WHERE round_id = 501 AND variety_id = 601") == 2);
  const auto lease = pool->lease();
  BOOST_TEST(offers_on(*lease, {{city::kLead, city::kOriginatorBox}}, clock.today()).at(0).award_price->text() == "1.0500");

  // The user's own bad rows come back.
  ImportJob summary;
  summary.kind = sheet::SheetKind::AwardResults;
  summary.file_name = "表.csv";
  summary.file_digest = digest_bytes(input.file_digest);
  summary.mapping = text("SELECT mapping FROM import_job");
  const auto sheet_bytes = fault_sheet_of(kAwards, summary, {{5, "中选价格", "award_differs", "4.99", "价格不同", "differs"}});
  BOOST_REQUIRE(sheet_bytes.ok());
  const auto again = read_import({*sheet_bytes, "错误行.xlsx", {}, {}}, sheet::SheetKind::AwardResults);
  BOOST_REQUIRE(again.ok());
  BOOST_REQUIRE(again->sheet.rows.size() == 1U);
  BOOST_TEST(again->sheet.rows[0].text("maker") == "丙制药");
  BOOST_TEST(told(fault_sheet_of("another file", summary, {})) == "import_file_gone");
}

BOOST_AUTO_TEST_CASE(IM_6_awards_of_the_areas_their_rows_name) {
  constexpr std::string_view kAwards =
      "品种名称,中选企业,规格,包装,中选价格,供应地区,第一备供地区,第二备供地区\n"
      "苯磺酸氨氯地平片,戊制药,5mg,7片/盒,1.05,\"浙江、江西\n上海（市）\",青田县，广东省,北京\n"
      "苯磺酸氨氯地平片,甲制药,5mg,28片/盒,4.16,丽水市,,\n"      // as it is held
      "苯磺酸氨氯地平片,甲制药,5mg,28片/盒,4.17,广东、丽水,,\n"  // row 3 once more
      "苯磺酸氨氯地平片,丙制药,5mg,28片/盒,5.00,浙江、亚特兰蒂斯,火星省,\n"
      "注射用替加环素,乙制药,50mg,10支/盒,41.59,天津,天津市,\n"
      "注射用替加环素,乙制药,50mg,10支/盒,41.6,缙云,,\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}};  // every row names its area
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) == "4:品种名称:duplicate 5:供应地区:area_unknown 5:第一备供地区:area_unknown 6:第一备供地区:area_twice");
  BOOST_TEST(text("SELECT CONCAT(value, '/', zh) FROM import_fault WHERE row_no = 5 AND field = '供应地区'").find("“亚特兰蒂斯”") !=
             std::string::npos);
  BOOST_TEST(outcome.job.rows_written == 2);
  BOOST_TEST(outcome.job.rows_unchanged == 1);
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT(area_code, supply_role) ORDER BY id) FROM award WHERE product_id = 704") ==
             "330000main,360000main,310000main,331121first_backup,440000first_backup,110000second_backup");
  BOOST_TEST(count("SELECT COUNT(*) FROM award WHERE product_id = 703 AND area_code = '331122'") == 1);

  input.again = true;
  BOOST_TEST(done<ImportAwards>(officer, input).job.rows_unchanged == 3);
  BOOST_TEST(count("SELECT COUNT(*) FROM award WHERE product_id = 704") == 6);

  // One row without an area needs the import's own.
  ImportInput mixed = read("品种名称,中选企业,规格,中选价格,供应地区\n注射用替加环素,乙制药,50mg,41.59,\n", sheet::SheetKind::AwardResults);
  mixed.parameters = {{"round", "GJ07"}};
  BOOST_TEST(told(run<ImportAwards>(officer, mixed)) == "invalid_input /parameters/area_code:required");
}

// Packs are compared by what they mean; what differs is told with what the catalogue has.
BOOST_AUTO_TEST_CASE(awards_name_products_by_what_their_packs_mean) {
  constexpr std::string_view kAwards =
      "产品名称,剂型,规格,包装,中选企业,中选价格\n"
      "苯磺酸氨氯地平片,片剂,5mg,5mg×7片/盒,戊制药,1.05\n"
      "替加环素,注射用无菌粉末,50MG,50mg*10支/盒,乙制药,55.10\n"
      "苯磺酸氨氯地平片,片剂,5mg,5mg×14片/盒,戊制药,1.05\n"
      "苯磺酸氨氯地平片,片剂,10mg,7片/盒,戊制药,1.05\n"
      "苯磺酸氨氯地平片,片剂,5mg,7片/盒,某制药,1.05\n"
      "苯磺酸氨氯地平片,片剂,5mg,7片/盒,戊制药,0.15元/片\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331122"}};
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) ==
             "4:包装:product_part_differs 5:规格:product_part_differs 6:中选企业:product_part_differs 7:中选价格:price_of_unit");
  BOOST_TEST(text("SELECT zh FROM import_fault WHERE row_no = 4") == "目录中有该药，但包装与“5mg×14片/盒”不同；目录内为：7片/盒");
  BOOST_TEST(text("SELECT GROUP_CONCAT(product_id ORDER BY id) FROM award WHERE area_code = '331122'") == "704,703");
}

BOOST_AUTO_TEST_CASE(CA_5_C4_a_table_says_who_wins_without_volume) {
  ImportInput input = read(
      "医保编码,中选企业,中选价格,是否带量\n"
      "XC08CAA001A001010100305,戊制药,1.05,否\n"
      "XC08CAA001A001010100303,丙制药,4.99,\n"
      "XJ01AAT001B001010100302,乙制药,55.10,是\n",
      sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331122"}};
  BOOST_TEST(faults_of(done<ImportAwards>(officer, input)) == "3:是否带量:required");
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', product_id, bears_volume) ORDER BY id) FROM award WHERE area_code = '331122'") ==
             "704/0,703/1");
}

// A table of several rounds, and rows whose code is not of the goods beside it.
BOOST_AUTO_TEST_CASE(IM_7_IM_13_rows_of_other_rounds_or_other_goods_are_told) {
  constexpr std::string_view kAwards =
      "医保编码,品种名称,规格,中选企业,中选价格,批次\n"
      "XC08CAA001A001010100305,苯磺酸氨氯地平片,5mg,戊制药,1.05,第八批\n"
      "XC08CAA001A001010100305,苯磺酸氨氯地平片,5mg,戊制药,1.05,国采第七批\n"
      "XJ01AAT001B001010100302,注射用替加环素,50mg,丙制药,55.10,7\n"
      "XJ01AAT001B001010100302,苯磺酸氨氯地平片,50mg,乙制药,55.10,第七批\n"
      "XJ01AAT001B001010100302,替加环素,50mg,乙制药股份,55.10,国家集采\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331122"}};
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) == "2:批次:row_of_another_round 4:中选企业:product_part_differs 5:品种名称:product_part_differs");
  BOOST_TEST(text("SELECT GROUP_CONCAT(product_id ORDER BY id) FROM award WHERE area_code = '331122'") == "704,703");
  const auto priced = done<ImportPrices>(officer, read("医保编码,药品名称,价格,是否中选\n"
                                                       "XC08CAA001A001010100301,苯磺酸氨氯地平片,4.00,否\n"
                                                       "XC08CAA001A001010100303,替加环素,4.00,是\n",
                                                       sheet::SheetKind::Prices));
  BOOST_TEST(faults_of(priced) == "2:是否中选:row_says_not_winning 3:药品名称:product_part_differs");
}

BOOST_AUTO_TEST_CASE(IM_12_IM_13_awards_of_what_is_not_so_are_not_recorded) {
  constexpr std::string_view kAwards =
      "医保编码,生产企业,中选价格,供应地区,是否中选,类型,备注\n"
      "XC08CAA001A001010100305,戊制药,1.05,浙江（不含丽水）,是,,\n"
      "XJ01AAT001B001010100302,乙制药,55.10,浙江 缙云,1,国采中选,\n"
      "XC08CAA001A001010100301,甲制药,4.99,江西,非中选,,\n"
      "XC08CAA001A001010100303,丙制药,4.99,江西,是,国采非中选,\n"
      "XC08CAA001A001010100303,丙制药,4.99,江苏,是,,因未能按协议供应该企业已取消中选资格\n"
      "XC08CAA001A001010100303,丙制药,4.99,,是,,\n"
      "本页小计,,,,,,\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}};
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) == "2:供应地区:area_excluded 6:备注:row_says_not_winning 7:供应地区:cell_blank_among_filled");
  BOOST_TEST(outcome.rows_skipped == 3);
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT(product_id, '@', area_code)) FROM award WHERE id > 803") == "703@331122");
}

// A result that comes before its products and without prices, and the prices afterwards.
BOOST_AUTO_TEST_CASE(IM_15_IM_16_C17_awards_before_products_and_prices) {
  constexpr std::string_view kAwards =
      "医保编码,药品通用名,剂型,规格包装,中选企业,供应地区\n"
      "XC08CAA001A001010100951,苯磺酸氨氯地平片,片剂,5mg×7片/板×4板/盒,乙制药,丽水\n"
      "XC08CAA001A001010100951,苯磺酸氨氯地平片,片剂,5mg×28片/盒,乙制药,江西\n"
      "XC08CAA001A001010100952,苯磺酸氨氯地平片,片剂,5mg×28片/盒,甲制药,丽水\n"  // another code of a product that is there
      "XC08CAA001A001010100953,没有的药片,片剂,5mg×28片/盒,甲制药,丽水\n"
      "XC08CAA001A001010100305,苯磺酸氨氯地平片,片剂,5mg×7片/盒,戊制药,丽水\n";
  ImportInput input = read(kAwards, sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"new_products", "refuse"}};
  const auto refused = runner->perform<ImportAwards>(officer, {"dry", {}, true}, input);
  BOOST_REQUIRE(refused.ok());
  BOOST_TEST(faults_of(*refused).starts_with("2:医保编码:product_not_imported"));
  input.parameters = {{"round", "GJ07"}};
  const auto outcome = done<ImportAwards>(officer, input);
  BOOST_TEST(faults_of(outcome) == "4:医保编码:product_has_other_code 5:药品通用名:reference_not_found");
  BOOST_TEST(outcome.made.at("products").size() == 1U);
  BOOST_TEST(
      text("SELECT CONCAT_WS('/', p.conversion_factor, p.pack_unit, p.spec, p.strength_ppm, COUNT(a.id)) FROM product p JOIN award a ON "
           "a.product_id = p.id WHERE p.code = 'XC08CAA001A001010100951' GROUP BY p.id") == "28/盒/5mg/1000000/2");
  BOOST_TEST(count("SELECT COUNT(*) FROM award_price") == 3);
  const auto lease = pool->lease();
  BOOST_TEST(!offers_on(*lease, {{city::kLead, city::kOriginatorBox}}, clock.today()).at(0).price().has_value());

  constexpr std::string_view kPrices =
      "医保编码,包装,挂网价格\n"
      "XC08CAA001A001010100951,28片/盒,5.12\n"
      "XC08CAA001A001010100305,7片/盒,1.05\n"
      "XC08CAA001A001010100301,28片/盒,4.16\n"   // as it is
      "XC08CAA001A001010100303,14片/盒,4.99\n"   // of another pack
      "XJ01AAT001B001010100302,10支/盒,0\n"      // no price
      "XC08CAA001A001010100399,28片/盒,4.16\n";  // nobody's
  const auto priced = done<ImportPrices>(officer, read(kPrices, sheet::SheetKind::Prices));
  BOOST_TEST(faults_of(priced) == "5:包装:product_part_differs 7:医保编码:reference_not_found");
  BOOST_TEST(priced.job.rows_written == 2);
  BOOST_TEST(priced.job.rows_unchanged == 2);
  BOOST_TEST(offers_on(*lease, {{city::kLead, city::kOriginatorBox}}, clock.today()).at(0).award_price->text() == "1.0500");
  BOOST_TEST(
      count("SELECT COUNT(*) FROM award_price p JOIN award a ON a.id = p.award_id JOIN product q ON q.id = a.product_id WHERE q.code = "
            "'XC08CAA001A001010100951' AND p.price_e4 = 51200 AND p.valid_from = a.valid_from") == 2);

  // A price of a round is of what won there; without the round it must be of one alone.
  ImportInput of_round = read("医保编码,价格\nXC08CAA001A001010100305,1.05\nXC08CAA001A001010100304,7.00\n", sheet::SheetKind::Prices);
  tamper("UPDATE product SET code = 'XC08CAA001A001010100304' WHERE id = 702");
  tamper("UPDATE award SET state = 'withdrawn' WHERE id = 802");
  of_round.parameters = {{"round", "GJ07"}};
  BOOST_TEST(faults_of(done<ImportPrices>(officer, of_round)) == "3:医保编码:price_without_award");
  tamper(
      "INSERT INTO procurement_round (id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, created_at) VALUES "
      "(502, 'GJ08', '国家第八批', 'national', 'drug', 'round_8', '2026-01-01', '2028-12-31', 'effective', '2026-01-01')");
  tamper("UPDATE award SET state = 'effective', round_id = 502, product_id = 701 WHERE id = 802");
  BOOST_TEST(faults_of(done<ImportPrices>(officer, read("医保编码,价格\nXC08CAA001A001010100301,4.00\n", sheet::SheetKind::Prices))) ==
             "2:医保编码:price_of_several_rounds");
  tamper("UPDATE award SET state = 'withdrawn' WHERE id = 802");

  // Another price of one that has a price begins today; the same table once more changes nothing.
  ImportInput dearer =
      read("医保编码,价格,执行日期\nXC08CAA001A001010100301,4.20,2026-04-01\nXC08CAA001A001010100305,1.05,\n", sheet::SheetKind::Prices);
  BOOST_TEST(done<ImportPrices>(officer, dearer).job.rows_written == 1);
  BOOST_TEST(award_price_on(*lease, city::kTabletAward, {2026, 3, 31})->text() == "4.1600");
  BOOST_TEST(award_price_on(*lease, city::kTabletAward, {2026, 4, 1})->text() == "4.2000");
  dearer.parameters = {{"round", "GJ99"}};
  BOOST_TEST(told(run<ImportPrices>(officer, dearer)) == "invalid_input /parameters/round:reference_not_found");
}

BOOST_AUTO_TEST_SUITE_END()
