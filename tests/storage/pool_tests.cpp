#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "core/database/pool.h"
#include "core/database/sql_error.h"
#include "core/database/transaction.h"
#include "tests/storage/item_fixture.h"

namespace liangjia::db {

using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(pool_tests, ItemFixture)

BOOST_AUTO_TEST_CASE(a_transaction_not_committed_is_rolled_back) {
  {
    Transaction transaction(session);
    transaction.execute(kInsertItem, 1, 1, std::nullopt);
  }
  BOOST_TEST(count() == 0);
  const auto before = session.round_trips();
  {
    Transaction transaction(session);
    transaction.execute(kInsertItem, 1, 1, std::nullopt);
    transaction.commit();
  }
  BOOST_TEST(session.round_trips() - before == 3);
  BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(one_of_two_deadlocked_transactions_is_a_conflict) {
  session.execute(kInsertItem, 1, 0, std::nullopt);
  session.execute(kInsertItem, 2, 0, std::nullopt);
  Session other(server().endpoint());
  Transaction mine(session);
  mine.execute(kSetAmount, 1, 1);
  int conflicts = 0;
  std::atomic<bool> holds{false};
  std::thread rival([&] {
    Transaction theirs(other);
    theirs.execute(kSetAmount, 2, 2);
    holds = true;
    try {
      theirs.execute(kSetAmount, 2, 1);
      theirs.commit();
    } catch (const Conflict&) {
      ++conflicts;
    }
  });
  while (!holds) std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(100ms);
  bool lost = false;
  try {
    mine.execute(kSetAmount, 1, 2);
    mine.commit();
  } catch (const Conflict& conflict) {
    lost = true;
    BOOST_TEST(conflict.number() == 1213);
    session.run("ROLLBACK");
  }
  rival.join();
  BOOST_TEST(conflicts + (lost ? 1 : 0) == 1);
  BOOST_TEST(!session.broken());
  BOOST_TEST(!other.broken());
}

BOOST_AUTO_TEST_CASE(a_lock_held_too_long_is_a_conflict) {
  session.execute(kInsertItem, 1, 0, std::nullopt);
  Session other(server().endpoint());
  other.run("SET SESSION innodb_lock_wait_timeout = 1");
  Transaction mine(session);
  mine.execute(kSetAmount, 1, 1);
  BOOST_CHECK_EXCEPTION(other.execute(kSetAmount, 2, 1), Conflict, [](const Conflict& conflict) { return conflict.number() == 1205; });
}

BOOST_AUTO_TEST_CASE(a_killed_link_is_lost_and_rolled_back) {
  Session victim(server().endpoint());
  {
    Transaction transaction(victim);
    transaction.execute(kInsertItem, 1, 1, std::nullopt);
    kill(victim);
    BOOST_CHECK_THROW(transaction.execute(kInsertItem, 2, 1, std::nullopt), LinkLost);
    BOOST_CHECK_THROW(transaction.commit(), LinkLost);
  }
  BOOST_TEST(victim.broken());
  BOOST_TEST(!victim.alive());
  BOOST_TEST(count() == 0);
}

BOOST_AUTO_TEST_CASE(alive_tells_a_killed_link) {
  Session victim(server().endpoint());
  BOOST_TEST(victim.alive());
  kill(victim);
  BOOST_TEST(!victim.alive());
  BOOST_TEST(victim.broken());
}

BOOST_AUTO_TEST_CASE(the_pool_keeps_sessions_and_drops_broken_ones) {
  Pool pool(server().endpoint(), {.most = 1, .wait = 2s});
  std::int64_t first = 0;
  {
    auto lease = pool.lease();
    first = lease->one(kConnectionId)->take<std::int64_t>();
    BOOST_TEST(pool.in_use() == 1U);
  }
  BOOST_TEST(pool.in_use() == 0U);
  {
    auto lease = pool.lease();
    BOOST_TEST(lease->one(kConnectionId)->take<std::int64_t>() == first);
    kill(*lease);
    BOOST_CHECK_THROW(lease->query(kCount), LinkLost);
  }
  auto lease = pool.lease();
  BOOST_TEST(lease->one(kConnectionId)->take<std::int64_t>() != first);
}

BOOST_AUTO_TEST_CASE(after_one_lost_link_the_idle_ones_are_asked_first) {
  Pool pool(server().endpoint(), {.most = 2, .wait = 2s});
  {
    auto noticed = pool.lease();
    auto unnoticed = std::make_unique<Pool::Lease>(pool.lease());
    kill(*noticed);
    kill(**unnoticed);
    unnoticed.reset();  // idle and dead, given back as if it were sound
    BOOST_CHECK_THROW(noticed->query(kCount), LinkLost);
  }
  BOOST_TEST(pool.in_use() == 0U);
  BOOST_TEST(pool.lease()->one(kCount)->take<int>() == 0);
}

BOOST_AUTO_TEST_CASE(a_full_pool_refuses_within_its_deadline) {
  Pool pool(server().endpoint(), {.most = 2, .wait = 150ms});
  auto first = std::make_unique<Pool::Lease>(pool.lease());
  const auto second = pool.lease();
  const auto begin = std::chrono::steady_clock::now();
  BOOST_CHECK_THROW(pool.lease(), PoolExhausted);
  const auto waited = std::chrono::steady_clock::now() - begin;
  BOOST_TEST((waited >= 150ms && waited < 1s));
  std::thread returner([&] {
    std::this_thread::sleep_for(50ms);
    first.reset();
  });
  BOOST_TEST(pool.lease()->one(kCount)->take<int>() == 0);
  returner.join();
}

BOOST_AUTO_TEST_CASE(many_threads_share_a_few_sessions) {
  Pool pool(server().endpoint(), {.most = 3, .wait = 20s});
  session.execute(kInsertItem, 1, 0, std::nullopt);
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&pool] {
      for (int i = 0; i < 25; ++i) {
        auto lease = pool.lease();
        Transaction transaction(*lease);
        const auto amount = transaction.one({"test.lock", "SELECT amount FROM item WHERE id = ? FOR UPDATE"}, 1)->take<std::int64_t>();
        transaction.change_one(kSetAmount, amount + 1, 1);
        transaction.commit();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(session.one(kAmount, 1)->take<int>() == 200);
  BOOST_TEST(pool.in_use() == 0U);
}

BOOST_AUTO_TEST_CASE(a_failed_connection_frees_its_place) {
  Endpoint nowhere = server().endpoint();
  nowhere.socket_path += ".missing";
  Pool pool(nowhere, {.most = 1, .wait = 100ms});
  BOOST_CHECK_THROW(pool.lease(), LinkLost);
  BOOST_CHECK_THROW(pool.lease(), LinkLost);
  BOOST_TEST(pool.in_use() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::db
