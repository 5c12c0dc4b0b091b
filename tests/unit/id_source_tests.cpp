#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "core/base/check.h"
#include "core/base/identifier.h"
#include "core/platform/id_source.h"

using namespace liangjia;
using namespace liangjia::platform;
using namespace std::chrono_literals;

namespace {
const Instant kStart = parse_rfc3339("2026-01-05T02:03:04.567890Z").value();
}

BOOST_AUTO_TEST_CASE(ids_hold_time_node_and_sequence) {
  SettableClock clock(kStart);
  IdSource source(255, clock);
  const std::int64_t first = source.next_value();
  BOOST_TEST(rfc3339(made_at(first)) == "2026-01-05T02:03:04.567000Z");
  BOOST_TEST(((first >> 14) & 255) == 255);
  BOOST_TEST((first & 16383) == 0);
  BOOST_TEST(source.next_value() == first + 1);
  BOOST_TEST(!source.next<UserId>().none());
  BOOST_CHECK_THROW(IdSource(256, clock), InternalBug);
  BOOST_CHECK_THROW(IdSource(-1, clock), InternalBug);
}

BOOST_AUTO_TEST_CASE(ID_1_ids_rise_when_the_clock_goes_back_and_when_a_millisecond_is_full) {
  SettableClock clock(kStart);
  IdSource source(1, clock);
  std::int64_t last = source.next_value();
  clock.advance(-10min);
  BOOST_TEST(source.next_value() > last);
  bool rising = true;
  for (int i = 0; i < 40'000; ++i) {
    const std::int64_t next = source.next_value();
    rising = rising && next > last && ((next >> 14) & 255) == 1;
    last = next;
  }
  BOOST_TEST(rising);
  BOOST_TEST((made_at(last) - kStart < 3ms));  // 40,000 ids are three milliseconds' worth
}

BOOST_AUTO_TEST_CASE(ids_are_positive_before_the_epoch_and_end_in_2093) {
  SettableClock clock(parse_rfc3339("2023-12-31T23:59:59Z").value());
  IdSource source(0, clock);
  BOOST_TEST(source.next_value() > 0);
  clock.set(parse_rfc3339("2093-09-01T00:00:00Z").value());
  BOOST_TEST(source.next_value() > 0);
  clock.set(parse_rfc3339("2093-10-01T00:00:00Z").value());
  BOOST_CHECK_THROW(source.next_value(), InternalBug);
}

BOOST_AUTO_TEST_CASE(threads_never_share_an_id) {
  SystemClock clock;
  IdSource source(7, clock);
  std::vector<std::vector<std::int64_t>> made(4);
  std::vector<std::thread> threads;
  for (auto& ids : made) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20'000; ++i) ids.push_back(source.next_value());
    });
  }
  for (auto& thread : threads) thread.join();
  std::vector<std::int64_t> all;
  for (const auto& ids : made) {
    BOOST_TEST(std::is_sorted(ids.begin(), ids.end()));
    all.insert(all.end(), ids.begin(), ids.end());
  }
  std::sort(all.begin(), all.end());
  BOOST_TEST((std::adjacent_find(all.begin(), all.end()) == all.end()));
}
