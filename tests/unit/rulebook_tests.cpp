// RB-1: which row of the rule book answers.
#include <boost/test/unit_test.hpp>

#include "core/rulebook/rule_trial.h"

using namespace liangjia;
using namespace liangjia::rulebook;

namespace {

Rule rule(std::int64_t id, std::string value, RuleScope scope, BusinessDate from, std::optional<BusinessDate> to = std::nullopt) {
  return {RuleId{id}, "prepayment.ratio", std::move(scope), std::move(value), from, to, "来源", "市医保局"};
}

const BusinessDate kDay{2026, 3, 2};
const BusinessDate kOld{2020, 1, 1};

std::int64_t answered(const std::vector<Rule>& rows, const RuleScope& scope, BusinessDate on = kDay) {
  const Rules rules(rows);
  const auto found = rules.find("prepayment.ratio", scope, on);
  return found ? (*found)->id.value() : 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rulebook_tests)

BOOST_AUTO_TEST_CASE(RB_1_the_row_that_names_most_wins) {
  const RuleScope pool{.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = {}};
  const RuleScope set{.pool_code = "", .rule_set = "round_7", .drug_class = "", .institution = {}};
  const RuleScope set_and_class{.pool_code = "", .rule_set = "round_7", .drug_class = "normal", .institution = {}};
  const RuleScope all_three{.pool_code = "331121", .rule_set = "round_7", .drug_class = "normal", .institution = {}};
  const RuleScope one{.pool_code = "", .rule_set = "", .drug_class = "", .institution = OrganisationId{7}};
  const RuleScope one_in_its_pool{.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = OrganisationId{7}};
  const std::vector<Rule> rows = {rule(1, "0.3", {}, kOld),         rule(2, "0.31", pool, kOld),
                                  rule(3, "0.32", set, kOld),       rule(4, "0.33", set_and_class, kOld),
                                  rule(5, "0.34", all_three, kOld), rule(6, "0.35", one, kOld)};
  BOOST_TEST(answered(rows, {}) == 1);
  BOOST_TEST(answered(rows, pool) == 2);
  BOOST_TEST(answered(rows, set) == 3);
  BOOST_TEST(answered(rows, set_and_class) == 4);
  BOOST_TEST(answered(rows, all_three) == 5);
  BOOST_TEST(answered(rows, one_in_its_pool) == 6);  // an institution lies in its pool
  BOOST_TEST(answered(rows, {.pool_code = "331199", .rule_set = "round_8", .drug_class = "", .institution = OrganisationId{8}}) == 1);
}

BOOST_AUTO_TEST_CASE(RB_1_C5_two_rows_special_in_different_parts_are_refused_and_not_weighed) {
  const RuleScope round_11{.pool_code = "", .rule_set = "round_11", .drug_class = "", .institution = {}};
  const RuleScope restricted{.pool_code = "", .rule_set = "", .drug_class = "restricted", .institution = {}};
  const RuleScope both{.pool_code = "", .rule_set = "round_11", .drug_class = "restricted", .institution = {}};
  std::vector<Rule> rows = {rule(1, "0.5", {}, kOld), rule(30, "0.6", round_11, kOld), rule(25, "0.4", restricted, kOld)};
  BOOST_TEST(answered(rows, round_11) == 30);
  BOOST_TEST(answered(rows, restricted) == 25);
  const auto found = Rules(rows).ratio("prepayment.ratio", both, kDay);
  BOOST_REQUIRE(!found.ok());
  BOOST_TEST(found.rejection().token() == "rule_ambiguous");
  const std::string told = filled(found.rejection().kind->en, found.rejection().arguments);
  for (const char* part :
       {"rule_set round_11) = 0.6", "drug_class restricted) = 0.4", "Add a rule for rule_set round_11, drug_class restricted"})
    BOOST_TEST(told.find(part) != std::string::npos, told);

  // A county's own row beside a round's: told, and settled by a row for both.
  const RuleScope county{.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = {}};
  const RuleScope county_round{.pool_code = "331121", .rule_set = "round_11", .drug_class = "", .institution = {}};
  rows = {rule(1, "0.3", {}, kOld), rule(2, "0.4", county, kOld), rule(3, "0.5", round_11, kOld)};
  BOOST_TEST(answered(rows, county_round) == 0);
  rows.push_back(rule(4, "0.6", county_round, kOld));
  BOOST_TEST(answered(rows, county_round) == 4);

  // The row for both settles it from its first day on, whatever it says.
  rows = {rule(30, "0.6", round_11, kOld), rule(25, "0.4", restricted, kOld), rule(26, "0.55", both, kDay)};
  BOOST_TEST(answered(rows, both) == 26);
  BOOST_TEST(answered(rows, both, kDay.plus_days(-1)) == 0);
}

BOOST_AUTO_TEST_CASE(RB_6_C5_a_row_whose_figure_is_not_published_answers_nothing) {
  const RuleScope both{.pool_code = "", .rule_set = "round_11", .drug_class = "restricted", .institution = {}};
  std::vector<Rule> rows = {rule(1, "0.8", {}, kOld), rule(2, "", both, kOld)};
  const auto found = Rules(rows).ratio("prepayment.ratio", both, kDay);
  BOOST_REQUIRE(!found.ok());
  BOOST_TEST(found.rejection().token() == "rule_without_figure");
  BOOST_TEST(Rules(rows).ratio("prepayment.ratio", {}, kDay)->value.text() == "0.8");
}

BOOST_AUTO_TEST_CASE(RB_1_a_row_holds_from_its_first_to_its_last_day) {
  const std::vector<Rule> rows = {rule(1, "0.3", {}, BusinessDate{2026, 1, 1}, BusinessDate{2026, 3, 1}),
                                  rule(2, "0.4", {}, BusinessDate{2026, 3, 2})};
  BOOST_TEST(answered(rows, {}, BusinessDate{2025, 12, 31}) == 0);
  BOOST_TEST(answered(rows, {}, BusinessDate{2026, 1, 1}) == 1);
  BOOST_TEST(answered(rows, {}, BusinessDate{2026, 3, 1}) == 1);
  BOOST_TEST(answered(rows, {}, BusinessDate{2026, 3, 2}) == 2);
}

BOOST_AUTO_TEST_CASE(RB_1_of_two_equally_specific_rows_the_later_one_replaces_the_earlier) {
  const std::vector<Rule> rows = {rule(1, "0.4", {}, BusinessDate{2026, 2, 1}), rule(2, "0.3", {}, BusinessDate{2026, 1, 1})};
  BOOST_TEST(answered(rows, {}) == 1);
}

BOOST_AUTO_TEST_CASE(a_missing_figure_is_told_not_guessed) {
  const Rules rules({});
  const auto found = rules.ratio("prepayment.ratio", {}, kDay);
  BOOST_TEST(!found.ok());
  BOOST_TEST(found.rejection().token() == "rule_missing");
}

BOOST_AUTO_TEST_CASE(values_are_typed_and_name_their_row) {
  const Rules rules({rule(9, "0.30", {}, kOld)});
  const auto ratio = rules.ratio("prepayment.ratio", {}, kDay);
  BOOST_TEST(ratio->value.count_ppm() == 300'000);
  BOOST_TEST(ratio->rule.value() == 9);
  BOOST_TEST(rules.number("prepayment.ratio", {}, kDay).rejection().token() == "rule_value_invalid");
  BOOST_TEST(rules.flag("prepayment.ratio", {}, kDay).rejection().token() == "rule_value_invalid");
}

BOOST_AUTO_TEST_CASE(a_date_is_a_real_day_and_a_choice_one_of_its_words) {
  const Rules rules({{RuleId{1}, "agreement.ends_on", {}, "2025-12-31", kOld, std::nullopt, "来源", "市医保局"}});
  BOOST_TEST((rules.date("agreement.ends_on", {}, kDay)->value == BusinessDate{2025, 12, 31}));
  BOOST_TEST(check_value("agreement.ends_on", "2025-12-31").ok());
  BOOST_TEST(!check_value("agreement.ends_on", "2025-12-32").ok());
  BOOST_TEST(check_value("quota.brand_free_who", "township").ok());
  BOOST_TEST(!check_value("quota.brand_free_who", "town").ok());
  BOOST_TEST(!check_value("due_date.rule", "A|B").ok());
  BOOST_TEST(check_value("due_date.rule", "C").ok());
}

BOOST_AUTO_TEST_CASE(only_known_keys_and_fitting_values_are_taken) {
  BOOST_TEST(check_value("prepayment.ratio", "0.30").ok());
  BOOST_TEST(!check_value("prepayment.ratio", "30%").ok());
  BOOST_TEST(check_value("order.response_hours", "24").ok());
  BOOST_TEST(!check_value("order.response_hours", "24.5").ok());
  BOOST_TEST(check_value("direct_settlement.enabled", "no").ok());
  BOOST_TEST(!check_value("direct_settlement.enabled", "false").ok());
  BOOST_TEST(check_value("no.such.key", "1").rejection().fields.at(0).kind->token == "rule_unknown");
}

BOOST_AUTO_TEST_CASE(RB_7_a_trial_tells_each_scope_that_would_change_and_from_when) {
  const RuleScope pool{.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = {}};
  const RuleScope one{.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = OrganisationId{7}};
  const RuleScope other{.pool_code = "331122", .rule_set = "", .drug_class = "", .institution = {}};
  const RuleScope set{.pool_code = "", .rule_set = "round_7", .drug_class = "", .institution = {}};
  const BusinessDate later{2026, 6, 1};
  const BusinessDate last{2026, 12, 31};
  const Rules rules({rule(1, "0.3", {}, kOld), rule(2, "0.35", one, kOld), rule(3, "0.4", other, kOld), rule(4, "0.45", {}, later)});
  const auto told = [&](const Rule& proposed) {
    std::vector<std::string> lines;
    const auto figure = [](const Result<Rule>& answer) { return answer ? answer->value : std::string(answer.rejection().token()); };
    for (const RuleEffect& effect : try_rule(rules, proposed)) {
      lines.push_back(effect.scope.pool_code + " " + effect.scope.rule_set + " " + std::to_string(effect.scope.institution.value()) + " " +
                      effect.from.text() + " " + figure(effect.before) + " > " + figure(effect.after));
    }
    return lines;
  };
  // A county's own figure: the county but for its one institution, until the last day; the city's later row changes what it replaces.
  BOOST_TEST(told(rule(0, "0.5", pool, kDay, last)) ==
                 (std::vector<std::string>{"331121  0 2026-03-02 0.3 > 0.5", "331121  0 2026-06-01 0.45 > 0.5"}),
             boost::test_tools::per_element());
  // A figure for a round clashes with the rows of places, which nobody can weigh against it.
  const auto of_round = told(rule(0, "0.6", set, kDay));
  const std::vector<std::string> expected{" round_7 0 2026-03-02 0.3 > 0.6", " round_7 0 2026-06-01 0.45 > 0.6",
                                          "331121 round_7 7 2026-03-02 0.35 > rule_ambiguous",
                                          "331122 round_7 0 2026-03-02 0.4 > rule_ambiguous"};
  BOOST_TEST(of_round == expected, boost::test_tools::per_element());
  // Behind the city's later row nothing is left to change.
  BOOST_TEST(told(rule(0, "0.9", {}, kDay)) == std::vector<std::string>{"  0 2026-03-02 0.3 > 0.9"}, boost::test_tools::per_element());

  std::vector<std::int64_t> speaking;
  for (const Rule& row : rules_speaking(rules, "prepayment.ratio", one, kDay)) speaking.push_back(row.id.value());
  BOOST_TEST(speaking == (std::vector<std::int64_t>{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
