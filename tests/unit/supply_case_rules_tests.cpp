// Supply cases as pure rules, without a database.
#include <boost/test/unit_test.hpp>

#include "procurement/supply_case/supply_case.h"

namespace liangjia::procurement {

BOOST_AUTO_TEST_SUITE(supply_case_rules)

BOOST_AUTO_TEST_CASE(SC_3_C18_units_convert_by_strength_exactly_and_an_odd_rest_stays) {
  const Ratio half{500'000}, one{1'000'000}, third{333'333};
  const auto told = [](std::int64_t units, Ratio from, Ratio to) {
    const ConvertedUnits made = converted(Units{units}, from, to);
    return made.out.text() + " are " + made.in.text() + ", " + made.rest.text() + " stay";
  };
  BOOST_TEST(told(100, one, one) == "100 are 100, 0 stay");
  BOOST_TEST(told(100, one, half) == "100 are 200, 0 stay");
  BOOST_TEST(told(100, half, one) == "100 are 50, 0 stay");
  BOOST_TEST(told(101, half, one) == "100 are 50, 1 stay");
  BOOST_TEST(told(1, one, third) == "0 are 0, 1 stay");
  BOOST_TEST(told(333'334, one, third) == "333333 are 1000000, 1 stay");
  BOOST_TEST(told(0, one, third) == "0 are 0, 0 stay");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
