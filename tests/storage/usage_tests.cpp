// Use and stock by month: filed, corrected, imported, read; whose it is; what each invariant sees.
#include <boost/test/unit_test.hpp>

#include "catalog/import/import_file.h"
#include "procurement/usage/import_usage.h"
#include "procurement/usage/usage_export.h"
#include "procurement/usage/usage_store.h"
#include "procurement/usage/winning_share.h"
#include "tests/support/read_sheet.h"

using namespace liangjia;
using namespace liangjia::procurement;
using catalog::ImportInput;
namespace city = liangjia::test::city;
using test::faults_of;
using test::told;

namespace {

struct Bench : test::Workbench {
  Bench() : Workbench(usage_invariants(), {}) {}
  ~Bench() {
    for (const std::string& violation : verify()) BOOST_ERROR(violation);
  }
  Actor lead = actor(city::kLead, {Role::AllianceBuyer});
  Actor member = actor(city::kMemberA, {Role::Pharmacist});

  static BusinessMonth month(std::string_view text) { return *BusinessMonth::parse(text); }
  static FileUsage::Input february(OrganisationId institution, std::vector<FileUsage::Line> lines) {
    return {std::nullopt, institution, month("2026-02"), 0, std::move(lines), {}};
  }
  static CorrectUsage::Input correction(const FileUsage::Outcome& filed, std::vector<FileUsage::Line> lines, std::string reason = {}) {
    return {filed.report.id, {}, {}, filed.report.version, std::move(lines), std::move(reason)};
  }
  // "product:used/stock" of a report's lines.
  std::string lines_of(OrganisationId institution, std::string_view of_month = "2026-02") {
    return text(
        "SELECT GROUP_CONCAT(CONCAT(product_id, ':', used_units, '/', stock_units) ORDER BY product_id SEPARATOR ' ') FROM usage_line "
        "WHERE institution_id = " +
        std::to_string(institution.value()) + " AND month = '" + std::string(of_month) + "'");
  }
  static ImportInput sheet(std::string_view csv, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return test::read_sheet(csv, catalog::sheet::SheetKind::Usage, std::move(parameters), "用药.csv");
  }
};

constexpr auto kUnits = UsageMeasure::Units;
constexpr auto kPacks = UsageMeasure::Packs;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(usage_tests, Bench)

BOOST_AUTO_TEST_CASE(US_3_a_month_is_filed_in_packs_or_minimum_units_winning_or_not) {
  const auto filed =
      done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kPacks, 10, 2}, {city::kOriginatorBox, kUnits, 35, 0}}));
  BOOST_TEST(filed.report.version == 1);
  BOOST_TEST(filed.report.month.text() == "2026-02");
  BOOST_TEST(filed.report.closes_on.text() == "2026-03-10");
  BOOST_TEST(!filed.report.late);
  BOOST_TEST(lines_of(city::kMemberA) == "701:280/56 704:35/0");
  BOOST_TEST(count("SELECT COUNT(*) FROM usage_line WHERE variety_id = 601 AND region_code = '331121'") == 2);
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE act = 'file_usage'") == 1);
}

