// The change feed: order, cursors, failures (Rules FD-1 .. FD-4).
#include <boost/test/unit_test.hpp>
#include <thread>

#include "core/command/restart_reader.h"
#include "core/journal/audit.h"
#include "core/journal/feed.h"
#include "core/journal/seal.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::test;
using journal::Change;
using journal::Place;

namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::string>;

constexpr ObjectKind kSpoken{"spoken", "话"};

// Leaves one row whose content is the word.
void speak(db::Transaction& tx, platform::IdSource& ids, const platform::Clock& clock, const std::string& word,
           std::string_view act = "speak", ObjectKind kind = kSpoken) {
  Actor speaker;
  speaker.user = UserId{7};
  speaker.organisation = city::kLead;
  journal::write_audit(tx, speaker, act, clock.now(), {{kind, 42, nullptr, word}}, {ids.next_value()});
}

struct Bench : Workbench {
  platform::Sm2Key key = platform::Sm2Key::generate();
  journal::Sealer sealer{*pool, clock, key};
  Bench() : Workbench({journal::audit_invariant()}, {}) { enter(key); }

  void say(const std::string& word, std::string_view act = "speak", ObjectKind kind = kSpoken) {
    const auto session = pool->lease();
    db::Transaction tx(*session);
    speak(tx, ids, clock, word, act, kind);
    tx.commit();
  }
  void say_sealed(const Words& words) {
    for (const std::string& word : words) say(word);
    while (sealer.seal_once() > 0) {
    }
  }
  std::string cursor(const std::string& name) {
    return text("SELECT CONCAT(block_number, '/', position, ' ', failures) FROM feed_cursor WHERE name = '" + name + "'");
  }
  // All that is sealed, as a new reader gets it.
  Words sealed_words() {
    Words all;
    journal::FeedLoop loop(*pool, clock, listener("all" + std::to_string(ids.next_value()), all));
    while (loop.run_once()) {
    }
    return all;
  }
  static journal::FeedReader listener(std::string name, Words& heard) {
    return {std::move(name), {kSpoken}, {}, [&heard](db::Transaction&, std::span<const Change> changes) {
              for (const Change& change : changes) heard.push_back(json::parse(change.content)->as_text());
            }};
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(feed_tests, Bench)

BOOST_AUTO_TEST_CASE(FD_1_a_change_that_commits_late_stands_behind_those_that_committed_before) {
  const auto slow = pool->lease();
  db::Transaction tx(*slow);
  speak(tx, ids, clock, "first written");
  say_sealed({"second"});
  BOOST_TEST((sealed_words() == Words{"second"}));
  tx.commit();
  say_sealed({"third"});
  BOOST_TEST((sealed_words() == Words{"second", "first written", "third"}));
  BOOST_TEST(verify().empty());
}

BOOST_AUTO_TEST_CASE(FD_1_what_was_written_long_before_its_commit_is_found_by_a_far_look_and_by_a_new_sealer) {
  const auto late = [&](journal::Sealer& behind_it, const std::string& word) {
    const auto slow = pool->lease();
    db::Transaction tx(*slow);
    speak(tx, ids, clock, word);
    say(word + " is still being said");
    (void)behind_it.seal_once();
    tx.commit();
    return behind_it.seal_once();
  };
  journal::Sealer near_sighted(*pool, clock, key, {.each_time = 0s, .at_times = 10min, .between_times = 1h});
  journal::Sealer far_sighted(*pool, clock, key, {.each_time = 0s, .at_times = 10min, .between_times = 0s});
  say("start");
  for (auto* one : {&near_sighted, &far_sighted}) (void)one->seal_once();
  BOOST_TEST(late(far_sighted, "a") == 1);
  BOOST_TEST(late(near_sighted, "b") == 0);
  journal::Sealer fresh(*pool, clock, key);
  BOOST_TEST(fresh.seal_once() == 1);
  BOOST_TEST((sealed_words() == Words{"start", "a is still being said", "a", "b is still being said", "b"}));
}

BOOST_AUTO_TEST_CASE(FD_1_clocks_that_go_wrong_keep_nothing_from_the_feed) {
  say_sealed({"now"});
  clock.advance(24h * 365);
  say_sealed({"a year ahead"});
  clock.advance(-24h * 365);
  platform::IdSource other(1, clock);  // a server whose clock was right all the time
  {
    const auto session = pool->lease();
    db::Transaction tx(*session);
    speak(tx, other, clock, "put right");
    tx.commit();
  }
  BOOST_TEST(sealer.seal_once() == 1);
  BOOST_TEST((sealed_words() == Words{"now", "a year ahead", "put right"}));
}

BOOST_AUTO_TEST_CASE(FD_1_many_writers_and_two_sealers_leave_every_change_one_place) {
  std::atomic<int> writing{4};
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < 4; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < 50; ++i) say(std::to_string(writer * 100 + i));
      --writing;
    });
  }
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      journal::Sealer own(*pool, clock, key);
      bool last = false;
      while (!last) {
        last = writing == 0;
        try {
          while (own.seal_once() > 0) {
          }
        } catch (const db::DuplicateKey&) {  // the other one made this block
        }
      }
    });
  }
  threads.clear();
  const Words words = sealed_words();
  BOOST_TEST(words.size() == 200u);
  BOOST_TEST(std::set<std::string>(words.begin(), words.end()).size() == 200u);
  for (int writer = 0; writer < 4; ++writer) {  // each one's own words in the order it said them
    Words own;
    std::ranges::copy_if(words, std::back_inserter(own), [&](const std::string& word) { return std::stoi(word) / 100 == writer; });
    BOOST_TEST(std::ranges::is_sorted(own, {}, [](const std::string& word) { return std::stoi(word); }));
  }
  BOOST_TEST(verify().empty());
}

