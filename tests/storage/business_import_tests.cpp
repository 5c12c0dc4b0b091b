// Volume reports and orders from sheets: rows kept and refused, whose institution, quota and price of an imported order.
#include <boost/test/unit_test.hpp>

#include "catalog/award/change_award_price.h"
#include "catalog/import/import_file.h"
#include "catalog/product/list_price.h"
#include "procurement/order/import_orders.h"
#include "procurement/order/order_invariants.h"
#include "procurement/volume/import_volume_reports.h"
#include "procurement/volume/submit_volume_report.h"
#include "tests/support/read_sheet.h"

using namespace liangjia;
using namespace liangjia::procurement;
using catalog::ImportInput;
using catalog::ImportMode;
using catalog::sheet::SheetKind;
namespace city = liangjia::test::city;
using test::faults_of;
using test::told;

namespace {

std::vector<command::Invariant> invariants() {
  auto all = quota_invariants();
  for (auto& invariant : order_invariants()) all.push_back(std::move(invariant));
  return all;
}

struct Bench : test::Workbench {
  Bench() : Workbench(invariants(), {}) {}
  ~Bench() {
    for (const std::string& violation : verify()) BOOST_ERROR(violation);
  }
  Actor lead = actor(city::kLead, {Role::AllianceBuyer});
  Actor member = actor(city::kMemberA, {Role::Pharmacist});

  static ImportInput read(std::string_view csv, SheetKind kind) { return test::read_sheet(csv, kind); }
  static ImportInput orders(std::string_view csv) { return read(csv, SheetKind::Orders); }
  static ImportInput volumes(std::string_view csv, std::string_view lines = "") {
    ImportInput input = read(csv, SheetKind::VolumeReports);
    input.parameters = {{"agreement_year_id", city::kYear.text()}};
    if (!lines.empty()) input.parameters.emplace_back("lines", lines);
    return input;
  }
  // "variety/product/mean/units/reason" of each line of an institution's report.
  std::string report_of(OrganisationId institution) {
    return text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', l.variety_id, IFNULL(l.product_id, '-'), l.history_mean_units, l.units, IFNULL(l.reason, '')) "
        "ORDER BY l.variety_id, l.brand_key SEPARATOR ' ') FROM volume_report r JOIN volume_report_line l ON l.report_id = r.id "
        "WHERE r.institution_id = " +
        std::to_string(institution.value()));
  }
  std::string order_lines() {
    return text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', institution_id, product_id, part, packs, price_e4) ORDER BY line_no, part SEPARATOR ' ') FROM "
        "order_line");
  }
};

constexpr std::string_view kVolumes =
    "医疗机构编码,医疗机构名称,通用名,规格,生产企业,单位,2023年历史采购量,2024年历史采购量,需求量,说明\n"
    "H33112100001,,苯磺酸氨氯地平,5mg,,片,100,201,300,\n"                      // the lead's own, any brand
    "H33112100002,甲乡卫生院,苯磺酸氨氯地平片,5mg,甲制药,片,,,500,新开科室\n"  // a member, one brand
    ",乙乡卫生院,注射用替加环素,50mg,乙制药,支,10,,20,\n"                      // by name
    "H33112200001,,苯磺酸氨氯地平,5mg,,片,,,10,\n"                             // not of the alliance
    ",没有的医院,苯磺酸氨氯地平,5mg,,片,,,10,\n"
    "H33112100002,乙乡卫生院,苯磺酸氨氯地平,5mg,,片,,,10,\n"
    "H33112100001,,没有的药,5mg,,片,,,10,\n"
    "H33112100001,,苯磺酸氨氯地平片,10mg,,片,,,10,\n"
    "H33112100001,,苯磺酸氨氯地平片,5mg,乙制药,片,,,10,\n"
    "H33112100001,,替加环素,50mg,,盒,,,10,\n"
    "H33112100001,,苯磺酸氨氯地平片,5mg,,片,,,10,\n";  // the lead's own once more, under another name