BOOST_AUTO_TEST_CASE(US_8_C12_the_winning_share_of_a_variety_counts_by_reference_strength) {
  const auto told_of = [&](const FileUsage::Outcome& filed) {
    std::string all;
    const auto session = pool->lease();
    for (const WinningShare& one : winning_shares(*session, filed.report)) {
      const auto document = winning_share_document(one, filed.report, book.current(*session)->rules);
      all += json::dump(json::Value{*document}) + " ";
    }
    return all;
  };
  tamper("UPDATE product SET strength_ppm = 500000 WHERE id = 704");  // half a unit each
  const auto filed =
      done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 60, 0}, {city::kOriginatorBox, kUnits, 80, 0}}));
  BOOST_TEST(told_of(filed).find(R"("winning_units":60,"other_units":40,"share":"0.6","least":"0.6","below":false)") != std::string::npos);
  const auto more = done<CorrectUsage>(
      member,
      correction(filed, {{city::kTabletBox, kUnits, 60, 0}, {city::kOriginatorBox, kUnits, 81, 0}, {city::kVialBox, kUnits, 0, 1}}));
  BOOST_TEST(told_of(more).find(R"("share":"0.597014","least":"0.6","below":true)") != std::string::npos);
  BOOST_TEST(told_of(more).find(R"("winning_units":0,"other_units":0,"share":null)") != std::string::npos);
  tamper("UPDATE award SET valid_from = '2026-03-01' WHERE variety_id = 601");  // nobody had won in February
  BOOST_TEST(told_of(more).find("氨氯地平") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(US_1_US_2_refuses_months_to_come_and_absurd_numbers) {
  auto input = february(city::kMemberA, {{city::kTabletBox, kUnits, 1, 1}});
  input.month = month("2026-04");
  BOOST_TEST(told(run<FileUsage>(member, input)) == "invalid_input /month:usage_month_in_future");
  input.month = month("2020-01");
  BOOST_TEST(told(run<FileUsage>(member, input)) == "invalid_input /month:usage_month_too_old");
  input.month = month("2026-03");  // the running month
  BOOST_TEST(told(run<FileUsage>(member, input)) == "ok");
  BOOST_TEST(told(run<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kPacks, 35'714'286, -1},
                                                                   {catalog::ProductId{999}, kUnits, 1, 1}}))) ==
             "invalid_input /lines/0/used:out_of_range /lines/0/stock:out_of_range /lines/1/product_id:reference_not_found");
  BOOST_TEST(told(run<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 1, 1}, {city::kTabletBox, kUnits, 2, 1}}))) ==
             "invalid_input /lines/1/product_id:duplicate");
}

BOOST_AUTO_TEST_CASE(US_4_one_report_a_month_and_a_correction_names_its_version) {
  const auto input = february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}});
  const auto filed = done<FileUsage>(member, input);
  BOOST_TEST(told(run<FileUsage>(member, input)).starts_with("already_exists"));
  const auto better = correction(filed, {{city::kTabletBox, kUnits, 110, 10}, {city::kVialBox, kUnits, 4, 0}});
  const auto second = done<CorrectUsage>(lead, better);  // the lead for its member
  BOOST_TEST(second.report.version == 2);
  BOOST_TEST(second.changed_products == 2);
  BOOST_TEST(lines_of(city::kMemberA) == "701:110/10 703:4/0");
  BOOST_TEST(told(run<CorrectUsage>(member, better)) == "version_mismatch");
}

BOOST_AUTO_TEST_CASE(US_5_a_closed_month_is_corrected_only_with_a_reason) {
  const auto filed = done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}}));
  clock.set(BusinessDate{2026, 3, 10}.begin());
  const auto second = done<CorrectUsage>(member, correction(filed, {{city::kTabletBox, kUnits, 101, 20}}));
  clock.set(BusinessDate{2026, 3, 11}.begin());
  BOOST_TEST(told(run<CorrectUsage>(member, correction(second, {{city::kTabletBox, kUnits, 102, 20}}))) ==
             "invalid_input /reason:usage_month_closed");
  const auto third = done<CorrectUsage>(member, correction(second, {{city::kTabletBox, kUnits, 102, 20}}, "盘点后更正"));
  BOOST_TEST(third.report.version == 3);
  BOOST_TEST(text("SELECT reason FROM usage_entry WHERE version = 3") == "盘点后更正");
  BOOST_TEST(done<FileUsage>(lead, february(city::kMemberB, {})).report.late);
}

BOOST_AUTO_TEST_CASE(US_6_versions_say_who_changed_what_and_nothing_changed_is_no_version) {
  const auto filed =
      done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}, {city::kVialBox, kUnits, 4, 0}}));
  const auto same = done<CorrectUsage>(lead, correction(filed, {{city::kVialBox, kUnits, 4, 0}, {city::kTabletBox, kUnits, 100, 20}}));
  BOOST_TEST(same.report.version == 1);
  BOOST_TEST(same.changed_products == 0);
  done<CorrectUsage>(lead, correction(filed, {{city::kTabletBox, kUnits, 90, 20}}));
  BOOST_TEST(text("SELECT GROUP_CONCAT(CONCAT_WS('/', version, product_id, IFNULL(used_units, '-'), user_id = " +
                  std::to_string(lead.user.value()) + ") ORDER BY version, product_id SEPARATOR ' ') FROM usage_entry") ==
             "1/701/100/0 1/703/4/0 2/701/90/1 2/703/-/1");
  BOOST_TEST(lines_of(city::kMemberA) == "701:90/20");
}

