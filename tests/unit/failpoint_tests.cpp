#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>

#include "core/platform/failpoint.h"

using namespace liangjia::platform;

#ifdef LIANGJIA_TEST_HOOKS

BOOST_AUTO_TEST_CASE(only_the_armed_hit_throws) {
  set_failpoints("a.b:2=throw,c.d=throw");
  BOOST_CHECK_NO_THROW(failpoint("a.b"));
  BOOST_CHECK_THROW(failpoint("a.b"), FailpointHit);
  BOOST_CHECK_NO_THROW(failpoint("a.b"));
  BOOST_CHECK_THROW(failpoint("c.d"), FailpointHit);
  BOOST_CHECK_THROW(failpoint("c.d"), FailpointHit);
  BOOST_CHECK_NO_THROW(failpoint("a"));
  set_failpoints("");
  BOOST_CHECK_NO_THROW(failpoint("c.d"));
}

BOOST_AUTO_TEST_CASE(sleeping_takes_its_time) {
  set_failpoints("a=sleep:30");
  const auto begin = std::chrono::steady_clock::now();
  failpoint("a");
  BOOST_TEST((std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds{30}));
  set_failpoints("");
}

BOOST_AUTO_TEST_CASE(killing_is_not_to_be_caught) {
  const pid_t child = ::fork();
  if (child == 0) {
    set_failpoints("a:3");
    failpoint("a");
    failpoint("a");
    failpoint("a");
    ::_exit(0);
  }
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
}

BOOST_AUTO_TEST_CASE(text_that_cannot_be_read_is_told) {
  for (const char* bad : {"a=", "a=explode", "a:0", "a:x", "a=sleep:", "=throw", ",", "a:"}) {
    BOOST_CHECK_THROW(set_failpoints(bad), std::invalid_argument);
  }
}

#else

BOOST_AUTO_TEST_CASE(without_hooks_nothing_happens) { BOOST_CHECK_NO_THROW(failpoint("runner.before_commit")); }

#endif
