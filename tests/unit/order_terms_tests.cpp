// Until when an order is answered and delivered, as pure rules without a database.
#include <boost/test/unit_test.hpp>

#include "procurement/order/answer_order.h"
#include "tests/unit/placing_fixture.h"

namespace liangjia::procurement {

BOOST_FIXTURE_TEST_SUITE(order_terms, PlacingFixture)

BOOST_AUTO_TEST_CASE(OR_6_an_emergency_needs_a_reason_and_is_due_in_eight_hours) {
  request.emergency = true;
  BOOST_TEST(told() == "/emergency_reason:order_reason_required ");
  request.emergency_reason = "抢救";
  const auto planned = plan();
  BOOST_TEST(rfc3339(*planned->lines[0].line.deliver_by) == "2026-03-02T10:00:00.000000Z");
  BOOST_TEST((planned->lines[0].line.respond_by == planned->lines[0].line.deliver_by));
  BOOST_TEST(rfc3339(*planned->lines[1].line.deliver_by) == "2026-03-02T08:00:00.000000Z");  // the rest: by the rule book
}

BOOST_AUTO_TEST_CASE(AG_5_C21_what_was_signed_binds_contracted_lines_and_the_rule_book_all_others) {
  const auto hours = [&](std::size_t i) { return plan()->lines.at(i).line.delivery_hours.value(); };
  BOOST_TEST(hours(0) == 72);
  BOOST_TEST(hours(1) == 48);
  own().accounts[0].terms = {12, false, 36, 4, ClockStart::Placed};  // another contract
  const auto other = plan();
  BOOST_TEST((*other->lines[0].line.deliver_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 36}));
  BOOST_TEST((*other->lines[0].line.respond_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 12}));
  BOOST_TEST((*other->lines[1].line.respond_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 24}));
  own().accounts = {serving(kBrandFree, false, AgreementId{41})};  // another winner's contract promises nothing for this one
  facts.accounts = {account(kBrandFree, 28 * 12)};
  BOOST_TEST(told() == "contracted 12 ");
  BOOST_TEST(hours(0) == 48);
}

BOOST_AUTO_TEST_CASE(OR_19_C23_hours_go_by_area_and_round_and_the_clock_starts_where_the_rule_book_says) {
  own().accounts.clear();
  const auto with = [&](std::vector<rulebook::Rule> more) {
    auto all = rules.all();
    for (auto& one : more) {
      one.id = rulebook::RuleId{static_cast<std::int64_t>(all.size()) + 1};
      all.push_back(std::move(one));
    }
    rules = rulebook::Rules{std::move(all)};
  };
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 48);
  rulebook::Rule remote = rule("order.area_class", "remote");
  remote.scope.pool_code = "331121";
  rulebook::Rule round = rule("order.delivery_hours.remote", "70");
  round.scope.rule_set = "round_12";
  with({remote, round});
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 60);
  own().rule_set = "round_12";
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 70);

  rulebook::Rule clock = rule("order.delivery_clock", "confirmed");
  clock.scope.pool_code = "331121";
  with({clock});
  const auto planned = plan();
  OrderLine line = planned->lines[0].line;
  BOOST_TEST((line.delivery_from == ClockStart::Confirmed && *line.deliver_by == *line.respond_by + std::chrono::hours{70}));
  line.id = OrderLineId{7};
  const Instant confirmed_at = BusinessDate(2026, 3, 2).begin() + std::chrono::hours{15};
  Actor sales;
  sales.organisation = line.distributor;
  sales.scope = Scope::of_enterprise(line.distributor);
  LockedLines locked;
  locked.lines = {line};
  ConfirmOrderLines::Input confirmed;
  confirmed.answers = {{line.id, Packs{12}, ""}};
  const auto answer = ConfirmOrderLines::decide(locked, confirmed, {confirmed_at, BusinessDate{2026, 3, 2}, sales, rules, calendar});
  BOOST_REQUIRE(answer.ok());
  BOOST_TEST((*answer->after.at(0).deliver_by == confirmed_at + std::chrono::hours{70}));
  BOOST_TEST((*answer->after.at(0).responded_at == confirmed_at));

  request.emergency = true;  // an emergency does not wait for a confirmation
  request.emergency_reason = "抢救";
  BOOST_TEST((plan()->lines[0].line.delivery_from == ClockStart::Placed));
}

BOOST_AUTO_TEST_CASE(OR_5_the_response_clock_stops_on_days_off) {
  using std::chrono::hours;
  const WorkingCalendar china{{{BusinessDate{2026, 10, 1}, WorkingCalendar::DayKind::Holiday},
                               {BusinessDate{2026, 10, 2}, WorkingCalendar::DayKind::Holiday},
                               {BusinessDate{2026, 10, 10}, WorkingCalendar::DayKind::MakeUpWorkingDay}}};
  const auto at = [](BusinessDate day, int hour) { return day.begin() + hours{hour}; };
  BOOST_TEST((after_hours(at({2026, 3, 6}, 15), 24, false, china) == at({2026, 3, 7}, 15)));    // Friday to Saturday, switch off
  BOOST_TEST((after_hours(at({2026, 3, 6}, 15), 24, true, china) == at({2026, 3, 9}, 15)));     // to Monday
  BOOST_TEST((after_hours(at({2026, 3, 7}, 9), 24, true, china) == at({2026, 3, 10}, 0)));      // from Saturday: Monday is the 24 hours
  BOOST_TEST((after_hours(at({2026, 9, 30}, 20), 24, true, china) == at({2026, 10, 5}, 20)));   // two holidays, then a weekend
  BOOST_TEST((after_hours(at({2026, 10, 9}, 20), 24, true, china) == at({2026, 10, 10}, 20)));  // a Saturday that is worked
  BOOST_TEST((after_hours(at({2026, 3, 2}, 0), 24, true, china) == at({2026, 3, 3}, 0)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
