// Imports of each kind of the catalogue: good rows and bad, both modes, the same file twice, ten thousand rows.
#include <boost/test/unit_test.hpp>

#include "catalog/award/offer.h"
#include "catalog/import/import_awards.h"
#include "catalog/import/import_file.h"
#include "catalog/import/import_organisations.h"
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
      "XC08CAA001A001010100301,苯磺酸氨氯地平片,片剂,5mg,28片/盒,,30,盒,甲制药,\n"
      "XC08CAA001A001010100305,苯磺酸氨氯地平片,片剂,5mg,7片/盒,,7,盒,戊制药,29\n"
      "XJ01AAT001B001010100302,注射用替加环素,注射剂,50mg,10支/盒,,10,盒,乙制药,\n"
      "XJ01AAT001B001020100302,注射用替加环素,注射剂,5ml:50mg,10支/盒,,10,盒,乙制药,\n";
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
  sql("UPDATE round_variety SET published_winners = NULL");
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

  sql("INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) VALUES "
      "(691, 'PZ0091', '替加环素', '口服常释剂型', '片', '50mg', 'drug', '2026-01-01')");
  constexpr std::string_view kTwoVarieties =
      "医保编码,产品名称,剂型,制剂规格,包装规格,转换比,单位,药品企业\nXJ01AAT001B001010100377,替加环素片,片剂,50mg,10片/盒,10,盒,乙制药\n";
  BOOST_TEST(faults_of(done<ImportProducts>(officer, read(kTwoVarieties, sheet::SheetKind::Products))) == "2:产品名称:variety_ambiguous");

  sql("UPDATE product SET manufacturer_id = 301 WHERE id IN (701, 702)");
  ImportInput input = read("品种名称,中选企业,中选价格\n苯磺酸氨氯地平片,甲制药,4.16\n", sheet::SheetKind::AwardResults);
  input.parameters = {{"round", "GJ07"}, {"area_code", "331100"}};
  BOOST_TEST(faults_of(done<ImportAwards>(officer, input)) == "2:品种名称:product_ambiguous");
}

BOOST_AUTO_TEST_SUITE_END()
