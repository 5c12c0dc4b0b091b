// A Result goes on by transform and and_then: the value through the next step, a rejection as it is.
#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>

#include "core/base/result.h"

using namespace liangjia;

namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return reject_field("/number", error::kWrongFormat, {{"example", "4"}});
  return number / 2;
}

}  // namespace

BOOST_AUTO_TEST_CASE(transform_makes_a_value_of_the_value) {
  const Result<int> four = half(8);
  BOOST_TEST(four.transform([](int number) { return std::to_string(number); }).value() == "4");
  BOOST_TEST(*four == 4);  // a kept Result stays as it was
  const auto refused = half(7).transform([](int) -> std::string { throw InternalBug("asked in spite of the rejection"); });
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "invalid_input");
  BOOST_TEST(refused.rejection().fields.at(0).pointer == "/number");
}

BOOST_AUTO_TEST_CASE(and_then_may_refuse_itself) {
  BOOST_TEST(half(8).and_then(half).value() == 2);
  BOOST_TEST(half(6).and_then(half).rejection().fields.at(0).kind->token == "wrong_format");
  BOOST_TEST(half(7).and_then(half).rejection().token() == "invalid_input");
  BOOST_TEST(half(16).and_then(half).and_then(half).transform([](int number) { return number + 1; }).value() == 3);
}

BOOST_AUTO_TEST_CASE(what_can_only_be_moved_goes_through) {
  const auto length =
      Result<std::unique_ptr<std::string>>(std::make_unique<std::string>("four")).transform([](std::unique_ptr<std::string> text) {
        return text->size();
      });
  BOOST_TEST(*length == 4U);
}