constexpr std::string_view kOrders =
    "医疗机构编码,医疗机构名称,医保编码,采购数量,单价\n"
    "H33112100003,,XC08CAA001A001010100301,12,4.16\n"      // 10 boxes contracted, 2 ordinary
    "H33112100001,,XJ01AAT001B001010100302,1,￥41.59元\n"  // the lead's own
    ",甲乡卫生院,XC08CAA001A001010100301,5,\n"
    "H33112200001,,XC08CAA001A001010100301,5,\n"  // not of the alliance
    "H33112100001,,XC08CAA001A001010100399,5,\n"  // no such product
    ",县人民医院,XJ01AAT001B001010100302,2,\n"    // row 3 again
    "H33112100001,,XC08CAA001A001010100301,1000001,\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(business_imports, Bench)

BOOST_AUTO_TEST_CASE(volume_reports_keep_good_rows) {
  ImportInput input = volumes(kVolumes);
  const auto outcome = done<ImportVolumeReports>(lead, input);
  BOOST_TEST(faults_of(outcome) ==
             "5:医疗机构编码:reference_not_found 6:医疗机构名称:reference_not_found 7:医疗机构名称:institution_name_differs "
             "8:通用名:volume_name_unknown 9:规格:volume_spec_unknown 10:生产企业:volume_maker_unknown 11:单位:volume_unit_differs "
             "12:通用名:duplicate");
  BOOST_TEST(outcome.job.rows_written == 3);
  BOOST_TEST(outcome.made.at("volume_reports").size() == 3U);
  BOOST_TEST(report_of(city::kLead) == "601/-/151/300/");  // 150.5, rounded
  BOOST_TEST(report_of(city::kMemberA) == "601/701/0/500/新开科室");
  BOOST_TEST(report_of(city::kMemberB) == "602/703/10/20/");
  BOOST_TEST(report_of(city::kLone) == "NULL");
  BOOST_TEST(text("SELECT zh FROM import_fault WHERE row_no = 9") == "该药没有规格“10mg”，目录内有：5mg");

  BOOST_TEST(run<ImportVolumeReports>(lead, input).rejection().token() == "already_imported");
  input.again = true;
  const auto second = done<ImportVolumeReports>(lead, input);
  BOOST_TEST(second.job.rows_written == 0);
  BOOST_TEST(second.job.rows_unchanged == 3);
  BOOST_TEST(count("SELECT MAX(version) FROM volume_report") == 1);
}

BOOST_AUTO_TEST_CASE(IM_7_volume_reports_name_goods_by_code) {
  const auto outcome =
      done<ImportVolumeReports>(lead, volumes("医疗机构编码,医保编码,品种代码,通用名,规格,生产企业,单位,需求量\n"
                                              "H33112100001,XC08CAA001A001010100301,,,,,片,100\n"  // one brand, nothing else told
                                              "H33112100001,,PZ0002,,,,支,20\n"                    // a variety
                                              "H33112100002,,PZ0001,苯磺酸氨氯地平片,5mg,,片,7\n"  // a variety, the rest agrees
                                              "H33112100002,XJ01AAT001B001010100302,PZ0002,替加环素,50 mg,乙制药,支,8\n"
                                              "H33112100003,XC08CAA001A001010100399,,,,,片,1\n"
                                              "H33112100003,,PZ9999,,,,片,1\n"
                                              "H33112100003,XC08CAA001A001010100301,PZ0002,替加环素,10mg,乙制药,片,1\n"
                                              "H33112100003,,PZ0002,苯磺酸氨氯地平,,,支,1\n"
                                              "H33112100003,,,替加环素,,,支,1\n"
                                              "H33112100003,,PZ0001,,5mg,乙制药,片,1\n"
                                              "H33112100003,,,,5mg,乙制药,片,1\n"
                                              "H33112100001,,PZ0002,,50mg,,支,20\n"));
  BOOST_TEST(faults_of(outcome) ==
             "6:医保编码:volume_code_unknown 7:品种代码:volume_code_unknown 8:品种代码:volume_goods_differ 8:通用名:volume_goods_differ "
             "8:规格:volume_goods_differ 8:生产企业:volume_goods_differ 9:通用名:volume_goods_differ 10:规格:required "
             "11:生产企业:volume_maker_unknown 12:医保编码:cell_one_of_required 13:品种代码:duplicate");
  BOOST_TEST(report_of(city::kLead) == "601/701/0/100/ 602/-/0/20/");
  BOOST_TEST(report_of(city::kMemberA) == "601/-/0/7/ 602/703/0/8/");
  BOOST_TEST(report_of(city::kMemberB) == "NULL");
  BOOST_TEST(text("SELECT zh FROM import_fault WHERE row_no = 9") ==
             "“苯磺酸氨氯地平”与该编码登记的“替加环素”不一致，请核对编码或删去此格");
}

