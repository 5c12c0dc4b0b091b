#include <boost/test/unit_test.hpp>
#include <limits>

#include "core/base/quantity.h"

using namespace liangjia;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

BOOST_AUTO_TEST_CASE(packs_become_units_and_back) {
  const ConversionFactor factor{24};
  BOOST_TEST(factor.units(Packs{10}).count() == 240);
  BOOST_TEST(factor.units(Packs{-10}).count() == -240);
  BOOST_TEST(factor.whole_packs(Units{240}).count() == 10);
  BOOST_TEST(factor.whole_packs(Units{239}).count() == 9);
  BOOST_TEST(factor.whole_packs(Units{23}).count() == 0);
}

BOOST_AUTO_TEST_CASE(factor_has_ends) {
  BOOST_TEST(ConversionFactor{1}.count() == 1);
  BOOST_TEST(ConversionFactor{ConversionFactor::kMost}.count() == 100'000);
  BOOST_CHECK_THROW(ConversionFactor{0}, InternalBug);
  BOOST_CHECK_THROW(ConversionFactor{-1}, InternalBug);
  BOOST_CHECK_THROW(ConversionFactor{ConversionFactor::kMost + 1}, InternalBug);
}

BOOST_AUTO_TEST_CASE(MO_3_quantities_never_wrap) {
  BOOST_TEST((Packs{kMost - 1} + Packs{1}).count() == kMost);
  BOOST_CHECK_THROW(Packs{kMost} + Packs{1}, InternalBug);
  BOOST_CHECK_THROW(-Units{std::numeric_limits<std::int64_t>::min()}, InternalBug);
  BOOST_CHECK_THROW(Units{-2} - Units{kMost}, InternalBug);
  BOOST_CHECK_THROW(ConversionFactor{2}.units(Packs{kMost / 2 + 1}), InternalBug);
}
