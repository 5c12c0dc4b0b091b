#include <boost/test/unit_test.hpp>

#include "core/base/state_machine.h"

namespace {

enum class Door { Open, Shut, Locked };
enum class Act { Close, Open, Lock };

}  // namespace

template <>
struct liangjia::EnumNames<Door> {
  static constexpr EnumName<Door> kAll[] = {{Door::Open, "open", "开"}, {Door::Shut, "shut", "关"}, {Door::Locked, "locked", "锁"}};
};
template <>
struct liangjia::EnumNames<Act> {
  static constexpr EnumName<Act> kAll[] = {{Act::Close, "close", "关上"}, {Act::Open, "open", "打开"}, {Act::Lock, "lock", "锁上"}};
};

using namespace liangjia;

constexpr Transition<Door, Act> kRows[] = {
    {Door::Open, Act::Close, Door::Shut}, {Door::Shut, Act::Open, Door::Open}, {Door::Shut, Act::Lock, Door::Locked}};
constexpr StateMachine<Door, Act> kDoor{kRows};
static_assert(kDoor.allows(Door::Shut, Act::Lock) && !kDoor.allows(Door::Open, Act::Lock));

BOOST_AUTO_TEST_CASE(the_table_leads_on) {
  BOOST_TEST(token_of(*kDoor.apply(Door::Shut, Act::Lock)) == "locked");
  BOOST_TEST(kDoor.steps_from(Door::Shut).size() == 2U);
  BOOST_TEST(kDoor.steps_from(Door::Locked).empty());
}

BOOST_AUTO_TEST_CASE(a_step_outside_the_table_names_what_is_possible) {
  const auto refused = kDoor.apply(Door::Open, Act::Lock);
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().token() == "step_not_allowed");
  BOOST_TEST(filled(refused.rejection().kind->en, refused.rejection().arguments) ==
             "In state open the step lock is not allowed; possible now: close");
  BOOST_TEST(filled(refused.rejection().kind->zh, refused.rejection().arguments) == "当前状态为“开”，不能做“锁上”；现在可做：关上");
}

BOOST_AUTO_TEST_CASE(several_possible_steps_or_none_are_told_in_both_languages) {
  const auto told = [](Door from, Act step) {
    const auto refused = kDoor.apply(from, step);
    return filled("{allowed} / {allowed_zh}", refused.rejection().arguments);
  };
  BOOST_TEST(told(Door::Shut, Act::Close) == "open, lock / 打开、锁上");
  BOOST_TEST(told(Door::Locked, Act::Open) == "- / 无");
}

BOOST_AUTO_TEST_CASE(a_step_taken_for_granted_that_is_not_allowed_is_a_bug) {
  BOOST_TEST(token_of(kDoor.take(Door::Open, Act::Close)) == "shut");
  BOOST_CHECK_THROW(kDoor.take(Door::Open, Act::Lock), InternalBug);
}

BOOST_AUTO_TEST_CASE(names_lead_both_ways) {
  BOOST_TEST((parse_enum<Door>("shut") == Door::Shut));
  BOOST_TEST(!parse_enum<Door>("Shut").has_value());
  BOOST_TEST(!parse_enum<Door>("").has_value());
  BOOST_TEST(all_tokens<Act>() == "close, open, lock");
  BOOST_CHECK_THROW(token_of(static_cast<Door>(9)), InternalBug);
}