BOOST_AUTO_TEST_CASE(volume_reports_replace_or_add_to_a_draft_only) {
  constexpr std::string_view kTablets = "通用名,规格,单位,需求量\n苯磺酸氨氯地平,5mg,片,300\n";
  constexpr std::string_view kVials = "通用名,规格,单位,需求量\n替加环素,50mg,支,40\n";
  constexpr std::string_view kMoreVials =
      "医疗机构编码,通用名,规格,单位,需求量\nH33112100001,替加环素,50mg,支,50\nH33112100002,替加环素,50mg,支,7\n";
  done<ImportVolumeReports>(lead, volumes(kTablets));
  done<ImportVolumeReports>(lead, volumes(kVials, "add"));
  BOOST_TEST(report_of(city::kLead) == "601/-/0/300/ 602/-/0/40/");
  ImportInput again = volumes(kVials);
  again.again = true;
  done<ImportVolumeReports>(lead, again);
  BOOST_TEST(report_of(city::kLead) == "602/-/0/40/");
  BOOST_TEST(count("SELECT COUNT(*) FROM volume_report") == 1);

  const VolumeReportId id{count("SELECT id FROM volume_report")};
  done<SubmitVolumeReport>(lead, {id});
  const auto outcome = done<ImportVolumeReports>(lead, volumes(kMoreVials));
  BOOST_TEST(faults_of(outcome) == "2:医疗机构编码:volume_report_not_editable");
  BOOST_TEST(text("SELECT zh FROM import_fault").find("状态为“已上报”") != std::string::npos);
  BOOST_TEST(report_of(city::kLead) == "602/-/0/40/");
  BOOST_TEST(report_of(city::kMemberA) == "602/-/0/7/");
}

BOOST_AUTO_TEST_CASE(volume_reports_say_who_and_for_which_year) {
  ImportInput input = volumes(kVolumes);
  BOOST_TEST(told(run<ImportVolumeReports>(actor(city::kWinnerA, {Role::Sales}), input)) == "forbidden");
  input.parameters.clear();
  BOOST_TEST(told(run<ImportVolumeReports>(lead, input)) == "invalid_input /parameters/agreement_year_id:required");
  input.parameters = {{"agreement_year_id", catalog::AgreementYearId{999}.text()}, {"lines", "twice"}};
  BOOST_TEST(told(run<ImportVolumeReports>(lead, input)) == "invalid_input /parameters/lines:unknown_value");
  input.parameters.pop_back();
  BOOST_TEST(told(run<ImportVolumeReports>(lead, input)) == "invalid_input /parameters/agreement_year_id:reference_not_found");
  // A member's pharmacist acts for the own institution alone.
  const auto outcome = done<ImportVolumeReports>(member, volumes(kVolumes));
  BOOST_TEST(count("SELECT COUNT(DISTINCT institution_id) FROM volume_report") == 1);
  BOOST_TEST(report_of(city::kMemberA) == "601/701/0/500/新开科室");
  BOOST_TEST(outcome.job.rows_written == 1);
  done<ImportVolumeReports>(
      member, volumes("通用名,规格,单位,2023年历史采购量,2024年历史采购量,需求量\n苯磺酸氨氯地平,5mg,片,100,201,300\n", "add"));
  BOOST_TEST(report_of(city::kMemberA) == "601/-/151/300/ 601/701/0/500/新开科室");  // without a column for the institution: the own one

  input = volumes(kVolumes);
  input.mode = ImportMode::AllOrNothing;
  BOOST_TEST(token_of(done<ImportVolumeReports>(lead, input).job.state) == "nothing_written");
  BOOST_TEST(report_of(city::kLead) == "NULL");
}

