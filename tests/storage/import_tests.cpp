// Imports of each kind of the catalogue: good rows and bad, both modes, the same file twice, ten thousand rows.
#include <boost/test/unit_test.hpp>

#include "catalog/award/offer.h"
#include "catalog/import/import_awards.h"
#include "catalog/import/import_file.h"
#include "catalog/import/import_organisations.h"
#include "catalog/import/import_prices.h"
#include "catalog/import/import_products.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

namespace {

struct Bench : Workbench {
  Bench() : Workbench({}, {}) {}
  Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});

  ImportInput read(std::string_view csv, sheet::SheetKind kind) {
    auto input = read_import({csv, "表.csv", {}, {}}, kind);
    if (!input) throw std::runtime_error(told(input.rejection()));
    return *input;
  }
};

// "3:机构编码:token 5:...": where the faults are.
std::string faults_of(const catalog::ImportOutcome& outcome) {
  std::string out;
  for (const catalog::ImportFault& fault : outcome.faults)
    out += (out.empty() ? "" : " ") + std::to_string(fault.row) + ":" + fault.field + ":" + fault.token;
  return out;
}

// The cells of one row of a case, as the workbooks and sheets of the trade have them.
constexpr std::string_view kProductHead = "医保编码,通用名,剂型,规格,包装规格,转换比,单位,生产企业\n";

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

BOOST_FIXTURE_TEST_SUITE(imports, Bench)

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
BOOST_AUTO_TEST_CASE(IM_15_IM_16_awards_before_products_and_prices) {
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
