// Rule DE-13: when an accepted line must be paid.
#include <boost/test/unit_test.hpp>

#include "procurement/terms/due_date.h"

namespace liangjia::procurement {
namespace {

using Kind = WorkingCalendar::DayKind;

// National Day 2026 (1-7 October), with Saturday 10 October worked.
WorkingCalendar national_day() {
  std::map<BusinessDate, Kind> days{{BusinessDate{2026, 10, 10}, Kind::MakeUpWorkingDay}};
  for (unsigned day = 1; day <= 7; ++day) days[BusinessDate{2026, 10, day}] = Kind::Holiday;
  return WorkingCalendar(days);
}

std::string due(DueTerms terms, BusinessDate accepted, const WorkingCalendar& calendar = {}) {
  return due_date(terms, accepted, calendar).text();
}

rulebook::Rule rule(std::int64_t id, std::string key, std::string value, OrganisationId institution = {}) {
  rulebook::Rule made;
  made.id = rulebook::RuleId{id};
  made.key = std::move(key);
  made.value = std::move(value);
  made.scope.institution = institution;
  made.valid_from = BusinessDate{2026, 1, 1};
  return made;
}

rulebook::Rules book(std::string letter, std::string days, std::string contract, std::string move) {
  return rulebook::Rules({rule(1, "due_date.rule", std::move(letter)), rule(2, "due_date.days", std::move(days)),
                          rule(3, "due_date.contract_days", std::move(contract)), rule(4, "due_date.move_to_working_day", std::move(move)),
                          rule(5, "due_date.days", "10", OrganisationId{7})});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(due_date_rules)

BOOST_AUTO_TEST_CASE(DE_13_rule_a_counts_from_the_day_after_acceptance) {
  BOOST_TEST(due({DueRule::A, 30}, {2026, 3, 2}) == "2026-04-01");   // 3 March is day 1
  BOOST_TEST(due({DueRule::A, 30}, {2026, 1, 31}) == "2026-03-02");  // through a February of 28
  BOOST_TEST(due({DueRule::A, 30}, {2028, 1, 31}) == "2028-03-01");  // and of 29
  BOOST_TEST(due({DueRule::A, 1}, {2028, 2, 28}) == "2028-02-29");
  BOOST_TEST(due({DueRule::A, 1}, {2026, 2, 28}) == "2026-03-01");
  BOOST_TEST(due({DueRule::A, 30}, {2026, 12, 2}) == "2027-01-01");
  BOOST_TEST(due({DueRule::A, 365}, {2027, 3, 1}) == "2028-02-29");
  BOOST_TEST(due({DueRule::A, 0}, {2026, 3, 2}) == "2026-03-02");
}

BOOST_AUTO_TEST_CASE(DE_13_rule_b_is_the_end_of_the_next_month) {
  BOOST_TEST(due({DueRule::B}, {2026, 1, 1}) == "2026-02-28");
  BOOST_TEST(due({DueRule::B}, {2026, 1, 31}) == "2026-02-28");
  BOOST_TEST(due({DueRule::B}, {2028, 1, 31}) == "2028-02-29");
  BOOST_TEST(due({DueRule::B}, {2026, 2, 28}) == "2026-03-31");
  BOOST_TEST(due({DueRule::B}, {2026, 3, 31}) == "2026-04-30");
  BOOST_TEST(due({DueRule::B}, {2026, 11, 30}) == "2026-12-31");
  BOOST_TEST(due({DueRule::B}, {2026, 12, 1}) == "2027-01-31");
}

BOOST_AUTO_TEST_CASE(DE_13_rule_c_takes_the_contract_only_when_it_is_shorter) {
  BOOST_TEST(due({DueRule::C, 30, 29}, {2026, 3, 2}) == "2026-03-31");
  BOOST_TEST(due({DueRule::C, 30, 30}, {2026, 3, 2}) == "2026-04-01");
  BOOST_TEST(due({DueRule::C, 30, 60}, {2026, 3, 2}) == "2026-04-01");
}

BOOST_AUTO_TEST_CASE(DE_13_a_day_off_moves_forward_only_when_the_rule_book_says_so) {
  const WorkingCalendar calendar = national_day();
  BOOST_TEST(due({DueRule::A, 30}, {2026, 9, 1}, calendar) == "2026-10-01");
  BOOST_TEST(due({DueRule::A, 30, 30, true}, {2026, 9, 1}, calendar) == "2026-10-08");
  BOOST_TEST(due({DueRule::A, 30, 30, true}, {2026, 9, 10}, calendar) == "2026-10-10");  // a worked Saturday
  BOOST_TEST(due({DueRule::A, 30, 30, true}, {2026, 9, 11}, calendar) == "2026-10-12");  // Sunday
  BOOST_TEST(due({DueRule::B, 0, 0, true}, {2026, 1, 5}, calendar) == "2026-03-02");     // 28 February 2026 is a Saturday
  BOOST_TEST(due({DueRule::A, 30, 30, true}, {2026, 9, 8}, calendar) == "2026-10-08");   // a working day stays
}

BOOST_AUTO_TEST_CASE(DE_13_the_terms_name_the_row_that_decided) {
  const BusinessDate on{2026, 3, 2};
  BOOST_TEST(due_terms(book("A", "30", "20", "no"), {}, on)->rule_id.value() == 2);
  BOOST_TEST(due_terms(book("B", "30", "20", "no"), {}, on)->rule_id.value() == 1);
  BOOST_TEST(due_terms(book("C", "30", "20", "no"), {}, on)->rule_id.value() == 3);
  BOOST_TEST(due_terms(book("C", "30", "40", "no"), {}, on)->rule_id.value() == 2);
  rulebook::RuleScope scope;
  scope.institution = OrganisationId{7};
  const auto own = due_terms(book("A", "30", "20", "yes"), scope, on);
  BOOST_TEST(own->rule_id.value() == 5);
  BOOST_TEST(own->terms.days == 10);
  BOOST_TEST(own->terms.move_to_working_day);
}

BOOST_AUTO_TEST_CASE(DE_13_terms_that_make_no_sense_are_refused) {
  const BusinessDate on{2026, 3, 2};
  BOOST_TEST(due_terms(book("D", "30", "20", "no"), {}, on).rejection().token() == "rule_value_invalid");
  BOOST_TEST(due_terms(book("A", "366", "20", "no"), {}, on).rejection().token() == "rule_value_invalid");
  BOOST_TEST(due_terms(book("A", "30", "20", "no"), {}, BusinessDate{2025, 12, 31}).rejection().token() == "rule_missing");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