BOOST_AUTO_TEST_CASE(orders_keep_good_rows_in_one_order) {
  ImportInput input = orders(kOrders);
  const auto outcome = done<ImportOrders>(lead, input);
  BOOST_TEST(faults_of(outcome) ==
             "5:医疗机构编码:reference_not_found 6:医保编码:reference_not_found 7:医保编码:duplicate 8:采购数量:out_of_range");
  BOOST_TEST(outcome.job.rows_written == 3);
  // OR-2: the prices in force. OR-3: 294 units are 10 boxes of 28.
  BOOST_TEST(order_lines() ==
             "203/701/contracted/10/41600 203/701/ordinary/2/41600 201/703/contracted/1/415900 202/701/contracted/5/41600");
  BOOST_TEST(count("SELECT reserved_units FROM quota_account WHERE id = 903") == 280);
  BOOST_REQUIRE(outcome.made.at("purchase_orders").size() == 1U);
  const json::Value& made = outcome.made.at("purchase_orders").array()->front();
  BOOST_TEST(made.at("number").as_text() == text("SELECT number FROM purchase_order"));
  BOOST_TEST(made.at("amount").as_text() == "112.31");  // 49.92 + 41.59 + 20.80
  BOOST_TEST(made.at("line_count").as_number() == 4);

  BOOST_TEST(run<ImportOrders>(lead, input).rejection().token() == "already_imported");
  input.again = true;
  done<ImportOrders>(lead, input);
  BOOST_TEST(count("SELECT COUNT(*) FROM purchase_order") == 2);
}

BOOST_AUTO_TEST_CASE(OR_2_another_price_in_the_sheet_is_told) {
  const auto outcome =
      done<ImportOrders>(lead, orders("医保编码,采购数量,单价\nXC08CAA001A001010100301,1,4.1599\nXJ01AAT001B001010100302,1,\n"));
  BOOST_TEST(faults_of(outcome) == "2:单价:order_price_differs");
  BOOST_TEST(text("SELECT zh FROM import_fault") == "价格 4.1599 与今日有效价 4.1600 不一致，请删去价格或改为有效价");
  BOOST_TEST(order_lines() == "201/703/contracted/1/415900");
}

BOOST_AUTO_TEST_CASE(orders_all_or_nothing_and_dry) {
  ImportInput input = orders(kOrders);
  input.dry_run = true;
  const auto dry = runner->perform<ImportOrders>(lead, {"dry", {}, true}, input);
  BOOST_TEST(dry->job.rows_written == 3);
  input.dry_run = false;
  input.mode = ImportMode::AllOrNothing;
  const auto outcome = done<ImportOrders>(lead, input);
  BOOST_TEST(token_of(outcome.job.state) == "nothing_written");
  BOOST_TEST(outcome.made.is_null());
  BOOST_TEST(count("SELECT COUNT(*) FROM purchase_order") == 0);
  BOOST_TEST(count("SELECT SUM(reserved_units) FROM quota_account") == 0);
  BOOST_TEST(told(run<ImportOrders>(actor(city::kCountyBureau, {Role::Monitor}), input)) == "forbidden");
}