BOOST_AUTO_TEST_CASE(US_4_a_foreign_institution_does_not_exist) {
  const Actor lone = actor(city::kLone, {Role::Pharmacist});
  const auto input = february(city::kMemberA, {{city::kTabletBox, kUnits, 1, 1}});
  BOOST_TEST(told(run<FileUsage>(lone, input)) == "not_found");
  BOOST_TEST(told(run<FileUsage>(actor(city::kMemberB, {Role::Pharmacist}), input)) == "not_found");
  BOOST_TEST(told(run<FileUsage>(member, february(city::kWinnerA, {}))) == "not_found");
  BOOST_TEST(told(run<FileUsage>(actor(city::kDistributor, {Role::Sales}), input)) == "forbidden");
  const auto filed = done<FileUsage>(member, input);
  BOOST_TEST(told(run<CorrectUsage>(lone, correction(filed, {}))) == "not_found");
}

BOOST_AUTO_TEST_CASE(reads_are_narrowed_by_scope) {
  const auto filed =
      done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}, {city::kOriginatorBox, kUnits, 7, 0}}));
  done<FileUsage>(actor(city::kLone, {Role::Pharmacist}), february(city::kLone, {{city::kTabletBox, kUnits, 5, 5}}));
  const UsageReportId id = filed.report.id;
  const auto session = pool->lease();
  const auto seen = [&](const Actor& who, UsageLineFilter filter = {}) {
    return list_usage_lines(*session, who.scope, filter, {}).items.size();
  };
  const Actor county = actor(city::kCountyBureau, {Role::Monitor});
  const Actor seller = actor(city::kDistributor, {Role::Sales});
  BOOST_TEST(seen(member) == 2U);
  BOOST_TEST(seen(lead) == 2U);
  BOOST_TEST(seen(county) == 2U);
  BOOST_TEST(seen(actor(city::kOtherCountyBureau, {Role::Monitor})) == 1U);
  BOOST_TEST(seen(actor(city::kCityBureau, {Role::Monitor})) == 3U);
  BOOST_TEST(seen(seller) == 0U);
  BOOST_TEST(seen(county, {{}, {}, {}, {}, {}, city::kOriginatorBox}) == 1U);
  BOOST_TEST(seen(county, {{}, month("2026-03"), {}, {}, {}, {}}) == 0U);
  BOOST_TEST(seen(county, {{}, {}, month("2026-02"), {}, city::kTablet, {}}) == 2U);
  BOOST_TEST(usage_lines(*session, county.scope, {}, 2)->size() == 2U);
  BOOST_TEST(told(usage_lines(*session, county.scope, {}, 1)) == "usage_export_too_large most=1");
  BOOST_TEST(usage_lines(*session, seller.scope, {}, 10)->empty());

  // A file has the same lines, read report by report.
  const auto taken = [&](const Scope& scope, std::size_t most, std::size_t wanted) {
    std::size_t lines = 0;
    const auto read = each_usage_line(*session, scope, {}, most, [&](const UsageLineView&) { return ++lines < wanted; });
    return read.ok() ? std::to_string(lines) : told(read);
  };
  BOOST_TEST(taken(county.scope, 2, 10) == "2");
  BOOST_TEST(taken(county.scope, 2, 1) == "1");
  BOOST_TEST(taken(county.scope, 1, 10) == "usage_export_too_large most=1");
  BOOST_TEST(taken(seller.scope, 10, 10) == "0");
  BOOST_TEST(list_usage_reports(*session, county.scope, {}, {}).items.size() == 1U);
  BOOST_TEST(list_usage_reports(*session, county.scope, {{}, {}, true}, {}).items.empty());
  BOOST_TEST(find_usage_report(*session, member.scope, id)->line_count == 2);
  BOOST_TEST(!find_usage_report(*session, seller.scope, id));
  BOOST_TEST(!find_usage_report(*session, actor(city::kLone, {Role::Pharmacist}).scope, id));
  const auto entries = list_usage_entries(*session, id, {{}, 1});
  BOOST_TEST(entries.items.size() == 1U);
  BOOST_TEST(entries.next.has_value());
}

