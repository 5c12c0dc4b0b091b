#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>
#include <limits>

#include "core/base/identifier.h"

using namespace liangjia;

BOOST_AUTO_TEST_CASE(ids_have_ends) {
  BOOST_TEST(id_text(1) == "0000000000001");
  BOOST_TEST(id_text(32) == "0000000000010");
  BOOST_TEST(id_text(std::numeric_limits<std::int64_t>::max()) == "7ZZZZZZZZZZZZ");
  BOOST_TEST(parse_id("7ZZZZZZZZZZZZ").value() == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_CASE(foreign_text_is_no_id) {
  for (const char* bad : {"", "1", "0000000000000", "8000000000000", "ZZZZZZZZZZZZZ", "000000000000", "00000000000001", "000000000000i",
                          "000000000000L", "000000000000O", "000000000000U", "00000000000-1", " 00000000001 ", "'000000000001"}) {
    BOOST_TEST(!parse_id(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_CASE(text_reads_back_and_sorts_like_the_number) {
  BOOST_TEST(rc::check("ids", [] {
    const std::int64_t a = *rc::gen::inRange<std::int64_t>(1, std::numeric_limits<std::int64_t>::max());
    const std::int64_t b = *rc::gen::inRange<std::int64_t>(1, std::numeric_limits<std::int64_t>::max());
    RC_ASSERT(UserId::parse(UserId{a}.text()) == UserId{a});
    RC_ASSERT((a < b) == (id_text(a) < id_text(b)));
  }));
}