BOOST_AUTO_TEST_CASE(rows_that_placing_refuses_leave_the_rest) {
  tamper("UPDATE product SET state = 'stopped' WHERE id = 704");
  tamper("UPDATE agreement SET state = 'ended' WHERE id = 952");
  tamper("UPDATE organisation SET state = 'suspended' WHERE id = 203");
  const auto outcome = done<ImportOrders>(lead, orders("医疗机构编码,医保编码,采购数量\n"
                                                       "H33112100001,XC08CAA001A001010100305,1\n"
                                                       "H33112100002,XC08CAA001A001010100301,1\n"
                                                       "H33112100003,XC08CAA001A001010100301,1\n"
                                                       "H33112100001,XC08CAA001A001010100301,3\n"));
  BOOST_TEST(faults_of(outcome) ==
             "2:医保编码:order_product_stopped 3:医保编码:order_agreement_missing 4:医疗机构编码:order_institution_inactive");
  BOOST_TEST(order_lines() == "201/701/contracted/3/41600");
  BOOST_TEST(count("SELECT line_no FROM order_line") == 1);

  const auto none = done<ImportOrders>(lead, orders("医保编码,采购数量\nXC08CAA001A001010100305,1\n"));
  BOOST_TEST(token_of(none.job.state) == "nothing_written");
}

// One urgent row does not make its sheet urgent: the marked rows are an order of their own.
BOOST_AUTO_TEST_CASE(OR_6_urgent_rows_are_an_order_of_their_own) {
  const auto refused =
      done<ImportOrders>(lead, orders("医保编码,采购数量,急救\nXC08CAA001A001010100301,1,否\nXJ01AAT001B001010100302,1,是\n"));
  BOOST_TEST(faults_of(refused) == "3:急救理由:order_sheet_reason_required");
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', emergency, line_count)) FROM purchase_order") == "0/1");
  const auto outcome = done<ImportOrders>(lead, orders("医保编码,采购数量,急救,急救理由,备注\n"
                                                       "XC08CAA001A001010100301,2,,,冷藏\n"
                                                       "XC08CAA001A001010100301,3,是,抢救,夜间\n"
                                                       "XJ01AAT001B001010100302,1,是,,\n"));
  BOOST_TEST(faults_of(outcome).empty());
  BOOST_TEST(outcome.job.rows_written == 3);
  BOOST_TEST(outcome.made.at("purchase_orders").size() == 2U);
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', emergency, COALESCE(emergency_reason, '-'), remark, line_count) ORDER BY emergency "
                  "SEPARATOR ' ') "
                  "FROM purchase_order WHERE id > (SELECT MIN(id) FROM purchase_order)") == "0/-/冷藏/1 1/抢救/夜间/2");
  BOOST_TEST(count("SELECT reserved_units FROM quota_account WHERE id = 901") == 6 * 28);
  ImportInput named = orders("医保编码,采购数量,急救理由\nXC08CAA001A001010100301,7,不算\n");
  named.parameters = {{"remark", "三月补货"}};
  done<ImportOrders>(lead, named);
  BOOST_TEST(text("SELECT CONCAT_WS('/', emergency, remark) FROM purchase_order ORDER BY id DESC LIMIT 1") == "0/三月补货");
}

// Both orders of a sheet draw from one account: what the first took the second does not have.
BOOST_AUTO_TEST_CASE(two_orders_of_a_sheet_never_take_the_same_units) {
  tamper("UPDATE quota_entry SET contracted_change = 112 WHERE id = 921");
  tamper("UPDATE quota_account SET contracted_units = 112 WHERE id = 901");  // four boxes
  done<ImportOrders>(lead, orders("医保编码,采购数量,急救,急救理由\nXC08CAA001A001010100301,3,,\nXC08CAA001A001010100301,3,是,抢救\n"));
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', o.emergency, l.part, l.packs) ORDER BY o.emergency DESC, l.part SEPARATOR ' ') FROM "
                  "order_line l JOIN purchase_order o ON o.id = l.order_id") == "1/contracted/3 0/contracted/1 0/ordinary/2");
  BOOST_TEST(count("SELECT reserved_units FROM quota_account WHERE id = 901") == 112);
}

