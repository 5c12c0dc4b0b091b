// RB-1: which row of the rule book answers.
#include <boost/test/unit_test.hpp>

#include "core/rulebook/rules.h"

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

BOOST_AUTO_TEST_CASE(RB_1_the_most_specific_row_wins) {
  const std::vector<Rule> rows = {
      rule(1, "0.3", {}, kOld), rule(2, "0.31", {.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = {}}, kOld),
      rule(3, "0.32", {.pool_code = "", .rule_set = "", .drug_class = "normal", .institution = {}}, kOld),
      rule(4, "0.33", {.pool_code = "", .rule_set = "round_7", .drug_class = "", .institution = {}}, kOld),
      rule(5, "0.34", {.pool_code = "", .rule_set = "", .drug_class = "", .institution = OrganisationId{7}}, kOld)};
  BOOST_TEST(answered(rows, {}) == 1);
  BOOST_TEST(answered(rows, {.pool_code = "331121", .rule_set = "", .drug_class = "", .institution = {}}) == 2);
  BOOST_TEST(answered(rows, {.pool_code = "331121", .rule_set = "", .drug_class = "normal", .institution = {}}) == 3);
  BOOST_TEST(answered(rows, {.pool_code = "331121", .rule_set = "round_7", .drug_class = "normal", .institution = {}}) == 4);
  BOOST_TEST(answered(rows, {.pool_code = "331121", .rule_set = "round_7", .drug_class = "normal", .institution = OrganisationId{7}}) == 5);
  BOOST_TEST(answered(rows, {.pool_code = "331199", .rule_set = "round_8", .drug_class = "", .institution = OrganisationId{8}}) == 1);
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

BOOST_AUTO_TEST_CASE(only_known_keys_and_fitting_values_are_taken) {
  BOOST_TEST(check_value("prepayment.ratio", "0.30").ok());
  BOOST_TEST(!check_value("prepayment.ratio", "30%").ok());
  BOOST_TEST(check_value("order.response_hours", "24").ok());
  BOOST_TEST(!check_value("order.response_hours", "24.5").ok());
  BOOST_TEST(check_value("direct_settlement.enabled", "no").ok());
  BOOST_TEST(!check_value("direct_settlement.enabled", "false").ok());
  BOOST_TEST(check_value("no.such.key", "1").rejection().fields.at(0).kind->token == "rule_unknown");
}

BOOST_AUTO_TEST_SUITE_END()
