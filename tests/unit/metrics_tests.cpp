#include <boost/test/unit_test.hpp>
#include <thread>

#include "core/base/check.h"
#include "core/platform/metrics.h"

using namespace liangjia;
using namespace liangjia::platform;

BOOST_AUTO_TEST_CASE(text_form) {
  Metrics metrics;
  metrics.counter("http_requests_total", "Requests\nanswered \\", {{"route", "/a\"b\\c\nd"}, {"status", "200"}}).add(3);
  metrics.gauge("pool_in_use", "Connections in use").set(-2);
  constexpr double kBounds[] = {0.1, 1};
  auto& seconds = metrics.histogram("http_seconds", "Time", {{"route", "x"}}, kBounds);
  for (const double value : {0.05, 0.1, 0.5, 2.0}) seconds.observe(value);
  BOOST_TEST(metrics.text() ==
             "# HELP http_requests_total Requests\\nanswered \\\\\n"
             "# TYPE http_requests_total counter\n"
             "http_requests_total{route=\"/a\\\"b\\\\c\\nd\",status=\"200\"} 3\n"
             "# HELP http_seconds Time\n"
             "# TYPE http_seconds histogram\n"
             "http_seconds_bucket{route=\"x\",le=\"0.1\"} 2\n"
             "http_seconds_bucket{route=\"x\",le=\"1\"} 3\n"
             "http_seconds_bucket{route=\"x\",le=\"+Inf\"} 4\n"
             "http_seconds_sum{route=\"x\"} 2.65\n"
             "http_seconds_count{route=\"x\"} 4\n"
             "# HELP pool_in_use Connections in use\n"
             "# TYPE pool_in_use gauge\n"
             "pool_in_use -2\n");
}

BOOST_AUTO_TEST_CASE(one_name_is_one_metric) {
  Metrics metrics;
  Counter& first = metrics.counter("a_total", "A", {{"k", "1"}});
  BOOST_TEST(&first == &metrics.counter("a_total", "A", {{"k", "1"}}));
  BOOST_TEST(&first != &metrics.counter("a_total", "A", {{"k", "2"}}));
  BOOST_CHECK_THROW(metrics.counter("a", "no suffix"), InternalBug);
  BOOST_CHECK_THROW(metrics.gauge("a_total", "another kind"), InternalBug);
  BOOST_CHECK_THROW(metrics.gauge("9a", "no letter first"), InternalBug);
  BOOST_CHECK_THROW(metrics.gauge("b", "reserved label", {{"le", "1"}}), InternalBug);
  constexpr double kFalling[] = {1, 0.5};
  BOOST_CHECK_THROW(metrics.histogram("c", "bounds", {}, kFalling), InternalBug);
}

BOOST_AUTO_TEST_CASE(threads_lose_no_count) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 10'000; ++n) {
        metrics.counter("n_total", "N").add();
        metrics.histogram("h", "H").observe(1);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  BOOST_TEST(metrics.counter("n_total", "N").value() == 40'000U);
  BOOST_TEST(metrics.histogram("h", "H").sum() == 40'000.0);
  BOOST_TEST(metrics.histogram("h", "H").cumulative().back() == 40'000U);
}