BOOST_AUTO_TEST_CASE(FD_2_a_reader_gets_the_kinds_and_acts_it_wants_in_order) {
  say("a", "speak");
  say("b", "whisper");
  say("c", "speak", catalog::kind::kOrganisation);
  say("d", "shout");
  while (sealer.seal_once() > 0) {
  }
  std::vector<Change> seen;
  const auto see = [&](db::Transaction&, std::span<const Change> changes) { seen.insert(seen.end(), changes.begin(), changes.end()); };
  journal::FeedLoop loop(*pool, clock, {"some", {kSpoken}, {"speak", "shout"}, see});
  BOOST_TEST(loop.run_once());
  BOOST_TEST(!loop.run_once());
  BOOST_REQUIRE(seen.size() == 2u);
  BOOST_TEST(seen[0].content == R"("a")");
  BOOST_TEST((seen[0].place == Place{1, 0}));
  BOOST_TEST((seen[0].kind == kSpoken));
  BOOST_TEST(seen[0].object_id == 42);
  BOOST_TEST((seen[0].user == UserId{7} && seen[0].organisation == city::kLead && seen[0].at == clock.now()));
  BOOST_TEST(seen[1].act == "shout");
  BOOST_TEST((seen[1].place == Place{1, 3}));
  BOOST_TEST(cursor("some") == "1/3 0");
}

BOOST_AUTO_TEST_CASE(FD_2_many_changes_come_in_batches) {
  Words words;
  for (int i = 0; i < 450; ++i) words.push_back(std::to_string(i));
  {
    const auto session = pool->lease();
    db::Transaction tx(*session);
    for (const std::string& word : words) speak(tx, ids, clock, word);
    tx.commit();
  }
  say_sealed({});
  Words heard;
  std::vector<std::size_t> sizes;
  journal::FeedReader reader = listener("batches", heard);
  reader.take = [&, take = reader.take](db::Transaction& tx, std::span<const Change> changes) {
    sizes.push_back(changes.size());
    take(tx, changes);
  };
  journal::FeedLoop loop(*pool, clock, std::move(reader));
  while (loop.run_once()) {
  }
  BOOST_TEST((heard == words));
  BOOST_TEST((sizes == std::vector<std::size_t>{200, 200, 50}));
}

BOOST_AUTO_TEST_CASE(FD_2_what_a_reader_writes_is_committed_with_its_progress_or_not_at_all) {
  say_sealed({"a", "b"});
  bool failing = true;
  const auto raise = [&](db::Transaction& tx, std::span<const Change> changes) {
    tx.change_one({"feed_tests.raise", "UPDATE organisation SET version = version + ? WHERE id = 201"}, std::ssize(changes));
    if (failing) throw std::runtime_error("not yet");
  };
  journal::FeedLoop loop(*pool, clock, {"counter", {kSpoken}, {}, raise});
  BOOST_TEST(!loop.run_once());
  BOOST_TEST(count("SELECT version FROM organisation WHERE id = 201") == 1);
  failing = false;
  clock.advance(6s);
  while (loop.run_once()) {
  }
  BOOST_TEST(count("SELECT version FROM organisation WHERE id = 201") == 3);
}