// A unit in the cell, in the heading or in a column of its own is read and converted, or refused.
BOOST_AUTO_TEST_CASE(IM_9_quantities_in_minimum_units_become_packs) {
  const auto ordered = [&](const std::string& csv) {
    tamper("DELETE FROM quota_entry WHERE document_kind = 'order_line'");
    tamper("UPDATE quota_account SET reserved_units = 0");
    tamper("DELETE FROM order_line");
    tamper("DELETE FROM purchase_order");
    ImportInput input = orders(csv);
    input.again = true;
    const auto outcome = done<ImportOrders>(lead, input);
    return outcome.faults.empty() ? text("SELECT GROUP_CONCAT(packs) FROM order_line") : faults_of(outcome);
  };
  const std::string code = "XC08CAA001A001010100301";
  BOOST_TEST(ordered("医保编码,采购数量\n" + code + ",280片\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量（片）\n" + code + ",280\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量（单位：片）\n" + code + ",280\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量片\n" + code + ",280\n") == "10");
  BOOST_TEST(ordered("医保编码,单位,采购数量\n" + code + ",片,280\n") == "10");
  BOOST_TEST(ordered("某院采购计划,单位：片\n医保编码,采购数量\n" + code + ",280\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量（最小制剂单位）\n" + code + ",280\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量（万片）\n" + code + ",0.028\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量\n" + code + ",10盒\n") == "10");
  BOOST_TEST(ordered("医保编码,采购数量（盒）\n" + code + ",10\n") == "10");
  BOOST_TEST(ordered("医保编码,单位,采购数量（最小包装）\n" + code + ",盒,10\n") == "10");
  BOOST_TEST(ordered("=\"医保编码\",=\"采购数量\"\n=\"" + code + "\",=\"20\"\n") == "20");
  BOOST_TEST(ordered("医保编码,采购数量\n" + code + ",281片\n") == "2:采购数量:not_whole_packs");
  BOOST_TEST(ordered("医保编码,采购数量\n" + code + ",10支\n") == "2:采购数量:unit_not_of_goods");
  BOOST_TEST(ordered("医保编码,采购数量\n" + code + ",2箱\n") == "2:采购数量:unit_not_of_goods");
  BOOST_TEST(ordered("医保编码,采购数量（盒）\n" + code + ",280片\n") == "2:采购数量（盒）:unit_not_of_goods");
  BOOST_TEST(ordered("医保编码,采购数量（盒/片）\n" + code + ",280\n") == "2:采购数量（盒/片）:unit_not_of_goods");
  BOOST_TEST(ordered("医保编码,单位,采购数量\n" + code + ",大件,280\n") == "2:单位:cell_not_a_unit");
  BOOST_TEST(ordered("医保编码,采购数量,单价\n" + code + ",1,0.15元/片\n") == "2:单价:price_of_unit");
}

// A row whose code is of one medicine and whose name, strength or maker is another's.
BOOST_AUTO_TEST_CASE(IM_7_names_beside_a_code_are_of_its_goods) {
  const std::string head = "医保编码,药品名称,规格,生产企业,采购数量\n";
  const auto refused = [&](const std::string& row) { return faults_of(done<ImportOrders>(lead, orders(head + row + "\n"))); };
  BOOST_TEST(refused("XC08CAA001A001010100301,注射用替加环素,5mg,甲制药,1") == "2:药品名称:product_part_differs");
  BOOST_TEST(text("SELECT zh FROM import_fault") == "目录中有该药，但通用名与“注射用替加环素”不同；目录内为：苯磺酸氨氯地平片");
  BOOST_TEST(refused("XC08CAA001A001010100301,氨氯地平片(络活喜),10mg,甲制药,1") == "2:规格:product_part_differs");
  BOOST_TEST(refused("XC08CAA001A001010100301,苯磺酸氨氯地平片,5mg,乙制药,1") == "2:生产企业:product_part_differs");
  BOOST_TEST(refused("XC08CAA001A001010100301,苯磺酸氨氯地平注射液,5mg,甲制药,1") == "2:药品名称:product_part_differs");
  BOOST_TEST(count("SELECT COUNT(*) FROM order_line") == 0);
  BOOST_TEST(refused("XJ01AAT001B001010100302,替加环素,50MG,乙制药有限公司,3\n"
                     "XC08CAA001A001010100301,氨氯地平片（络活喜）,0.005g,甲制药,2") == "");
  BOOST_TEST(order_lines() == "201/703/contracted/3/415900 201/701/contracted/2/41600");
}

