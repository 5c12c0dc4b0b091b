// Volumes that were published for divisions and institutions.
#include <boost/test/unit_test.hpp>

#include "procurement/volume/import_published_volumes.h"
#include "procurement/volume/volume_queries.h"
#include "tests/storage/volume_fixture.h"
#include "tests/support/read_sheet.h"

using namespace liangjia;
using namespace liangjia::procurement;
using test::faults_of;
using test::told;

namespace {

catalog::ImportInput published(std::string_view csv) {
  return test::read_sheet(csv, catalog::sheet::SheetKind::PublishedVolumes, {{"agreement_year_id", city::kYear.text()}}, "公布采购量.csv");
}

constexpr std::string_view kPublished =
    "附件：首年约定采购量（演示数据）\n"
    "品种名称,供应省市,医疗机构编码,规格,生产企业,医保编码,首年约定采购量计算基数（万片/支）,首年约定采购量\n"
    "苯磺酸氨氯地平片,浙江,,5mg,,,12.5,87500\n"
    "苯磺酸氨氯地平,青田县,,5mg,,,3,\n"
    "替加环素,上海市,,50mg,,,0.1,\n"
    ",,H33112200001,,,XC08CAA001A001010100301,0.4,\n"
    "替加环素,缙云县,H33112200001,50mg,,,0.01,\n"
    "替加环素,青田县,H33112200001,50mg,,,0.01,\n"
    "替加环素,浙江、江西,,50mg,,,0.01,\n"
    "替加环素,,,50mg,,,0.01,\n"
    "替加环素,火星,,50mg,,,0.01,\n"
    "没有的药,浙江,,50mg,,,0.01,\n"
    "苯磺酸氨氯地平,浙江省,,5mg,,,12.5,\n"
    "替加环素,浙江,,50mg,,,-1,\n"
    "替加环素,浙江,,50mg,,,0.00001,\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(published_volume, VolumeFixture)

BOOST_AUTO_TEST_CASE(VO_9_published_volumes_keep_good_rows) {
  catalog::ImportInput input = published(kPublished);
  const auto outcome = bench.done<ImportPublishedVolumes>(city_officer, input);
  BOOST_TEST(faults_of(outcome) ==
             "8:供应省市:published_area_differs 9:供应省市:published_one_area 10:供应省市:published_place_missing 11:供应省市:area_unknown "
             "12:品种名称:volume_name_unknown 13:品种名称:duplicate 14:首年约定采购量计算基数（万片/支）:cell_negative "
             "15:首年约定采购量计算基数（万片/支）:cell_not_whole");
  BOOST_TEST(outcome.job.rows_written == 5);
  BOOST_TEST(
      bench.text(
          "SELECT GROUP_CONCAT(CONCAT_WS('/', area_code, IFNULL(institution_id, '-'), variety_id, IFNULL(product_id, '-'), base_units, "
          "IFNULL(contracted_units, '-')) ORDER BY id SEPARATOR ' ') FROM published_volume") ==
      "330000/-/601/-/125000/87500 331121/-/601/-/30000/- 310000/-/602/-/1000/- 331122/204/601/701/4000/- 331122/204/602/-/100/-");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'published_volume'") == 5);

  // The same once more changes nothing; a corrected figure replaces the one held and the audit keeps both.
  input.again = true;
  BOOST_TEST(bench.done<ImportPublishedVolumes>(city_officer, input).job.rows_unchanged == 5);
  const auto corrected =
      bench.done<ImportPublishedVolumes>(city_officer, published("通用名,地区,规格,采购量基数\n苯磺酸氨氯地平,青田,5mg,31000\n"));
  BOOST_TEST(corrected.job.rows_written == 1);
  BOOST_TEST(bench.text("SELECT CONCAT(base_units, '/', version) FROM published_volume WHERE area_code = '331121'") == "31000/2");

  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(county_officer, input)) == "forbidden");
  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(bench.actor(city::kCountyBureau, {Role::CatalogueOfficer}), input)) ==
             "city_bureau_only");
  input.parameters.clear();
  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(city_officer, input)) == "invalid_input /parameters/agreement_year_id:required");
}

BOOST_AUTO_TEST_CASE(VO_9_published_beside_reported_as_the_reader_may_see) {
  bench.done<ImportPublishedVolumes>(city_officer, published(kPublished));
  const auto id = bench.done<FileVolumeReport>(member, report(city::kMemberA, 200)).id;
  bench.done<FileVolumeReport>(lone, report(city::kLone, 500));
  const auto shown = [&](const Actor& who) {
    std::string out;
    const auto lease = bench.pool->lease();
    for (const auto& item : list_published_volumes(*lease, who.scope, {city::kYear, {}, {}, {}}, {}).items) {
      out += item.area_name + item.institution_name + "/" + item.variety_name + "/" + std::to_string(item.volume.base.count()) + "/" +
             std::to_string(item.reported.count()) + " ";
    }
    return out;
  };
  const std::string tablets = "/苯磺酸氨氯地平（口服常释剂型）/";
  const std::string vials = "/替加环素（注射剂）/";
  const auto all = [&](int own, int county, int province) {
    return "缙云县邻县医院" + vials + "100/0 缙云县邻县医院" + tablets + "4000/" + std::to_string(own) + " 310000" + vials +
           "1000/0 青田县" + tablets + "30000/" + std::to_string(county) + " 浙江省" + tablets + "125000/" + std::to_string(province) + " ";
  };
  BOOST_TEST(shown(city_officer) == all(0, 0, 0));  // drafts do not count
  bench.done<SubmitVolumeReport>(member, {id});
  bench.tamper("UPDATE volume_report SET state = 'filed'");
  BOOST_TEST(shown(city_officer) == all(0, 200, 700));  // the published figure of 邻县医院 is for one brand, its report for any
  bench.tamper(
      "UPDATE volume_report_line l JOIN volume_report r ON r.id = l.report_id SET l.product_id = 701 WHERE r.institution_id = 204");
  BOOST_TEST(shown(city_officer) == all(500, 200, 700));
  BOOST_TEST(shown(lone) == all(500, 0, 500));
  BOOST_TEST(shown(member) == "310000" + vials + "1000/0 青田县" + tablets + "30000/200 浙江省" + tablets + "125000/200 ");
  BOOST_TEST(shown(winner) == "310000" + vials + "1000/0 青田县" + tablets + "30000/0 浙江省" + tablets + "125000/0 ");
}

BOOST_AUTO_TEST_CASE(VO_9_published_for_an_institution_is_its_base_without_a_report) {
  bench.done<ImportPublishedVolumes>(city_officer, published(kPublished));
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLone) == "4000/600000/2400/computed");  // two winners: 60 %
  BOOST_TEST(contracted(city::kLone, city::kVialAward) == "100/300000/30/computed");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM quota_account") == 2);  // figures of divisions give no quota

  // A report, even a draft, takes its place.
  bench.done<FileVolumeReport>(lone, report(city::kLone, 500));
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, std::nullopt})) == "quota_nothing_to_compute");
  bench.tamper("UPDATE volume_report SET state = 'city_approved'");
  bench.done<ComputeQuota>(maker, {city::kYear, city::kLone});
  BOOST_TEST(contracted(city::kLone) == "500/600000/300/computed");
  BOOST_TEST(contracted(city::kLone, city::kVialAward) == "0/0/0/computed");
  BOOST_TEST(bench.verify() == kNothing);
}

BOOST_AUTO_TEST_SUITE_END()