BOOST_AUTO_TEST_CASE(FD_2_of_two_servers_one_at_a_time_brings_a_reader_its_changes) {
  say_sealed({"a"});
  Words heard;
  journal::FeedLoop other(*pool, clock, listener("shared", heard));
  bool other_moved = true;
  journal::FeedLoop loop(*pool, clock,
                         {"shared", {kSpoken}, {}, [&](db::Transaction&, std::span<const Change>) { other_moved = other.run_once(); }});
  BOOST_TEST(loop.run_once());
  BOOST_TEST(!other_moved);
  BOOST_TEST(heard.empty());
  say_sealed({"b"});
  BOOST_TEST(other.run_once());
  BOOST_TEST((heard == Words{"b"}));
}

BOOST_AUTO_TEST_CASE(FD_3_a_reader_that_fails_stands_before_that_change_and_waits_longer_each_time) {
  say_sealed({"a", "b", "bad", "c"});
  Words heard, others;
  bool failing = true;
  journal::FeedReader reader = listener("fails", heard);
  reader.take = [&, take = reader.take](db::Transaction& tx, std::span<const Change> changes) {
    for (const Change& change : changes) {
      if (failing && change.content == R"("bad")") throw std::runtime_error("the bank is closed");
    }
    take(tx, changes);
  };
  journal::FeedLoop loop(*pool, clock, std::move(reader));
  journal::FeedLoop other(*pool, clock, listener("well", others));
  BOOST_TEST(!loop.run_once());
  BOOST_TEST((heard == Words{"a", "b"}));
  BOOST_TEST(cursor("fails") == "1/1 1");
  BOOST_TEST(text("SELECT last_error FROM feed_cursor WHERE name = 'fails'") == "the bank is closed");
  BOOST_TEST(other.run_once());
  BOOST_TEST(others.size() == 4u);
  const auto tried = [&] {
    const std::string before = cursor("fails");
    (void)loop.run_once();
    return cursor("fails") != before;
  };
  std::chrono::seconds wait = 5s;
  for (int failures = 1; failures < 13; ++failures) {
    clock.advance(wait - 1s);
    BOOST_TEST(!tried());
    clock.advance(1s);
    BOOST_TEST(tried());
    wait = std::min<std::chrono::seconds>(2 * wait, 1h);
  }
  failing = false;
  clock.advance(1h);
  while (loop.run_once()) {
  }
  BOOST_TEST((heard == Words{"a", "b", "bad", "c"}));
  BOOST_TEST(cursor("fails") == "1/3 0");
}

BOOST_AUTO_TEST_CASE(FD_4_a_reader_is_set_to_the_beginning_or_any_place_and_starts_at_once) {
  say_sealed({"a", "b"});
  say_sealed({"c", "d"});
  Words heard;
  journal::FeedLoop loop(*pool, clock, listener("again", heard));
  const Actor operator_of_it = Actor::system("test");
  const auto heard_from = [&](const Place& place) {
    BOOST_TEST(told(run<command::RestartReader>(operator_of_it, {"again", place})) == "ok");
    heard.clear();
    while (loop.run_once()) {
    }
    return heard;
  };
  BOOST_TEST(told(run<command::RestartReader>(operator_of_it, {"again", journal::kBeginning})) == "not_found");
  BOOST_TEST(told(run<command::RestartReader>(actor(city::kCityBureau, {Role::SystemAdministrator}), {"again", {}})) == "forbidden");
  while (loop.run_once()) {
  }
  BOOST_TEST((heard == Words{"a", "b", "c", "d"}));
  BOOST_TEST((heard_from(journal::kBeginning) == Words{"a", "b", "c", "d"}));
  BOOST_TEST((heard_from(Place::before_block(2)) == Words{"c", "d"}));
  BOOST_TEST((heard_from({1, 0}) == Words{"b", "c", "d"}));
  tamper("UPDATE feed_cursor SET failures = 9, next_attempt_at = '2099-01-01'");
  BOOST_TEST((heard_from({2, 0}) == Words{"d"}));
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'feed_reader'") == 4);
  say_sealed({});
  while (loop.run_once()) {
  }
  const auto session = pool->lease();
  const auto cursors = journal::feed_cursors(*session);
  BOOST_REQUIRE(cursors.size() == 1u);
  BOOST_TEST(cursors[0].name == "again");
  BOOST_TEST((cursors[0].place == Place{3, 3}));
  BOOST_TEST(cursors[0].behind == 0);
  say_sealed({"e"});
  BOOST_TEST(journal::feed_cursors(*session)[0].behind == 1);
}

BOOST_AUTO_TEST_SUITE_END()
