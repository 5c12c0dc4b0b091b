// Imports of organisations and products: good rows and bad, both modes, the same file twice, ten thousand rows.
#include <boost/test/unit_test.hpp>

#include "catalog/import/import_awards.h"
#include "catalog/import/import_organisations.h"
#include "catalog/import/import_products.h"
#include "catalog/import/kept_file.h"
#include "tests/storage/import_fixture.h"
#include "tests/support/scratch_folder.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

namespace {

constexpr std::string_view kOrganisations =
    "类别,机构编码,统一社会信用代码,名称,区划,等级,所属医共体,是否牵头\n"
    "医疗机构,H33112200011,,缙云县人民医院,331122,医院,缙云县医共体,是\n"
    "医疗机构,H33112200012,,某镇卫生院,,卫生院,缙云县医共体,否\n"
    "医疗机构,H33112200013,,某卫生院,331121,卫生院,,\n"
    "企业,,91350100M000100Y43,某制药有限公司,,,,\n"
    "企业,,91350100M000100Y44,某某制药,,,,\n"
    "医疗机构,H33112100002,,甲乡卫生院,331121,卫生院,,\n"
    "医疗机构,H33112200014,,乙镇卫生院,331122,卫生院,没有的医共体,否\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(imports, ImportBench)

BOOST_AUTO_TEST_CASE(IM_1_IM_2_IM_3_organisations_keep_good_rows) {
  ImportInput input = read(kOrganisations, sheet::SheetKind::Organisations);
  const auto outcome = done<ImportOrganisations>(officer, input);
  BOOST_TEST(faults_of(outcome) ==
             "4:区划:division_differs_from_code 6:统一社会信用代码:wrong_check_digit 8:所属医共体:alliance_lead_missing");
  BOOST_TEST(token_of(outcome.job.state) == "partly_done");
  BOOST_TEST(outcome.job.rows_read == 7);
  BOOST_TEST(outcome.job.rows_bad == 3);
  BOOST_TEST(outcome.job.rows_written == 3);
  BOOST_TEST(outcome.job.rows_unchanged == 1);
  BOOST_TEST(count("SELECT COUNT(*) FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id WHERE a.name = '缙云县医共体'") == 2);
  BOOST_TEST(count("SELECT COUNT(*) FROM import_fault") == 3);

  // The same bytes once more: noticed; asked for again: nothing changes.
  BOOST_TEST(run<ImportOrganisations>(officer, input).rejection().token() == "already_imported");
  input.again = true;
  const auto second = done<ImportOrganisations>(officer, input);
  BOOST_TEST(second.job.rows_written == 0);
  BOOST_TEST(second.job.rows_unchanged == 4);
}

BOOST_AUTO_TEST_CASE(KE_1_faults_and_files_of_an_import_leave_and_the_import_stays) {
  done<ImportOrganisations>(officer, read(kOrganisations, sheet::SheetKind::Organisations));
  const auto session = pool->lease();
  BOOST_TEST(!sweep_faults(*session, clock.now()));
  BOOST_TEST(count("SELECT COUNT(*) FROM import_fault") == 3);
  BOOST_TEST(sweep_faults(*session, clock.now() + std::chrono::seconds{1}));
  BOOST_TEST(count("SELECT COUNT(*) FROM import_fault") == 0);
  BOOST_TEST(count("SELECT COUNT(*) FROM import_job") == 1);

  const ScratchFolder folder;
  const auto old = platform::sm3("old"), fresh = platform::sm3("fresh");
  keep_file(folder.path(), old, "old");
  keep_file(folder.path(), fresh, "fresh");
  const auto path = folder.path() / platform::hex(old);
  std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) - std::chrono::hours{48});
  forget_files(folder.path(), std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) - std::chrono::hours{24});
  BOOST_TEST(!kept_file(folder.path(), old).has_value());
  BOOST_TEST(kept_file(folder.path(), fresh).value_or("") == "fresh");
}

BOOST_AUTO_TEST_CASE(IM_1_all_or_nothing_writes_nothing) {
  ImportInput input = read(kOrganisations, sheet::SheetKind::Organisations);
  input.mode = ImportMode::AllOrNothing;
  const auto before = count("SELECT COUNT(*) FROM organisation");
  const auto outcome = done<ImportOrganisations>(officer, input);
  BOOST_TEST(token_of(outcome.job.state) == "nothing_written");
  BOOST_TEST(outcome.job.rows_written == 0);
  BOOST_TEST(count("SELECT COUNT(*) FROM organisation") == before);
  BOOST_TEST(count("SELECT COUNT(*) FROM import_job") == 1);
  input.mode = ImportMode::KeepGood;  // nothing was written, so the same file may come again
  BOOST_TEST(told(run<ImportOrganisations>(officer, input)) == "ok");
}

