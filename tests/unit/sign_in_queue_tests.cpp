// Turns at the work on passwords: whose is next when more want one than may work.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/identity/sign_in_queue.h"

using namespace liangjia;
using namespace liangjia::identity;
using namespace std::chrono_literals;

namespace {

// One works at a time; who wants a turn waits in a thread, and notes when it got it.
struct Desk {
  explicit Desk(SignInQueue::Limits limits)
      : queue(limits), working(std::make_unique<SignInQueue::Turn>(queue.turn({"first", false}).value())) {}

  void want(const std::string& name, const std::string& source, bool known = false) {
    threads.emplace_back([this, name, source, known] {
      auto turn = queue.turn({source, known});
      const std::lock_guard lock(mutex);
      told.push_back(name + (turn ? "" : ":" + std::string(turn.rejection().token())));
    });
    std::this_thread::sleep_for(20ms);  // in this order
  }
  std::vector<std::string> end() {
    working.reset();
    threads.clear();
    return told;
  }

  SignInQueue queue;
  std::unique_ptr<SignInQueue::Turn> working;
  std::mutex mutex;
  std::vector<std::string> told;
  std::vector<std::jthread> threads;
};

void check(const std::vector<std::string>& got, const std::vector<std::string>& wanted) {
  BOOST_CHECK_EQUAL_COLLECTIONS(got.begin(), got.end(), wanted.begin(), wanted.end());
}

}  // namespace

BOOST_AUTO_TEST_CASE(AC_15_h6_lines_of_different_sources_take_turns) {
  Desk desk({1, 8, 48, 16});
  for (int i = 1; i <= 5; ++i) desk.want("flood " + std::to_string(i), "flood");
  desk.want("quiet 1", "quiet");
  desk.want("quiet 2", "quiet");
  check(desk.end(), {"flood 1", "quiet 1", "flood 2", "quiet 2", "flood 3", "flood 4", "flood 5"});
}

BOOST_AUTO_TEST_CASE(AC_15_h6_a_full_line_is_told_to_come_later) {
  Desk desk({1, 2, 48, 16});
  for (const char* name : {"1", "2", "3"}) desk.want(name, "flood");
  desk.want("quiet", "quiet");
  check(desk.end(), {"3:too_many_sign_ins", "1", "quiet", "2"});
}

BOOST_AUTO_TEST_CASE(AC_15_h6_where_all_places_are_taken_the_longest_line_makes_room) {
  Desk desk({1, 8, 3, 16});
  for (const char* name : {"1", "2", "3"}) desk.want(name, "flood");
  desk.want("quiet", "quiet");
  desk.want("other", "other");
  desk.want("late", "late");  // nobody's line is longer than one by now
  check(desk.end(), {"3:too_many_sign_ins", "2:too_many_sign_ins", "late:busy", "1", "quiet", "other"});
}

BOOST_AUTO_TEST_CASE(AC_15_h6_known_people_have_half_of_the_turns_and_places_of_their_own) {
  Desk desk({1, 8, 4, 2});
  for (int i = 1; i <= 4; ++i) desk.want("stranger " + std::to_string(i), "from " + std::to_string(i));
  desk.want("stranger 5", "from 5");
  desk.want("known 1", "device", true);
  desk.want("known 2", "office", true);
  check(desk.end(), {"stranger 5:busy", "known 1", "stranger 1", "known 2", "stranger 2", "stranger 3", "stranger 4"});
}

BOOST_AUTO_TEST_CASE(AC_15_h6_more_than_one_password_is_worked_on_at_once) {
  BOOST_TEST(passwords_at_once() >= 2);
  BOOST_TEST(passwords_at_once() <= 8);
  SignInQueue queue({2, 8, 48, 16});
  const auto one = queue.turn({"a", false});
  const auto two = queue.turn({"a", false});  // does not wait
  BOOST_TEST((one.ok() && two.ok()));
}
