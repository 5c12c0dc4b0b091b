// Changing the rule book (RB-1, RB-2, RB-3), pure.
#include <boost/test/unit_test.hpp>

#include "core/command/add_working_days.h"
#include "core/command/change_rules.h"
#include "core/command/rule_errors.h"

using namespace liangjia;
using namespace liangjia::rulebook;

namespace {

const BusinessDate kToday{2026, 3, 2};
const BusinessDate kTomorrow{2026, 3, 3};

Rule row(std::int64_t id, std::string key, std::string value, RuleScope scope = {}, BusinessDate from = BusinessDate{2018, 12, 1},
         std::optional<BusinessDate> to = std::nullopt) {
  return {RuleId{id}, std::move(key), std::move(scope), std::move(value), from, to, "通知", "市医保局"};
}

const std::vector<Rule> kShipped{row(1, "prepayment.ratio", "0.3"), row(2, "prepayment.ratio_least", "0.3")};

struct Desk {
  Actor actor = Actor::system("test");
  Rules rules{{}};
  WorkingCalendar calendar;
  command::Moment moment{kToday.begin() + std::chrono::hours{10}, kToday, actor, rules, calendar};
};

template <class T>
std::string told(const Result<T>& result) {
  if (result) return "ok";
  return std::string(result.rejection().fields.empty() ? result.rejection().token() : result.rejection().fields[0].kind->token);
}

std::string add(const std::vector<Rule>& there, AddRule::Input input) {
  FieldErrors errors;
  if (input.source.empty()) input.source = "通知";
  input.owner = "市医保局";
  AddRule::check(input, errors);
  if (!errors.empty()) return std::string(errors.all()[0].kind->token);
  const Desk desk;
  return told(AddRule::decide({there}, input, desk.moment));
}

AddRule::Input ratio(std::string value, RuleScope scope = {}, BusinessDate from = kTomorrow,
                     std::optional<BusinessDate> to = std::nullopt) {
  return {"prepayment.ratio", std::move(scope), std::move(value), from, to, {}, {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(RB_1_source_owner_key_and_value) {
  Desk desk;
  FieldErrors errors;
  AddRule::check({"order.response_hours", {}, "24", kTomorrow, std::nullopt, "", ""}, errors);
  BOOST_TEST(errors.size() == 2u);
  BOOST_TEST(add({}, {"order.response_hours", {}, "a day", kTomorrow, std::nullopt, {}, {}}) == "rule_value_invalid");
  BOOST_TEST(add({}, {"order.reply_hours", {}, "24", kTomorrow, std::nullopt, {}, {}}) == "rule_unknown");
}

BOOST_AUTO_TEST_CASE(RB_2_starts_tomorrow_at_the_earliest) {
  BOOST_TEST(add(kShipped, ratio("0.4", {}, kToday)) == "rule_starts_too_early");
  BOOST_TEST(add(kShipped, ratio("0.4")) == "ok");
  BOOST_TEST(add(kShipped, ratio("0.4", {}, kTomorrow, kToday)) == "rule_ends_too_early");
  std::vector<Rule> there = kShipped;
  there.push_back(row(3, "prepayment.ratio", "0.5", {}, kTomorrow));
  BOOST_TEST(add(there, ratio("0.4")) == "rule_already_there");
  BOOST_TEST(add(there, ratio("0.4", {.pool_code = "331121", .rule_set = {}, .drug_class = {}, .institution = {}})) == "ok");
}

BOOST_AUTO_TEST_CASE(RB_1_C5_a_change_that_would_leave_two_rows_not_nested_is_refused) {
  const RuleScope county{.pool_code = "331121", .rule_set = {}, .drug_class = {}, .institution = {}};
  const RuleScope round{.pool_code = {}, .rule_set = "round_11", .drug_class = {}, .institution = {}};
  const RuleScope both{.pool_code = "331121", .rule_set = "round_11", .drug_class = {}, .institution = {}};
  std::vector<Rule> there{row(1, "due_date.rule", "A"), row(2, "due_date.rule", "B", round)};
  const AddRule::Input ours{"due_date.rule", county, "B", kTomorrow, std::nullopt, {}, {}};
  BOOST_TEST(add(there, ours) == "rule_ambiguous");
  there.push_back(row(3, "due_date.rule", "B", both, kTomorrow));
  BOOST_TEST(add(there, ours) == "ok");
  there.back().valid_to = kTomorrow;
  BOOST_TEST(add(there, ours) == "rule_ambiguous");  // from the day after
  // Another round's row never meets a row of this one; and what settles two rows does not end before them.
  BOOST_TEST(add(there, {"due_date.rule",
                         {.pool_code = {}, .rule_set = "round_8", .drug_class = {}, .institution = {}},
                         "B",
                         kTomorrow,
                         std::nullopt,
                         {},
                         {}}) == "ok");
  there.back().valid_to.reset();
  there.push_back(row(4, "due_date.rule", "A", county));
  const Desk desk;
  BOOST_TEST(told(EndRule::decide({there[2], there}, {there[2].id, kTomorrow}, desk.moment)) == "rule_ambiguous");
}

BOOST_AUTO_TEST_CASE(RB_2_RB_6_C5_a_figure_that_was_missing_may_be_entered_for_the_past) {
  const RuleScope both{.pool_code = {}, .rule_set = "round_11", .drug_class = "restricted", .institution = {}};
  std::vector<Rule> there{row(1, "contract_ratio.winners_1", "0.5"),
                          row(2, "contract_ratio.winners_1", "", both, BusinessDate{2025, 9, 1})};
  const AddRule::Input figure{"contract_ratio.winners_1", both, "0.4", BusinessDate{2025, 9, 1}, std::nullopt, {}, {}};
  BOOST_TEST(add(there, figure) == "ok");
  AddRule::Input before = figure;
  before.valid_from = BusinessDate{2025, 8, 31};
  BOOST_TEST(add(there, before) == "rule_starts_too_early");  // that day the general row answered
  there.push_back(row(3, "contract_ratio.winners_1", "0.4", both, BusinessDate{2025, 9, 1}));
  BOOST_TEST(add(there, figure) == "rule_starts_too_early");  // it answers now
}

BOOST_AUTO_TEST_CASE(RB_3_the_ratio_stays_at_or_above_its_least_value_everywhere) {
  const RuleScope county{.pool_code = "331121", .rule_set = {}, .drug_class = {}, .institution = {}};
  BOOST_TEST(add(kShipped, ratio("0.3")) == "ok");
  BOOST_TEST(add(kShipped, ratio("0.299999")) == "prepayment_ratio_below_least");
  BOOST_TEST(add(kShipped, ratio("0.2", county)) == "prepayment_ratio_below_least");
  // A higher least value for one county only is met by the county's own ratio, and by nothing else.
  AddRule::Input least{"prepayment.ratio_least", county, "0.4", BusinessDate{2026, 6, 1}, std::nullopt, {}, {}};
  BOOST_TEST(add(kShipped, least) == "prepayment_ratio_below_least");
  std::vector<Rule> there = kShipped;
  there.push_back(row(3, "prepayment.ratio", "0.4", county, BusinessDate{2026, 6, 1}));
  BOOST_TEST(add(there, least) == "ok");
  there.back().valid_from = BusinessDate{2026, 6, 2};
  BOOST_TEST(add(there, least) == "prepayment_ratio_below_least");
  there.back() = row(3, "prepayment.ratio", "0.4", county, BusinessDate{2026, 6, 1}, BusinessDate{2026, 12, 31});
  BOOST_TEST(add(there, least) == "prepayment_ratio_below_least");  // from 2027 on
}

BOOST_AUTO_TEST_CASE(RB_2_RB_3_ending_a_rule) {
  std::vector<Rule> there = kShipped;
  there.push_back(row(3, "prepayment.ratio_least", "0.2", {}, BusinessDate{2026, 1, 1}));
  there.push_back(row(4, "prepayment.ratio", "0.25", {}, BusinessDate{2026, 2, 1}));
  const Desk desk;
  const auto end = [&](std::size_t index, BusinessDate last) {
    return told(EndRule::decide({there[index], there}, {there[index].id, last}, desk.moment));
  };
  BOOST_TEST(end(3, kToday.plus_days(-1)) == "rule_ends_too_early");
  BOOST_TEST(end(3, kToday) == "ok");
  BOOST_TEST(end(2, kToday) == "prepayment_ratio_below_least");  // the old least value of 0.3 would hold again
  there[3].valid_to = kToday.plus_days(-1);
  BOOST_TEST(end(3, kToday) == "rule_ended");
}

BOOST_AUTO_TEST_CASE(RB_4_days_from_tomorrow_on) {
  const Desk desk;
  const auto day = [](BusinessDate date) { return DayNotice{date, WorkingCalendar::DayKind::Holiday, "元旦"}; };
  BOOST_TEST(told(AddWorkingDays::decide({}, {{day(kToday)}, "通知"}, desk.moment)) == "working_day_past");
  BOOST_TEST(told(AddWorkingDays::decide({}, {{day(kTomorrow)}, "通知"}, desk.moment)) == "ok");
  FieldErrors errors;
  AddWorkingDays::check({{day(kTomorrow), day(kTomorrow)}, "通知"}, errors);
  BOOST_TEST(errors.size() == 1u);
}

// A county's officer changes what holds in its own division; figures and days of the whole city are the city's.
BOOST_AUTO_TEST_CASE(RB_5_a_county_keeps_the_rules_of_its_own_division) {
  const auto officer = [](const char* region) {
    Desk desk;
    desk.actor.scope = Scope::of_bureau(region);
    return desk.actor;
  };
  const auto asked = [&](const char* region, RuleScope scope) {
    Desk desk;
    desk.actor = officer(region);
    const AddRule::Input input{"order.response_hours", scope, "24", kTomorrow, std::nullopt, "通知", "医保局"};
    EndRule::Snapshot ending{row(1, "order.response_hours", "24", scope), {}};
    return told(AddRule::decide({{}}, input, desk.moment)) + " " + told(EndRule::decide(ending, {RuleId{1}, kTomorrow}, desk.moment));
  };
  BOOST_TEST(asked("331100", {}) == "ok ok");
  BOOST_TEST(asked("331100", {"331121", "", "", {}}) == "ok ok");
  BOOST_TEST(asked("331121", {"331121", "", "", {}}) == "ok ok");
  BOOST_TEST(asked("331121", {}) == "rule_of_others rule_of_others");
  BOOST_TEST(asked("331121", {"331122", "", "", {}}) == "rule_of_others rule_of_others");
  BOOST_TEST(asked("331121", {"", "", "", OrganisationId{201}}) == "rule_of_others rule_of_others");
  Desk county;
  county.actor = officer("331121");
  const AddWorkingDays::Input days{{{kTomorrow, WorkingCalendar::DayKind::Holiday, "假日"}}, "通知"};
  BOOST_TEST(told(AddWorkingDays::decide({}, days, county.moment)) == "rule_of_others");
  BOOST_TEST(told(AddWorkingDays::decide({}, days, Desk().moment)) == "ok");
}
