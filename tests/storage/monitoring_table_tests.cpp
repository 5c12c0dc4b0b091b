#include <boost/test/unit_test.hpp>

#include "monitoring/alarm/alarm_table.h"
#include "monitoring/rollup/rollup_tables.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::monitoring {
namespace {

BOOST_AUTO_TEST_SUITE(monitoring_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<kOrderMonthTable, kPurchaseMonthTable, kRepaymentMonthTable, kUseMonthTable, kAlarmTable, kAlarmEntryTable>();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::monitoring
