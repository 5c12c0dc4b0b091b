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
  BOOST_TEST(filled("{allowed}", kDoor.apply(Door::Locked, Act::Open).rejection().arguments) == "-");
}

BOOST_AUTO_TEST_CASE(names_lead_both_ways) {
  BOOST_TEST((parse_enum<Door>("shut") == Door::Shut));
  BOOST_TEST(!parse_enum<Door>("Shut").has_value());
  BOOST_TEST(!parse_enum<Door>("").has_value());
  BOOST_TEST(all_tokens<Act>() == "close, open, lock");
  BOOST_CHECK_THROW(token_of(static_cast<Door>(9)), InternalBug);
}
