#include <boost/test/unit_test.hpp>

#include "procurement/supply_case/supply_case_table.h"
#include "tests/storage/table_comparison.h"

namespace liangjia::procurement {
namespace {

BOOST_AUTO_TEST_SUITE(procurement_tables)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) { test::compare_with_database<kSupplyCaseTable>(); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace liangjia::procurement
