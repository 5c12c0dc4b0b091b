// The monthly plan and the cap of expenditure accounts by the cases of their specification, to the fen and the day, and by properties.
#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "settlement/treasury/treasury_rules.h"

using namespace liangjia;
using namespace liangjia::settlement;

namespace {

constexpr Fen yuan(std::int64_t yuan) { return Fen{yuan * 100}; }
constexpr Fen million(std::int64_t millions) { return yuan(millions * 1'000'000); }
BusinessMonth month(const char* text) { return BusinessMonth::parse(text).value(); }

WorkingCalendar april_2026() {
  using Day = WorkingCalendar::DayKind;
  return WorkingCalendar{{{{2026, 4, 4}, Day::Holiday}, {{2026, 4, 5}, Day::Holiday}, {{2026, 4, 6}, Day::Holiday}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(treasury_rules)

BOOST_AUTO_TEST_CASE(TY_1_M11_a_plan_is_spend_and_extras_less_what_is_left_and_less_the_excess) {
  const NeedFigures april{million(20), yuan(6'500'000), million(3)};
  BOOST_TEST(planned(april, {}).text() == "23500000.00");
  BOOST_TEST(planned(april, million(1)).text() == "22500000.00");
  BOOST_TEST(planned({yuan(1), {}, yuan(1)}, Fen{1}).text() == "0.00");  // nothing is planned back
  BOOST_TEST(spend_month_of(month("2026-04")).text() == "2026-02");
  BOOST_TEST(spend_month_of(month("2026-01")).text() == "2025-11");
}

BOOST_AUTO_TEST_CASE(TY_3_M11_a_plan_is_due_on_the_thirtieth_or_on_the_last_of_february) {
  BOOST_TEST(plan_due(month("2026-04"), 30).text() == "2026-03-30");
  BOOST_TEST(plan_due(month("2026-03"), 30).text() == "2026-02-28");
  BOOST_TEST(plan_due(month("2028-03"), 30).text() == "2028-02-29");
  BOOST_TEST(plan_due(month("2026-01"), 30).text() == "2025-12-30");
  BOOST_TEST(plan_due(month("2026-05"), 31).text() == "2026-04-30");
}

BOOST_AUTO_TEST_CASE(TY_4_M11_finance_transfers_in_the_first_five_working_days_and_late_ones_are_counted_in_working_days) {
  const WorkingCalendar calendar = april_2026();
  const BusinessDate due = transfer_due(calendar, month("2026-04"), 5);
  BOOST_TEST(due.text() == "2026-04-08");
  BOOST_TEST(working_days_late(calendar, due, {2026, 4, 8}) == 0);
  BOOST_TEST(working_days_late(calendar, due, {2026, 4, 1}) == 0);
  BOOST_TEST(working_days_late(calendar, due, {2026, 4, 9}) == 1);
  BOOST_TEST(working_days_late(calendar, due, {2026, 4, 12}) == 2);  // a Sunday
  BOOST_TEST(transfer_due(calendar, month("2026-08"), 5).text() == "2026-08-07");
  BOOST_TEST(transfer_due(calendar, month("2026-08"), 1).text() == "2026-08-03");
}

BOOST_AUTO_TEST_CASE(TY_5_M10_what_lies_beyond_a_month_of_payments_is_excess) {
  const AccountCap cap = cap_of(million(21), std::vector<Fen>{million(20)}, 1);
  BOOST_TEST(cap.mean.text() == "20000000.00");
  BOOST_TEST(cap.most.text() == "20000000.00");
  BOOST_TEST(cap.excess.text() == "1000000.00");
  BOOST_TEST(cap_of(million(20), std::vector<Fen>{million(20)}, 1).excess.text() == "0.00");
  BOOST_TEST(cap_of(million(21), std::vector<Fen>{million(20)}, 2).excess.text() == "0.00");
  // One rounding a figure, half up: two months of a mean of three are two thirds of their sum.
  const AccountCap thirds = cap_of(yuan(1), std::vector<Fen>{Fen{1}, Fen{1}, Fen{3}}, 2);
  BOOST_TEST(thirds.mean.count() == 2);
  BOOST_TEST(thirds.most.count() == 3);
  BOOST_TEST(cap_of(million(5), {}, 1).excess.text() == "0.00");  // no payments, no cap
}

BOOST_AUTO_TEST_CASE(TY_5_an_excess_is_shared_by_what_each_kind_spent_to_the_fen) {
  const auto parts = excess_by_kind(Fen{100}, std::vector<NeedFigures>{{Fen{2}, {}, {}}, {Fen{1}, {}, {}}});
  BOOST_TEST(parts.at(0).count() == 67);
  BOOST_TEST(parts.at(1).count() == 33);
  const auto nothing_spent = excess_by_kind(Fen{3}, std::vector<NeedFigures>{{}, {}});
  BOOST_TEST(nothing_spent.at(0).count() == 2);
}

BOOST_AUTO_TEST_CASE(TY_4_TY_5_by_properties) {
  const auto holds = rc::check("parts of an excess sum to it, and lateness grows with the day", [] {
    const auto excess = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    const auto spends = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
    std::vector<NeedFigures> needs;
    for (const std::int64_t spend : spends) needs.push_back({Fen{spend}, {}, {}});
    Fen sum;
    for (const Fen part : excess_by_kind(Fen{excess}, needs)) sum += part;
    RC_ASSERT(sum == Fen{excess});
    const BusinessDate due = BusinessDate(2026, 4, 8);
    const int days = *rc::gen::inRange(0, 60);
    const int late = working_days_late(april_2026(), due, due.plus_days(days));
    RC_ASSERT(late <= days);
    RC_ASSERT(late <= working_days_late(april_2026(), due, due.plus_days(days + 1)));
  });
  BOOST_TEST(holds);
}

BOOST_AUTO_TEST_SUITE_END()
