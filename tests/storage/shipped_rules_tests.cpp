// The figures that are shipped, as the migrations leave them: since when they hold, and where they are from.
#include <boost/test/unit_test.hpp>

#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

struct Shipped : Workbench {
  Shipped() : Workbench({}, {}) {}
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(shipped_rules, Shipped)

BOOST_AUTO_TEST_CASE(RB_1_C13_a_rule_of_a_round_holds_from_the_publication_of_the_round) {
  const auto first_day = [&](const char* round) {
    return text("SELECT CAST(MIN(valid_from) AS CHAR) FROM rule WHERE rule_set = '" + std::string(round) + "'");
  };
  BOOST_TEST(first_day("round_7") == "2022-06-01");
  BOOST_TEST(first_day("round_11") == "2025-08-06");
  BOOST_TEST(first_day("round_12") == "2026-01-01");
}

BOOST_AUTO_TEST_CASE(US_5_C32_the_days_of_use_reports_are_our_own_default_and_say_so) {
  BOOST_TEST(text("SELECT certainty FROM rule WHERE rule_key = 'usage.open_days'") == "provisional");
  BOOST_TEST(text("SELECT source FROM rule WHERE rule_key = 'usage.open_days'").starts_with("系统默认："));
}

BOOST_AUTO_TEST_SUITE_END()