BOOST_AUTO_TEST_CASE(US_7_a_sheet_becomes_one_report_per_institution_and_month) {
  constexpr std::string_view kSheet =
      "月份,医疗机构编码,医疗机构名称,医保编码,单位,发药量,月末库存\n"
      "2026年2月,H33112100001,,XC08CAA001A001010100301,盒,10,1\n"  // the lead's own, in packs
      "2026-02,H33112100002,,XC08CAA001A001010100301,片,280,28\n"  // a member, in units
      "2026-01,,甲乡卫生院,XC08CAA001A001010100301,片,56,0\n"      // another month
      "2026-04,H33112100001,,XC08CAA001A001010100301,盒,1,1\n"     // to come
      ",H33112100001,,XC08CAA001A001010100301,盒,1,1\n"            // no month
      "2026-02,H33112200001,,XC08CAA001A001010100301,盒,1,1\n"     // not of the alliance
      "2026-02,H33112100001,,XC08CAA001A001010100399,盒,1,1\n"     // no such product
      "2026-02,H33112100001,,XJ01AAT001B001010100302,瓶,1,1\n"     // another unit
      "2026-02,H33112100001,,XJ01AAT001B001010100302,盒,-1,1\n"
      "202602,,县人民医院,XC08CAA001A001010100301,盒,9,1\n";  // the lead's own once more
  ImportInput input = sheet(kSheet);
  const auto outcome = done<ImportUsage>(lead, input);
  BOOST_TEST(
      faults_of(outcome) ==
      "5:月份:usage_month_in_future 6:月份:cell_blank_among_filled 7:医疗机构编码:reference_not_found 8:医保编码:reference_not_found "
      "9:单位:unit_not_of_goods 10:发药量:cell_negative 11:医保编码:duplicate");
  BOOST_TEST(outcome.job.rows_written == 3);
  BOOST_TEST(outcome.made.at("usage_reports").size() == 3U);
  BOOST_TEST(lines_of(city::kLead) == "701:280/28");
  BOOST_TEST(lines_of(city::kMemberA) == "701:280/28");
  BOOST_TEST(lines_of(city::kMemberA, "2026-01") == "701:56/0");
  input.again = true;
  const auto second = done<ImportUsage>(lead, input);
  BOOST_TEST(second.job.rows_unchanged == 3);
  BOOST_TEST(second.job.rows_written == 0);
}

// 28 boxes are not 28 tablets, wherever the unit stands.
BOOST_AUTO_TEST_CASE(US_7_quantities_count_in_the_unit_they_name) {
  const auto filed = [&](const std::string& csv) {
    ImportInput input = sheet(csv, {{"month", "2026-02"}});
    input.again = true;
    const auto outcome = done<ImportUsage>(member, input);
    return outcome.faults.empty() ? lines_of(city::kMemberA) : faults_of(outcome);
  };
  BOOST_TEST(filed("医保编码,使用量,期末库存\nXC08CAA001A001010100301,28盒,5盒\n") == "701:784/140");
  BOOST_TEST(filed("医保编码,使用量（盒）,期末库存（片）\nXC08CAA001A001010100301,10,56\n") == "701:280/56");
  BOOST_TEST(filed("医保编码,使用量,期末库存\nXC08CAA001A001010100301,28,5盒\n") == "701:28/140");
  BOOST_TEST(filed("医保编码,单位,使用量,期末库存\nXC08CAA001A001010100301,盒,2,1\n") == "701:56/28");
  BOOST_TEST(filed("医保编码,单位,使用量,期末库存\nXC08CAA001A001010100301,片,2盒,1\n") == "2:单位:unit_not_of_goods");
  BOOST_TEST(filed("医保编码,使用量,期末库存\nXC08CAA001A001010100301,28支,5\n") == "2:使用量:unit_not_of_goods");
  // A blank beside other units is no unit.
  BOOST_TEST(filed("医保编码,单位,使用量,期末库存\nXC08CAA001A001010100301,,2,1\nXJ01AAT001B001010100302,盒,2,1\n") == "2:单位:required");
}