BOOST_AUTO_TEST_CASE(IM_4_a_dry_run_leaves_nothing) {
  ImportInput input = read(kOrganisations, sheet::SheetKind::Organisations);
  input.dry_run = true;
  const auto dry = runner->perform<ImportOrganisations>(officer, {"dry", {}, true}, input);
  BOOST_REQUIRE(dry.ok());
  BOOST_TEST(dry->job.rows_written == 3);
  BOOST_TEST(count("SELECT COUNT(*) FROM import_job") == 0);
  BOOST_TEST(count("SELECT COUNT(*) FROM organisation WHERE code = 'H33112200011'") == 0);
}

BOOST_AUTO_TEST_CASE(CA_11_IM_1_products_with_bad_rows) {
  constexpr std::string_view kProducts =
      "医保编码,产品名称,剂型,制剂规格,包装规格,批准文号,转换比,单位,药品企业,挂网价\n"
      "XC08CAA001A001020100301,苯磺酸氨氯地平片,片剂,10mg,14片/盒,国药准字H20201234,14,盒,甲制药,￥5.60\n"
      "XC08CAA001A00102010030,苯磺酸氨氯地平片,片剂,10mg,14片/盒,,14,盒,甲制药,5.60\n"
      "XC08CAA001A001020100309,苯磺酸氨氯地平片,片剂,10mg,14片/盒,,14,盒,没有的厂,5.60\n"
      "XC08CAA001A001020100310,没有的药,片剂,10mg,14片/盒,,14,盒,甲制药,5.60\n"
      "XC08CAA001A001010100301,苯磺酸氨氯地平片,片剂,5mg,30片/盒,,30,盒,甲制药,\n"
      "XC08CAA001A001010100305,苯磺酸氨氯地平片,片剂,5mg,7片/盒,,7,盒,戊制药,29\n"
      "XJ01AAT001B001010100302,注射用替加环素,注射剂,50mg,10支/盒,,10,盒,乙制药,\n"
      "XJ01AAT001B001020100302,注射用替加环素,注射剂,50mg/20mg,10支/盒,,10,盒,乙制药,\n";
  const auto outcome = done<ImportProducts>(officer, read(kProducts, sheet::SheetKind::Products));
  BOOST_TEST(faults_of(outcome) ==
             "3:医保编码:code_wrong_form 4:药品企业:reference_not_found 5:产品名称:reference_not_found 6:转换比:field_is_fixed "
             "9:折算系数:strength_unknown");
  BOOST_TEST(outcome.job.rows_written == 2);
  BOOST_TEST(outcome.job.rows_unchanged == 1);
  const auto lease = pool->lease();
  const auto found = find_products_by_codes(*lease, {"XC08CAA001A001020100301"});
  BOOST_REQUIRE(found.size() == 1U);
  const Product& made = found.front();
  BOOST_TEST(made.strength.text() == "2");  // 10 mg against 5 mg
  BOOST_TEST(made.min_unit == "片");
  BOOST_TEST(listed_prices_on(*lease, {made.id}, clock.today()).at(0).price.text() == "5.6000");
  BOOST_TEST(listed_prices_on(*lease, {city::kOriginatorBox}, clock.today()).at(0).price.text() == "29.0000");
  BOOST_TEST(listed_prices_on(*lease, {city::kOriginatorBox}, clock.today().plus_days(-1)).at(0).price.text() == "30.0000");
}

// What an institution is called after tells its level, not the village it lies in.
BOOST_AUTO_TEST_CASE(levels_of_institutions_that_no_column_tells) {
  constexpr std::string_view kNamed =
      "类别,机构编码,名称\n医疗机构,H33112110001,东村镇卫生院\n医疗机构,H33112110002,新村社区卫生服务中心\n医疗机构,H33112110003,"
      "大村卫生室\n"
      "医疗机构,H33112110004,县第二人民医院\n医疗机构,H33112110005,三村医院\n医疗机构,H33112110006,李氏诊所\n";
  done<ImportOrganisations>(officer, read(kNamed, sheet::SheetKind::Organisations));
  BOOST_TEST(text("SELECT GROUP_CONCAT(level ORDER BY code) FROM organisation WHERE code LIKE 'H331121100%'") ==
             "township,township,village_clinic,hospital,hospital,village_clinic");
}

