// Pure rules of use and stock: months, counting, what a version changes.
#include <boost/test/unit_test.hpp>

#include "procurement/usage/usage_errors.h"
#include "procurement/usage/usage_rules.h"

using namespace liangjia;
using namespace liangjia::procurement;

namespace {

BusinessMonth month(std::string_view text) { return *BusinessMonth::parse(text); }

std::string read(std::string_view text) {
  const auto found = month_of_text(text);
  return found ? found->text() : "-";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(usage_rules)

BOOST_AUTO_TEST_CASE(US_1_a_month_is_neither_to_come_nor_too_far_back) {
  const BusinessDate today{2026, 3, 2};
  BOOST_TEST(!fault_of_month(month("2026-03"), today));
  BOOST_TEST(!fault_of_month(month("2021-03"), today));
  const auto coming = fault_of_month(month("2026-04"), today);
  BOOST_REQUIRE(coming);
  BOOST_TEST((coming->kind == &procurement::error::kUsageMonthInFuture));
  const auto old = fault_of_month(month("2021-02"), today);
  BOOST_REQUIRE(old);
  BOOST_TEST((old->kind == &procurement::error::kUsageMonthTooOld));
  BOOST_TEST(filled(old->kind->en, old->arguments).find("2021-03") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(US_2_US_3_packs_are_counted_in_minimum_units_up_to_a_most) {
  const ConversionFactor factor(28);
  BOOST_TEST((counted(0, UsageMeasure::Packs, factor) == Units{0}));
  BOOST_TEST((counted(3, UsageMeasure::Packs, factor) == Units{84}));
  BOOST_TEST((counted(3, UsageMeasure::Units, factor) == Units{3}));
  BOOST_TEST((counted(1'000'000'000, UsageMeasure::Units, factor) == kUnitsMost));
  BOOST_TEST(!counted(1'000'000'001, UsageMeasure::Units, factor));
  BOOST_TEST((counted(35'714'285, UsageMeasure::Packs, factor) == Units{999'999'980}));
  BOOST_TEST(!counted(35'714'286, UsageMeasure::Packs, factor));
  BOOST_TEST(!counted(-1, UsageMeasure::Units, factor));
  BOOST_TEST(!counted(INT64_MAX, UsageMeasure::Packs, factor));
}

BOOST_AUTO_TEST_CASE(US_6_a_version_holds_what_it_changed) {
  const catalog::ProductId a{1}, b{2}, c{3}, d{4};
  const UsageLines before{{a, {Units{5}, Units{1}}}, {b, {Units{6}, Units{1}}}, {c, {Units{7}, Units{1}}}};
  const UsageLines after{{a, {Units{5}, Units{1}}}, {b, {Units{6}, Units{2}}}, {d, {Units{0}, Units{0}}}};
  const auto parts = changed_parts(before, after);
  BOOST_REQUIRE(parts.size() == 3U);
  BOOST_TEST((parts[0].product == b && parts[0].before->stock == Units{1} && parts[0].after->stock == Units{2}));
  BOOST_TEST((parts[1].product == d && !parts[1].before && parts[1].after));
  BOOST_TEST((parts[2].product == c && parts[2].before && !parts[2].after));
  BOOST_TEST(changed_parts(after, after).empty());
}

BOOST_AUTO_TEST_CASE(months_as_sheets_write_them) {
  for (const char* text :
       {"2026-03", "2026-3", "2026/03", "2026.3", "202603", "2026年3月", "２０２６年０３月", "2026-03-31", "20260301", "2026年3月份"}) {
    BOOST_TEST(read(text) == "2026-03", text);
  }
  for (const char* text : {"", "3月", "2026", "2026-13", "2026-00", "26-03", "2026-03-32", "20261301", "20260230", "2026-3-1-1", "三月"}) {
    BOOST_TEST(read(text) == "-", text);
  }
}

// More than a month, or one that nobody can tell, is no month: its use would be counted for January alone.
BOOST_AUTO_TEST_CASE(US_1_what_is_more_than_a_month_is_none) {
  for (const char* text : {"2026年1-3月", "2026年1月-3月", "2026年第1季度", "2026Q1", "2026年1至3月", "2026年上半年", "2026-1~2026-3",
                           "2026.1", "2026年1月上旬", "1-3月"})
    BOOST_TEST(read(text) == "-", text);
  for (const char* text : {"2026年3月份", "2026.3", "2026.03", "2026/3", "202603", "2026年3月1日", "２０２６年３月"})
    BOOST_TEST(read(text) == "2026-03", text);
}

BOOST_AUTO_TEST_SUITE_END()