// A blank in a column for the institution never means "me".
BOOST_AUTO_TEST_CASE(IM_12_blank_institutions_are_faults) {
  const auto outcome =
      done<ImportOrders>(lead, orders("医疗机构,医保编码,采购数量\n乙乡卫生院,XC08CAA001A001010100301,3\n,XJ01AAT001B001010100302,3\n"));
  BOOST_TEST(faults_of(outcome) == "3:医疗机构:institution_blank");
  BOOST_TEST(order_lines() == "203/701/contracted/3/41600");
  BOOST_TEST(faults_of(done<ImportVolumeReports>(lead, volumes("医疗机构编码,通用名,规格,单位,需求量\n,替加环素,50mg,支,40\n"))) ==
             "2:医疗机构:institution_blank");
}

// One product to two delivery points, in a sheet as in an order.
BOOST_AUTO_TEST_CASE(a_product_to_two_delivery_points) {
  tamper("INSERT INTO delivery_point (id, institution_id, name, address, state) VALUES (413, 201, '二号楼 药房', '三号路', 'active')");
  const auto outcome = done<ImportOrders>(lead, orders("医保编码,采购数量,收货点\n"
                                                       "XC08CAA001A001010100301,3,药库\n"
                                                       "XC08CAA001A001010100301,2,二号楼药房\n"
                                                       "XC08CAA001A001010100301,2,药库\n"
                                                       "XC08CAA001A001010100301,2,没有的点\n"));
  BOOST_TEST(faults_of(outcome) == "4:医保编码:duplicate 5:收货点:reference_not_found");
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT(delivery_point_id, ':', packs) ORDER BY line_no) FROM order_line") == "411:3,413:2");
}

// The same list from another file is noticed by its rows, and named.
BOOST_AUTO_TEST_CASE(IM_17_a_list_that_was_ordered_already_is_named) {
  done<ImportOrders>(lead, orders("医保编码,采购数量,备注\nXJ01AAT001B001010100302,1,第四周\nXC08CAA001A001010100301,12,\n"));
  const std::string number = text("SELECT number FROM purchase_order");
  ImportInput resaved = orders("备注,医保编码,采购数量\n另存,XC08CAA001A001010100301,336片\n,XJ01AAT001B001010100302,1盒\n");
  const auto refused = run<ImportOrders>(lead, resaved);
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "order_placed_already");
  BOOST_TEST(filled(refused.rejection().kind->zh, refused.rejection().arguments).find(number) != std::string::npos);
  BOOST_TEST(count("SELECT COUNT(*) FROM purchase_order") == 1);
  resaved.again = true;
  done<ImportOrders>(lead, resaved);
  BOOST_TEST(count("SELECT COUNT(*) FROM purchase_order") == 2);
  // Other packs, another buyer, a month later: another list.
  done<ImportOrders>(lead, orders("医保编码,采购数量\nXJ01AAT001B001010100302,1\nXC08CAA001A001010100301,13\n"));
  clock.advance(std::chrono::hours{24 * 36});
  done<ImportOrders>(lead, orders("医保编码,采购数量\nXC08CAA001A001010100301,12\nXJ01AAT001B001010100302,1\n"));
  BOOST_TEST(count("SELECT COUNT(*) FROM purchase_order") == 4);
}