BOOST_AUTO_TEST_CASE(ten_thousand_rows) {
  std::string csv = "类别,机构编码,名称,等级\n";
  for (int i = 0; i < 10'000; ++i)
    csv += "医疗机构,H331121" + std::to_string(20'000 + i) + ",某村卫生室" + std::to_string(i) + ",村卫生室\n";
  const ImportInput input = read(csv, sheet::SheetKind::Organisations);
  BOOST_TEST(input.sheet.rows.size() == 10'000U);
  const auto outcome = done<ImportOrganisations>(officer, input);
  BOOST_TEST(outcome.job.rows_written == 10'000);
  BOOST_TEST(count("SELECT COUNT(*) FROM organisation WHERE level = 'village_clinic'") == 10'000);
}

BOOST_AUTO_TEST_CASE(products_take_the_originator_mark) {
  constexpr std::string_view kHead = "医保编码,产品名称,剂型,规格,转换比,单位,药品企业,原研,是否中选\n";
  ImportInput input = read(std::string(kHead) +
                               "XC08CAA001A001010100301,苯磺酸氨氯地平片,片剂,5mg,28,盒,甲制药,是,是\n"
                               "XC08CAA001A001010100305,苯磺酸氨氯地平片,片剂,5mg,7,盒,戊制药,,否\n"
                               "XC08CAA001A001010100306,苯磺酸氨氯地平片,片剂,5mg,7,盒,戊制药,原研,\n",
                           sheet::SheetKind::Products);
  BOOST_REQUIRE(input.mapping.unmapped.size() == 1U);
  BOOST_TEST(input.mapping.unmapped[0].title == "是否中选");
  const auto outcome = done<ImportProducts>(officer, input);
  BOOST_TEST(faults_of(outcome).empty());
  BOOST_TEST(outcome.job.rows_unchanged == 1);
  BOOST_TEST(text("SELECT GROUP_CONCAT(originator ORDER BY code) FROM product WHERE code LIKE 'XC08CAA001A00101010030%' AND code NOT LIKE "
                  "'%303'") == "1,1,1");
}

BOOST_AUTO_TEST_CASE(IM_8_a_row_obeys_the_rules_of_adding_a_product) {
  std::string wide;
  for (int i = 0; i < 101; ++i) wide += "甲";
  const std::string csv =
      "医保编码,产品名称,剂型,规格,折算系数,转换比,单位,药品企业\n"
      "C0101010010100001234,苯磺酸氨氯地平片,片剂,5mg,1,7,盒,戊制药\n"
      "XC08CAA001A001010100381,苯磺酸氨氯地平片,片剂," +
      wide + ",1,7,盒,戊制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(csv, sheet::SheetKind::Products))) == "2:医保编码:unknown_value 3:规格:too_long");
}

BOOST_AUTO_TEST_CASE(rows_that_name_too_little_or_contradict_each_other) {
  constexpr std::string_view kTwoLeads =
      "类别,机构编码,名称,区划,等级,所属医共体,是否牵头\n"
      "医疗机构,H33112200021,某医院,331122,医院,某医共体,是\n"
      "医疗机构,H33112200022,另一医院,331122,医院,某医共体,是\n"
      "医疗机构,H33112200023,某机构,331122,特级,,\n";
  BOOST_TEST(faults_of(done<ImportOrganisations>(officer, read(kTwoLeads, sheet::SheetKind::Organisations))) ==
             "3:是否牵头:alliance_lead_twice 4:等级:level_unknown");

  tamper(
      "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) VALUES "
      "(691, 'PZ0091', '替加环素', '口服片剂', '片', '50mg', 'drug', '2026-01-01'), (692, 'PZ0092', '替加环素', '口服常释剂型', '片', "
      "'50mg', "
      "'drug', '2026-01-01')");
  constexpr std::string_view kTwoVarieties =
      "医保编码,产品名称,剂型,制剂规格,包装规格,转换比,单位,药品企业\nXJ01AAT001B001010100377,替加环素片,片剂,50mg,10片/盒,10,盒,乙制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(kTwoVarieties, sheet::SheetKind::Products))) == "2:产品名称:variety_ambiguous");

  tamper("UPDATE organisation SET name = '甲制药' WHERE id = 305");
  constexpr std::string_view kTwoMakers =
      "医保编码,产品名称,剂型,制剂规格,包装规格,转换比,单位,药品企业\nXC08CAA001A001010100378,苯磺酸氨氯地平片,片剂,5mg,28片/"
      "盒,28,盒,甲制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(kTwoMakers, sheet::SheetKind::Products))) == "2:药品企业:enterprise_ambiguous");
  tamper("UPDATE organisation SET name = '戊制药' WHERE id = 305");

  tamper("UPDATE product SET manufacturer_id = 301 WHERE id IN (701, 702)");
  ImportInput input = read("品种名称,中选企业,中选价格\n苯磺酸氨氯地平片,甲制药,4.16\n", sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}};
  BOOST_TEST(faults_of(done<ImportAwards>(officer, input)) == "2:品种名称:product_ambiguous");
}

// A provincial table without factor and unit: the pack's text tells both, and where a column tells them too they must agree.
BOOST_AUTO_TEST_CASE(IM_14_packs_tell_factor_and_units) {
  constexpr std::string_view kProvincial =
      "药品统一编码,药品名称,剂型,通用包装,通用规格,批准文号,挂网企业,挂网价格,是否中选,是否过一次性评价,是否可议价\n"
      "XC08CAA001A001010100931,苯磺酸氨氯地平片,片剂,5mg×7片/板×4板/盒,5mg,国药准字H99009931,甲制药,8.4,0,是,1\n"
      "XJ01AAT001B001010100932,注射用替加环素,注射用无菌粉末,50mg*5支/盒,50mg,国药准字H99009932、国药准字H99009933,乙 制药,61.2,0,是,1\n"
      "XC08CAA001A001010100933,苯磺酸氨氯地平片,片剂,大包装,5mg,,甲制药,8.4,0,是,1\n"
      "XC08CAA001A001010100934,苯磺酸氨氯地平片,片剂,10mg×7片/盒,5mg,,甲制药,8.4,0,是,1\n"
      "XC08CAA001A001010100935,苯磺酸氨氯地平片,片剂,7支/盒,5mg,,甲制药,0,0,是,1\n";
  const auto outcome = done<ImportProducts>(officer, read(kProvincial, sheet::SheetKind::Products));
  BOOST_TEST(faults_of(outcome) == "4:转换比:pack_unclear 5:通用规格:pack_disagrees 6:药品名称:variety_unit_differs");
  BOOST_TEST(
      text("SELECT GROUP_CONCAT(CONCAT_WS('/', conversion_factor, min_unit, pack_unit, approval_number) ORDER BY code SEPARATOR ' ') "
           "FROM product WHERE code LIKE '%10100931' OR code LIKE '%10100932'") ==
      "28/片/盒/国药准字H99009931 5/支/盒/国药准字H99009932、国药准字H99009933");

  const std::string both = std::string(kProductHead) +
                           "XC08CAA001A001010100941,苯磺酸氨氯地平片,片剂,5mg,7片/板×2板/盒,14,盒,甲制药\n"  // they agree
                           "XC08CAA001A001010100942,苯磺酸氨氯地平片,片剂,5mg,7片/板×2板/盒,28,盒,甲制药\n"  // another factor
                           "XC08CAA001A001010100943,苯磺酸氨氯地平片,片剂,5mg,7片/板×2板/盒,14,瓶,甲制药\n"  // another pack
                           "XC08CAA001A001010100944,苯磺酸氨氯地平片,片剂,5mg,7片/板×2板/盒,14,片,甲制药\n"  // the minimum unit, told again
                           "XC08CAA001A001010100945,苯磺酸氨氯地平片,片剂,5mg,,14,片,甲制药\n"               // what is a pack called?
                           "XC08CAA001A001010100946,苯磺酸氨氯地平片,片剂,5mg,,14,盒,甲制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(both, sheet::SheetKind::Products))) ==
             "3:转换比:pack_disagrees 4:单位:pack_disagrees 6:单位:pack_unit_missing");
  BOOST_TEST(count("SELECT COUNT(*) FROM product WHERE code LIKE '%1010094_' AND conversion_factor = 14 AND pack_unit = '盒'") == 3);
}

// The price of a unit beside that of a pack, and 0 for none.
BOOST_AUTO_TEST_CASE(IM_9_IM_10_the_listed_price_is_of_a_pack) {
  constexpr std::string_view kTwoPrices =
      "产品编码,产品名称,规格,剂型,包装,生产企业,价格,包装价格,医保编码,包装价格,类型,转换比,单位,折算系数\n"
      "90000001,注射用替加环素,50mg,注射剂,5支/盒,乙制药,9.81,49.05,XJ01AAT001B001010100901,49.05,国采非中选,5,盒,1\n";
  const auto preview = preview_import({kTwoPrices, "表.csv", {}, {}}, sheet::SheetKind::Products);
  BOOST_REQUIRE(preview.ok());
  BOOST_REQUIRE(preview->mapping.questions.size() == 2U);  // the price, and which of two codes
  BOOST_TEST(!preview->mapping_fault);
  done<ImportProducts>(officer, read(kTwoPrices, sheet::SheetKind::Products));
  const auto price = [&](const std::string& code) {
    return text("SELECT GROUP_CONCAT(price_e4) FROM product_listed_price l JOIN product p ON p.id = l.product_id WHERE p.code = '" + code +
                "'");
  };
  BOOST_TEST(price("XJ01AAT001B001010100901") == "490500");

  // Neither heading says which is the price of a pack: nothing is read before the user says.
  constexpr std::string_view kVague =
      "医保编码,产品名称,规格,剂型,包装,生产企业,价格,挂网价\nXJ01AAT001B001010100902,注射用替加环素,50mg,注射剂,5支/"
      "盒,乙制药,9.81,49.05\n";
  BOOST_TEST(told(read_import({kVague, "表.csv", {}, {}}, sheet::SheetKind::Products)) ==
             "sheet_columns_unclear title=挂网价 title_en=Listed price columns=H 挂网价, G 价格");
  const auto answered = read_import({kVague, "表.csv", {}, {{7, "", "listed_price"}}}, sheet::SheetKind::Products);
  BOOST_REQUIRE(answered.ok());
  done<ImportProducts>(officer, *answered);
  BOOST_TEST(price("XJ01AAT001B001010100902") == "490500");

  const std::string said =
      "医保编码,产品名称,规格,剂型,包装,生产企业,挂网价,制剂单价\n"
      "XJ01AAT001B001010100903,注射用替加环素,50mg,注射剂,5支/盒,乙制药,9.81元/支,\n"
      "XJ01AAT001B001010100904,注射用替加环素,50mg,注射剂,5支/盒,乙制药,49.05元/盒,9.81\n"
      "XJ01AAT001B001010100905,注射用替加环素,50mg,注射剂,5支/盒,乙制药,9.81,9.81\n"
      "XJ01AAT001B001010100906,注射用替加环素,50mg,注射剂,5支/盒,乙制药,0,\n"
      "XJ01AAT001B001010100907,注射用替加环素,50mg,注射剂,1支/支,乙制药,9.81元/支,9.81\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(said, sheet::SheetKind::Products))) ==
             "2:挂网价:price_of_unit 4:挂网价:prices_disagree");
  BOOST_TEST(price("XJ01AAT001B001010100904") == "490500");
  BOOST_TEST(price("XJ01AAT001B001010100906") == "NULL");
  BOOST_TEST(price("XJ01AAT001B001010100907") == "98100");
}

BOOST_AUTO_TEST_CASE(products_of_no_variety_are_asked_for) {
  const std::string csv = std::string(kProductHead) +
                          "XC09DXA199A001010199901,缬沙坦苯磺酸氨氯地平片(Ⅰ),片剂,80mg,7片/盒,7,盒,甲制药\n"
                          "XJ01AAT199A001010199902,替加环素片,片剂,50mg,7片/盒,7,盒,甲制药\n"
                          "XJ01AAT199A001010199903,替加环素注射液,注射液,5ml：50mg,5支/盒,5,盒,甲制药\n"
                          "XJ01AAT199A001010199904,注射用替加环素,注射剂,0.05g（按C29H39N5O8计）,5瓶/盒,5,盒,甲制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(csv, sheet::SheetKind::Products))) ==
             "2:通用名:reference_not_found 3:通用名:variety_form_differs");
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', variety_id, strength_ppm, min_unit) ORDER BY code) FROM product WHERE code LIKE "
                  "'%199A0010101999%'") == "602/1000000/支,602/1000000/瓶");
}

BOOST_AUTO_TEST_SUITE_END()