BOOST_AUTO_TEST_CASE(US_7_a_sheet_replaces_or_adds_and_gives_its_reason) {
  constexpr std::string_view kTablets = "医保编码,使用量,期末库存\nXC08CAA001A001010100301,100,20\n";
  constexpr std::string_view kVials = "医保编码,使用量,期末库存\nXJ01AAT001B001010100302,5,1\n";
  BOOST_TEST(told(run<ImportUsage>(member, sheet(kTablets, {{"month", "2026"}}))) == "invalid_input /parameters/month:wrong_format");
  BOOST_TEST(told(run<ImportUsage>(member, sheet(kTablets, {{"lines", "some"}}))) == "invalid_input /parameters/lines:unknown_value");
  BOOST_TEST(told(run<ImportUsage>(actor(city::kWinnerA, {Role::Sales}), sheet(kTablets))) == "forbidden");
  done<ImportUsage>(member, sheet(kTablets, {{"month", "2026-02"}}));
  done<ImportUsage>(member, sheet(kVials, {{"month", "202602"}, {"lines", "add"}}));
  BOOST_TEST(lines_of(city::kMemberA) == "701:100/20 703:5/1");
  clock.set(BusinessDate{2026, 3, 20}.begin());
  ImportInput replaced = sheet("医保编码,使用量,期末库存\nXC08CAA001A001010100301,90,20\n", {{"month", "2026-02"}});
  BOOST_TEST(faults_of(done<ImportUsage>(member, replaced)) == "2:更正原因:usage_month_closed");
  replaced.parameters.emplace_back("reason", "漏报更正");
  done<ImportUsage>(member, replaced);
  BOOST_TEST(lines_of(city::kMemberA) == "701:90/20");
  BOOST_TEST(count("SELECT COUNT(*) FROM usage_entry WHERE reason = '漏报更正'") == 2);
}

BOOST_AUTO_TEST_CASE(each_invariant_fires) {
  const auto violations = [&](std::string_view name) {
    std::size_t found = 0;
    for (const std::string& one : verify()) found += one.starts_with(name) ? 1U : 0U;
    return found;
  };
  done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}}));
  BOOST_TEST(verify().empty());
  tamper("UPDATE usage_line SET used_units = 101");
  BOOST_TEST(violations("usage.history") == 1U);
  tamper("UPDATE usage_line SET used_units = 100");
  tamper("UPDATE usage_report SET version = 7");
  BOOST_TEST(violations("usage.history") == 1U);
  tamper("UPDATE usage_report SET version = 1");
  tamper("INSERT INTO usage_line SELECT 1, report_id, institution_id, region_code, month, 703, 602, 1, 1 FROM usage_line");
  BOOST_TEST(violations("usage.history") == 1U);
  tamper("DELETE FROM usage_line WHERE id = 1");
  for (const char* wrong : {"institution_id = 204", "region_code = '331122'", "month = '2026-01'", "variety_id = 602"}) {
    tamper("UPDATE usage_line SET " + std::string(wrong));
    BOOST_TEST(violations("usage.copies") == 1U, wrong);
    tamper("UPDATE usage_line SET institution_id = 202, region_code = '331121', month = '2026-02', variety_id = 601");
  }

  const auto on_change = [&](UsageChange change) {
    command::ChangeSet changes;
    changes.add(std::move(change));
    std::size_t found = 0;
    for (const auto& invariant : usage_invariants()) found += command::broken_by(invariant, changes).size();
    return found;
  };
  UsageChange change;
  change.report.version = 2;
  change.version_before = 1;
  change.report.closes_on = change.today = {2026, 3, 10};
  change.parts = {{city::kTabletBox, {}, UsageAmounts{Units{1}, Units{0}}}};
  BOOST_TEST(on_change(change) == 0U);
  change.today = {2026, 3, 11};  // closed, no reason
  BOOST_TEST(on_change(change) == 1U);
  change.reason = "更正";
  BOOST_TEST(on_change(change) == 0U);
  change.version_before = 0;
  BOOST_TEST(on_change(change) == 1U);
  change.version_before = 1;
  change.parts[0].after->stock = Units{-1};
  BOOST_TEST(on_change(change) == 1U);
}

BOOST_AUTO_TEST_CASE(entries_are_never_rewritten) {
  done<FileUsage>(member, february(city::kMemberA, {{city::kTabletBox, kUnits, 100, 20}}));
  const auto session = pool->lease();
  BOOST_CHECK_THROW(session->run("UPDATE usage_entry SET used_units = 1"), std::exception);
  BOOST_CHECK_THROW(session->run("DELETE FROM usage_entry"), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()