// A price changed at noon from today on leaves the orders of the morning as they are: the checks at the end of each case see both.
BOOST_AUTO_TEST_CASE(OR_18_prices_may_change_between_orders_of_a_day) {
  done<ImportOrders>(lead, orders("医保编码,采购数量\nXC08CAA001A001010100301,1\nXC08CAA001A001010100305,1\n"));
  clock.advance(std::chrono::hours{2});
  const Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});
  done<catalog::ChangeAwardPrice>(officer, {city::kTabletAward, 1, Price{38'000}, clock.today(), "公告"});
  done<catalog::ListPrice>(officer, {city::kOriginatorBox, Price{290'000}, clock.today(), "公告"});
  BOOST_TEST(verify().empty());
  clock.advance(std::chrono::hours{1});
  done<ImportOrders>(lead, orders("医保编码,采购数量\nXC08CAA001A001010100301,2\nXC08CAA001A001010100305,2\n"));
  BOOST_TEST(text("SELECT GROUP_CONCAT(price_e4 ORDER BY id) FROM order_line") == "41600,300000,38000,290000");
  BOOST_TEST(verify().empty());
  // Neither the old price in the afternoon nor the new one in the morning.
  tamper("UPDATE order_line SET price_e4 = 41600 WHERE packs = 2 AND product_id = 701");
  tamper("UPDATE order_line SET price_e4 = 38000 WHERE packs = 1 AND product_id = 701");
  BOOST_TEST(std::ranges::count_if(verify(), [](const std::string& line) { return line.starts_with("order.price"); }) == 2);
  tamper("UPDATE order_line SET price_e4 = 38000 WHERE packs = 2 AND product_id = 701");
  tamper("UPDATE order_line SET price_e4 = 41600 WHERE packs = 1 AND product_id = 701");
}

BOOST_AUTO_TEST_CASE(names_that_fit_several_are_asked_for_more) {
  tamper("UPDATE organisation SET name = '同名卫生院' WHERE id IN (202, 203)");
  BOOST_TEST(faults_of(done<ImportOrders>(lead, orders("医疗机构名称,医保编码,采购数量\n同名卫生院,XC08CAA001A001010100301,1\n"))) ==
             "2:医疗机构名称:institution_ambiguous");

  tamper("UPDATE product SET manufacturer_id = 301 WHERE id = 702");
  BOOST_TEST(faults_of(done<ImportVolumeReports>(lead, volumes("通用名,规格,生产企业,单位,需求量\n苯磺酸氨氯地平片,5mg,甲制药,片,10\n"))) ==
             "2:生产企业:volume_product_ambiguous");
  tamper("UPDATE product SET manufacturer_id = 303 WHERE id = 702");
  tamper("UPDATE variety SET generic_name = '苯磺酸氨氯地平', route_form_group = '注射剂', min_unit = '片' WHERE id = 602");
  tamper("UPDATE product SET generic_name = '苯磺酸氨氯地平', spec = '5mg' WHERE id = 703");
  BOOST_TEST(faults_of(done<ImportVolumeReports>(lead, volumes("通用名,规格,单位,需求量\n苯磺酸氨氯地平,5mg,片,10\n"))) ==
             "2:通用名:volume_variety_ambiguous");
}

BOOST_AUTO_TEST_CASE(a_sheet_of_orders_holds_as_many_lines_as_an_order) {
  tamper(
      "INSERT INTO product (id, code, variety_id, generic_name, trade_name, manufacturer_id, form, spec, pack, approval_number, "
      "conversion_factor, min_unit, pack_unit, strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, "
      "replaced_by, version, created_at) "
      "SELECT 100000 + s.seq, CONCAT('XC08CAA001A0010109', LPAD(s.seq, 5, '0')), variety_id, generic_name, trade_name, manufacturer_id, "
      "form, spec, pack, approval_number, conversion_factor, min_unit, pack_unit, strength_ppm, goods_kind, originator, essential, "
      "negotiated, dual_channel, state, replaced_by, version, created_at "
      "FROM product p JOIN seq_1_to_501 s WHERE p.id = 704");
  tamper(
      "INSERT INTO product_listed_price SELECT 100000 + s.seq, valid_from, price_e4, source, created_at FROM product_listed_price l JOIN "
      "seq_1_to_501 s WHERE l.product_id = 704");
  std::string csv = "医保编码,采购数量\n";
  for (int i = 1; i <= 501; ++i) csv += "XC08CAA001A0010109" + std::string(5 - std::to_string(i).size(), '0') + std::to_string(i) + ",1\n";
  const auto outcome = done<ImportOrders>(lead, orders(csv));
  BOOST_TEST(faults_of(outcome) == "502:医保编码:order_sheet_too_long");
  BOOST_TEST(outcome.job.rows_written == 500);
}

BOOST_AUTO_TEST_SUITE_END()
