// The pure rules of prepayments: amounts, what the next document provides, what is offset when.
#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "core/rulebook/rules.h"
#include "settlement/claim/claim_rules.h"
#include "settlement/prepayment/year_position.h"
#include "tests/unit/prepaid_year.h"

using namespace liangjia;
using namespace liangjia::settlement;
using liangjia::test::prepayment_paid;
using liangjia::test::year_of;

namespace {

rulebook::Rules rules() {
  rulebook::Rule usual;
  usual.id = rulebook::RuleId{39};
  usual.key = "prepayment.ratio";
  usual.value = "0.35";
  rulebook::Rule least = usual;
  least.id = rulebook::RuleId{40};
  least.key = "prepayment.ratio_least";
  least.value = "0.3";
  return rulebook::Rules({usual, least});
}

constexpr BusinessDate kToday{2026, 3, 2};

// Of a claim of March 2026, when so much was accepted under contract.
Fen offset_of(const PrepaidYear& year, Fen amount) {
  Claim claim;
  claim.amount = amount;
  claim.month = BusinessMonth::of(kToday);
  return parts_of(claim, Fen{}, {year}).prepayment;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(prepayment_rules)

BOOST_AUTO_TEST_CASE(PP_1_contracted_amount_is_exact_and_rounded_once_half_up) {
  BOOST_TEST(contracted_amount(Price{41'600}, Units{28'000}, ConversionFactor{28}).text() == "4160.00");
  BOOST_TEST(contracted_amount(Price{41'600}, Units{294}, ConversionFactor{28}).text() == "43.68");  // 10.5 boxes
  BOOST_TEST(contracted_amount(Price{50}, Units{1}, ConversionFactor{1}).text() == "0.01");          // half a fen
  BOOST_TEST(contracted_amount(Price{49}, Units{1}, ConversionFactor{1}).text() == "0.00");
  BOOST_TEST(contracted_amount(Price{10'000}, Units{1}, ConversionFactor{3}).text() == "0.33");
  BOOST_TEST(contracted_amount(Price{41'600}, Units{}, ConversionFactor{28}).text() == "0.00");
  BOOST_TEST(contracted_amount(Price{1'000'000'000'000}, Units{1'000'000'000'000}, ConversionFactor{100'000}).text() ==
             "1000000000000000.00");  // 10^24 in between
  BOOST_CHECK_THROW(contracted_amount(Price{1'000'000'000'000}, Units{1'000'000'000'000}, ConversionFactor{1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(PP_1_property_whole_packs_cost_what_the_packs_cost) {
  BOOST_TEST(rc::check([] {
    const auto price = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
    const auto packs = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    const auto factor = *rc::gen::inRange<std::int64_t>(1, 1'000);
    RC_ASSERT(contracted_amount(Price{price}, Units{packs * factor}, ConversionFactor{factor}) == amount_of(Price{price}, Packs{packs}));
  }));
}

BOOST_AUTO_TEST_CASE(PP_3_ratio_from_the_rule_book_or_given_never_below_the_least) {
  const auto book = rules();
  const auto usual = prepayment_ratio(book, {}, kToday, std::nullopt);
  BOOST_REQUIRE(usual.ok());
  BOOST_TEST(usual->value.text() == "0.35");
  BOOST_TEST(usual->rule.value() == 39);
  BOOST_TEST(prepayment_ratio(book, {}, kToday, Ratio::percent(30)).ok());
  const auto low = prepayment_ratio(book, {}, kToday, Ratio{299'999});
  BOOST_REQUIRE(!low.ok());
  BOOST_TEST(low.rejection().token() == "prepayment_ratio_too_low");
  BOOST_TEST(prepayment_ratio(rulebook::Rules({}), {}, kToday, std::nullopt).rejection().token() == "rule_missing");
}

BOOST_AUTO_TEST_CASE(PP_6_offset_follows_acceptance_within_balance_and_claim) {
  const Prepayment fresh = prepayment_paid(Fen{3'000}, Fen{});
  const auto offset = [](const Prepayment& one, std::int64_t accepted, std::int64_t of_claim) {
    return offset_of(year_of({one}, accepted), Fen{of_claim}).count();
  };
  BOOST_TEST(offset(fresh, 1'000, 9'999) == 300);
  BOOST_TEST(offset(fresh, 1'000, 200) == 200);        // what is left of the claim
  BOOST_TEST(offset(fresh, 100'000, 9'999) == 3'000);  // the balance
  BOOST_TEST(offset(fresh, -5, 9'999) == 0);
  BOOST_TEST(offset(fresh, 0, 9'999) == 0);
  const Prepayment used = prepayment_paid(Fen{3'000}, Fen{300});
  BOOST_TEST(offset(used, 1'000, 9'999) == 0);  // nothing accepted since
  BOOST_TEST(offset(used, 1'500, 9'999) == 150);
  BOOST_TEST(offset(used, 900, 9'999) == 0);  // returns outweigh: never below zero
}

// Contracted 4,000,000.00 and 500,000.00 later; prepaid 1,200,000.00 and topped up by 150,000.00; accepted 4,050,000.00.
BOOST_AUTO_TEST_CASE(PP_6_PP_9_C34_C40_a_year_of_two_documents_to_the_fen) {
  const PrepaymentTerms terms{Fen{1}, OffsetMode::Proportional, 30, Ratio::percent(100), 15};
  BOOST_TEST(next_amount(Fen{120'000'000}, {}, true, terms)->text() == "1200000.00");
  BOOST_TEST(next_amount(Fen{135'000'000}, Fen{120'000'000}, false, terms)->text() == "150000.00");
  const Prepayment first = prepayment_paid(Fen{120'000'000}, Fen{}), second = prepayment_paid(Fen{15'000'000}, Fen{});
  const PrepaidYear year = year_of({first, second}, 405'000'000);
  BOOST_TEST(offset_due(year, BusinessMonth::of(kToday)).text() == "1215000.00");
  Claim claim;
  claim.amount = Fen{200'000'000};
  claim.month = BusinessMonth::of(kToday);
  const ClaimParts parts = parts_of(claim, Fen{}, {year});
  BOOST_REQUIRE(parts.offsets.size() == 2u);
  BOOST_TEST(parts.offsets[0].amount.text() == "1200000.00");  // the oldest first
  BOOST_TEST(parts.offsets[1].amount.text() == "15000.00");
  BOOST_TEST(parts.offset_prepayments[1].balance().text() == "135000.00");
}

BOOST_AUTO_TEST_CASE(PP_9_PP_13_C34_C41_the_next_document_provides_what_lacks_to_the_fen) {
  PrepaymentTerms terms{Fen{1}, OffsetMode::Proportional, 30, Ratio{500'000}, 15};
  BOOST_TEST(next_amount(Fen{101}, {}, true, terms)->count() == 51);  // half up, and the rest later
  BOOST_TEST(next_amount(Fen{101}, Fen{51}, false, terms)->count() == 50);
  BOOST_TEST(next_amount(Fen{1}, {}, true, terms)->count() == 1);
  terms.first_phase = Ratio{};  // nothing at first would be nothing for ever
  BOOST_TEST(next_amount(Fen{101}, {}, true, terms)->count() == 101);
  BOOST_TEST(next_amount(Fen{101}, Fen{100}, false, terms)->count() == 1);
  for (const Fen provided : {Fen{101}, Fen{102}})
    BOOST_TEST(next_amount(Fen{101}, provided, false, terms).rejection().token() == "prepayment_nothing_to_top_up");
  terms.top_up_from = Fen{10};
  BOOST_TEST(next_amount(Fen{110}, Fen{100}, false, terms).ok());
  BOOST_TEST(!next_amount(Fen{109}, Fen{100}, false, terms).ok());
}

BOOST_AUTO_TEST_CASE(PP_9_C34_lines_together_are_what_is_contracted_now) {
  const auto line = [](std::int64_t account, std::int64_t units, std::int64_t amount) {
    return PrepaymentLine{{}, procurement::QuotaAccountId{account}, Units{units}, ConversionFactor{1}, Price{10'000}, Fen{amount}};
  };
  const std::vector<PrepaymentLine> counted{line(1, 100, 1'000), line(2, 50, 500), line(1, 20, 200), line(4, 7, 70)};
  const std::vector<PrepaymentLine> now{line(1, 120, 1'200), line(3, 60, 660), line(4, 7, 77)};
  const auto added = added_lines(now, counted);
  BOOST_REQUIRE(added.size() == 3u);               // the first account is as it was
  BOOST_TEST(added[0].contracted.count() == -50);  // moved to the third
  BOOST_TEST(added[0].amount.count() == -500);
  BOOST_TEST(added[1].contracted.count() == 60);
  BOOST_TEST(added[2].contracted.count() == 0);  // the price alone
  BOOST_TEST(added[2].amount.count() == 7);
  BOOST_TEST((basis_of(counted) + basis_of(added) == basis_of(now)));
}

BOOST_AUTO_TEST_CASE(PP_11_C40_monthly_and_rolling) {
  const auto due = [](OffsetMode mode, BusinessDate month) {
    Prepayment one = prepayment_paid(Fen{1'000}, Fen{100});
    one.offset_mode = mode;
    return offset_due(year_of({one}, 0), BusinessMonth::of(month)).count();
  };
  BOOST_TEST(due(OffsetMode::Monthly, {2025, 12, 1}) == 0);
  BOOST_TEST(due(OffsetMode::Monthly, {2026, 1, 1}) == 0);  // 83 of which 100 are offset
  BOOST_TEST(due(OffsetMode::Monthly, {2026, 2, 1}) == 67);
  BOOST_TEST(due(OffsetMode::Monthly, {2026, 12, 1}) == 900);
  BOOST_TEST(due(OffsetMode::Monthly, {2027, 3, 1}) == 900);
  BOOST_TEST(due(OffsetMode::Rolling, {2026, 11, 1}) == 0);
  BOOST_TEST(due(OffsetMode::Rolling, {2026, 12, 1}) == 900);
}

BOOST_AUTO_TEST_CASE(CL_6_C37_the_day_by_which_a_month_is_claimed) {
  const auto by = [](const char* day, BusinessDate in_month) {
    rulebook::Rule rule;
    rule.key = "claim.by_day";
    rule.value = day;
    return claimed_by(rulebook::Rules({rule}), {}, kToday, BusinessMonth::of(in_month))->text();
  };
  BOOST_TEST(by("10", {2026, 3, 1}) == "2026-04-10");
  BOOST_TEST(by("10", {2026, 12, 1}) == "2027-01-10");
  BOOST_TEST(by("31", {2026, 1, 1}) == "2026-02-28");
  BOOST_TEST(by("0", {2026, 1, 1}) == "2026-02-01");
}

BOOST_AUTO_TEST_CASE(PP_7_a_prepayment_is_cleared_at_zero_and_never_below) {
  BOOST_TEST((after_offset(prepayment_paid(Fen{300}, Fen{}), Fen{299}).state == PrepaymentState::Paid));
  BOOST_TEST((after_offset(prepayment_paid(Fen{300}, Fen{}), Fen{300}).state == PrepaymentState::Cleared));
  BOOST_TEST((after_return(prepayment_paid(Fen{300}, Fen{100}), Fen{200}).state == PrepaymentState::Cleared));
  BOOST_CHECK_THROW(after_return(prepayment_paid(Fen{300}, Fen{100}), Fen{201}), InternalBug);
}

BOOST_AUTO_TEST_SUITE_END()
