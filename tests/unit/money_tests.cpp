#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>
#include <limits>
#include <numeric>

#include "core/base/money.h"
#include "core/base/ratio.h"

using namespace liangjia;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::string shown(std::optional<Fen> fen) { return fen ? fen->text() : "refused"; }
std::string shown(std::optional<Price> price) { return price ? price->text() : "refused"; }
std::string shown(std::optional<Ratio> ratio) { return ratio ? ratio->text() : "refused"; }

std::vector<std::int64_t> counts(const std::vector<Fen>& parts) {
  std::vector<std::int64_t> out;
  for (const Fen part : parts) out.push_back(part.count());
  return out;
}

std::vector<std::int64_t> split_counts(std::int64_t total, std::vector<std::int64_t> weights) { return counts(split(Fen{total}, weights)); }

}  // namespace

BOOST_AUTO_TEST_CASE(amounts_are_read_strictly) {
  BOOST_TEST(shown(Fen::parse("1234.56")) == "1234.56");
  BOOST_TEST(shown(Fen::parse("7")) == "7.00");
  BOOST_TEST(shown(Fen::parse("7.5")) == "7.50");
  BOOST_TEST(shown(Fen::parse("-0.05")) == "-0.05");
  BOOST_TEST(shown(Fen::parse("92233720368547758.07")) == "92233720368547758.07");
  for (const char* bad : {"", "-", ".", ".5", "5.", "1.234", "1,000", "+1", "--1", "1e3", " 1", "1 ", "0x1", "1.-5", "1..2", "１",
                          "92233720368547758.08", "99999999999999999999"}) {
    BOOST_TEST(shown(Fen::parse(bad)) == "refused", bad);
  }
}

BOOST_AUTO_TEST_CASE(prices_and_ratios_are_read_strictly) {
  BOOST_TEST(shown(Price::parse("3.18")) == "3.1800");
  BOOST_TEST(shown(Price::parse("0.0001")) == "0.0001");
  BOOST_TEST(shown(Price::parse("0.00001")) == "refused");
  BOOST_TEST(shown(Price::parse("-3.18")) == "refused");
  BOOST_TEST(shown(Ratio::parse("0.30")) == "0.3");
  BOOST_TEST(shown(Ratio::parse("1")) == "1");
  BOOST_TEST(shown(Ratio::parse("0")) == "0");
  BOOST_TEST(shown(Ratio::parse("10.000000")) == "10");
  BOOST_TEST(shown(Ratio::parse("0.6555555")) == "refused");
}

BOOST_AUTO_TEST_CASE(MO_3_arithmetic_never_wraps) {
  BOOST_TEST((Fen{kMost - 1} + Fen{1}).count() == kMost);
  BOOST_CHECK_THROW(Fen{kMost} + Fen{1}, InternalBug);
  BOOST_CHECK_THROW(Fen{kLeast} - Fen{1}, InternalBug);
  BOOST_CHECK_THROW(-Fen{kLeast}, InternalBug);
  BOOST_TEST(Fen{kLeast}.text() == "-92233720368547758.08");
  const FenSum beyond = FenSum{Fen{kMost}} + FenSum{Fen{1}};
  BOOST_TEST(beyond.text() == "92233720368547758.08");
  BOOST_CHECK_THROW(beyond.to_fen(), InternalBug);
  BOOST_TEST((FenSum{} - beyond - FenSum{Fen{1}}).text() == "-92233720368547758.09");
  BOOST_TEST(FenSum::parse_fen("-9223372036854775809").value().text() == "-92233720368547758.09");
  BOOST_TEST(!FenSum::parse_fen("1.0").has_value());
  BOOST_TEST(!FenSum::parse_fen("").has_value());
}

// Rule MO-1
BOOST_AUTO_TEST_CASE(MO_1_half_up_to_the_fen_at_the_line) {
  BOOST_TEST(amount_of(Price{31'800}, Packs{10}).text() == "31.80");
  BOOST_TEST(amount_of(Price{49}, Packs{1}).text() == "0.00");
  BOOST_TEST(amount_of(Price{50}, Packs{1}).text() == "0.01");
  BOOST_TEST(amount_of(Price{50}, Packs{-1}).text() == "-0.01");
  BOOST_TEST(amount_of(Price{12'345}, Packs{3}).text() == "3.70");  // 3.7035
  BOOST_TEST(amount_of(Price{12'350}, Packs{3}).text() == "3.71");  // 3.7050
  BOOST_CHECK_THROW(amount_of(Price{kMost}, Packs{1000}), InternalBug);
  BOOST_TEST(share_of(Fen{1'005}, Ratio::percent(30)).text() == "3.02");  // 3.015
  BOOST_TEST(share_of(Fen{100}, Ratio{333'333}).text() == "0.33");
}

BOOST_AUTO_TEST_CASE(MO_1_a_return_mirrors_its_sale) {
  BOOST_TEST(rc::check("amount_of(p, -n) == -amount_of(p, n)", [] {
    const Price price{*rc::gen::inRange<std::int64_t>(0, 100'000'000'000)};
    const std::int64_t packs = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    RC_ASSERT(amount_of(price, Packs{-packs}).count() == -amount_of(price, Packs{packs}).count());
  }));
}

// Rule MO-2
BOOST_AUTO_TEST_CASE(MO_2_largest_remainder) {
  BOOST_TEST(split_counts(100, {1, 1, 1}) == (std::vector<std::int64_t>{34, 33, 33}), boost::test_tools::per_element());
  BOOST_TEST(split_counts(-100, {1, 1, 1}) == (std::vector<std::int64_t>{-34, -33, -33}), boost::test_tools::per_element());
  BOOST_TEST(split_counts(100, {0, 1, 2}) == (std::vector<std::int64_t>{0, 33, 67}), boost::test_tools::per_element());
  BOOST_TEST(split_counts(1, {5, 0}) == (std::vector<std::int64_t>{1, 0}), boost::test_tools::per_element());
  BOOST_TEST(split_counts(kLeast, {kMost, kMost}) == (std::vector<std::int64_t>{kLeast / 2, kLeast / 2}), boost::test_tools::per_element());
  BOOST_CHECK_THROW(split_counts(100, {}), InternalBug);
  BOOST_CHECK_THROW(split_counts(100, {0, 0}), InternalBug);
  BOOST_CHECK_THROW(split_counts(100, {2, -1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(MO_2_parts_sum_exactly_and_follow_the_weights) {
  BOOST_TEST(rc::check("split", [] {
    auto weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
    weights.push_back(1);
    const std::int64_t total = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
    const auto parts = split_counts(total, weights);
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      RC_ASSERT(weights[i] != 0 || parts[i] == 0);
      for (std::size_t j = 0; j < parts.size(); ++j) {
        if (weights[i] > weights[j]) RC_ASSERT(std::abs(parts[i]) >= std::abs(parts[j]));
      }
    }
  }));
}

BOOST_AUTO_TEST_CASE(text_reads_back) {
  BOOST_TEST(rc::check("parse(text(x)) == x", [] {
    const std::int64_t count = *rc::gen::arbitrary<std::int64_t>();
    RC_PRE(count != kLeast);
    RC_ASSERT(Fen::parse(Fen{count}.text()) == Fen{count});
    RC_ASSERT(FenSum::parse_fen(std::to_string(count)) == FenSum{Fen{count}});
    const std::int64_t positive = std::abs(count);
    RC_ASSERT(Price::parse(Price{positive}.text()) == Price{positive});
    RC_ASSERT(Ratio::parse(Ratio{positive}.text()) == Ratio{positive});
  }));
}
