// Alarms on a real database: each kind with the story that fires it and a near one that must not; owners, trail, escalation, silence.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "monitoring/alarm/act_on_alarm.h"
#include "monitoring/alarm/alarm_document.h"
#include "monitoring/alarm/alarm_invariants.h"
#include "monitoring/alarm/alarm_watch.h"
#include "monitoring/alarm/keep_alarms.h"
#include "procurement/acceptance/explain_late_line.h"
#include "procurement/order/expire_order_lines.h"
#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::monitoring;
using liangjia::test::told;
namespace city = liangjia::test::city;
using namespace std::chrono_literals;

namespace {

struct Alarms : test::BatchFixture {
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer, Role::Pharmacist});
  Actor sales = bench.actor(city::kDistributor, {Role::Sales});
  Actor county = bench.actor(city::kCountyBureau, {Role::Monitor});
  Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  Actor whole_city = bench.actor(city::kCityBureau, {Role::Monitor});

  ~Alarms() {
    const auto session = bench.pool->lease();
    for (const command::Invariant& invariant : alarm_invariants()) {
      for (const std::string& one : command::verified(invariant, *session).violations) BOOST_ERROR(one);
    }
  }

  // "opened/standing/level changed/ended/escalated"
  std::string watch() {
    const WatchCounts done = watch_once(*bench.pool, *bench.runner, bench.book, bench.clock, bench.ids);
    return std::to_string(done.opened) + "/" + std::to_string(done.seen) + "/" + std::to_string(done.level) + "/" +
           std::to_string(done.ended) + "/" + std::to_string(done.escalated);
  }
  void after(std::chrono::hours hours) {
    bench.clock.advance(hours);
    bench.book.forget();
  }
  std::vector<AlarmView> seen(const Actor& who, const AlarmFilter& filter = {}) {
    const auto session = bench.pool->lease();
    return list_alarms(*session, who, filter, {}).items;
  }
  // "kind level state figure" of each, the most urgent first.
  std::string listed(const Actor& who, const AlarmFilter& filter = {}) {
    std::string all;
    for (const AlarmView& view : seen(who, filter)) {
      const json::Object document = alarm_document(view.alarm);
      all += all.empty() ? "" : "; ";
      for (const char* member : {"kind", "level", "state", "figure"})
        all += (all.empty() || all.back() == ' ' ? "" : " ") + document.find(member)->as_text();
    }
    return all;
  }
  std::string owner(const Alarm& alarm) {
    return bench.text("SELECT name FROM organisation WHERE id = " + std::to_string(alarm.owner.value())) + " " +
           std::string(token_of(alarm.owner_role));
  }
  Alarm only(const Actor& who, const AlarmFilter& filter = {}) {
    const auto all = seen(who, filter);
    BOOST_REQUIRE(all.size() == 1U);
    return all.front().alarm;
  }
  std::string offered(const Actor& who, AlarmId id) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    const auto view = find_alarm(*session, who.scope, id);
    return view ? json::dump(json::Value(alarm_view_document(*view, reading.moment())).at("allowed_actions")) : "not seen";
  }
  std::string trail(AlarmId id) {
    const auto session = bench.pool->lease();
    std::string all;
    for (const AlarmEntryView& one : trail_of(*session, id))
      all += (all.empty() ? "" : " ") + one.entry.step + ":" + std::string(token_of(one.entry.level));
    return all;
  }
  procurement::PlacedOrder ordered(int packs) { return story.orders(lead, {{city::kLead, city::kTabletBox, Packs{packs}}}); }
  // The one order that nobody answers for a day.
  Alarm unanswered() {
    ordered(10);
    after(25h);
    BOOST_TEST(watch() == "1/0/0/0/0");
    return only(county);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(alarms, Alarms)

BOOST_AUTO_TEST_CASE(AL_10_an_order_that_nobody_answers_in_time_is_told) {
  ordered(10);
  after(23h);
  BOOST_TEST(watch() == "0/0/0/0/0");  // an hour is left
  after(2h);
  BOOST_TEST(watch() == "1/0/0/0/0");
  BOOST_TEST(listed(county) == "no_answer notice open 1");
  procurement::expire_due(*bench.runner, bench.ids);
  BOOST_TEST(watch() == "0/1/0/0/0");  // what expired was not answered either
  const Alarm alarm = only(county);
  BOOST_TEST(owner(alarm).ends_with(" sales"));
  BOOST_TEST((alarm.owner == city::kDistributor));
  BOOST_TEST(alarm.found.amount.text() == "41.60");
  // Ordered anew: nobody waits for the old one any more.
  ordered(5);
  BOOST_TEST(watch() == "0/0/0/1/0");
  BOOST_TEST(listed(county) == "no_answer notice ended 1");
}

BOOST_AUTO_TEST_CASE(AL_10_an_answer_in_the_last_minute_is_an_answer) {
  const auto order = ordered(10);
  after(23h);
  story.confirmed(order);
  after(2h);
  BOOST_TEST(watch() == "0/0/0/0/0");
}

BOOST_AUTO_TEST_CASE(AL_11_what_was_confirmed_and_does_not_come_is_told_by_the_hour) {
  story.confirmed(ordered(10));
  after(72h);
  bench.tamper("UPDATE order_line SET deliver_by = '" + sql_text(bench.clock.now() - 59min) + "'");
  BOOST_TEST(watch() == "0/0/0/0/0");  // not an hour late
  bench.tamper("UPDATE order_line SET deliver_by = '" + sql_text(bench.clock.now() - 1h) + "'");
  BOOST_TEST(watch() == "1/0/0/0/0");
  BOOST_TEST(listed(county) == "late_delivery notice open 1");
  after(23h);
  BOOST_TEST(watch() == "0/0/1/0/0");
  BOOST_TEST(listed(county) == "late_delivery warning open 24");
  after(1h);
  BOOST_TEST(watch() == "0/1/0/0/0");
  BOOST_TEST(listed(county) == "late_delivery warning open 25");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM alarm") == 1);
  BOOST_TEST(trail(only(county).id) == "opened:notice level_changed:warning");
}

BOOST_AUTO_TEST_CASE(AL_11_AL_3_goods_that_came_end_the_alarm) {
  const auto lines = story.confirmed(ordered(10));
  after(24h * 5);
  BOOST_TEST(watch() == "1/0/0/0/0");
  story.accepted(story.shipped(lines));
  BOOST_TEST(watch() == "0/0/0/1/0");
  BOOST_TEST(watch() == "0/0/0/0/0");
  BOOST_TEST(listed(county).ends_with(std::string(" ended ") + std::to_string(only(county).found.figure.numerator)));
  BOOST_TEST(token_of(only(county).state) == "ended");
}

BOOST_AUTO_TEST_CASE(AL_12_a_part_that_is_missing_is_told_by_its_share) {
  const auto deliver_part = [&](int packs, int come) {
    const auto order = ordered(packs);
    const auto lines = story.confirmed(order);
    auto some = lines;
    for (auto& line : some) line.confirmed = Packs{come};
    story.accepted(story.shipped(some));
  };
  deliver_part(100, 96);
  after(24h * 5);
  BOOST_TEST(watch() == "0/0/0/0/0");  // 4 of 100 are missing
  deliver_part(100, 95);
  after(24h * 5);
  BOOST_TEST(watch() == "1/0/0/0/0");
  BOOST_TEST(listed(county) == "part_delivery notice open 0.05");
  deliver_part(100, 80);
  after(24h * 5);
  watch();
  BOOST_TEST(listed(county, {.level = AlarmLevel::Warning, .live = true}) == "part_delivery warning open 0.2");
}

BOOST_AUTO_TEST_CASE(AL_13_late_money_is_told_by_who_has_it) {
  deliver(1, city::kLead, 10);
  const std::string due = bench.text("SELECT CAST(DATEDIFF(due_on, accepted_on) AS CHAR) FROM acceptance_line");
  after(24h * std::stoi(due));
  BOOST_TEST(watch() == "0/0/0/0/0");  // due today
  after(24h);
  BOOST_TEST(watch() == "1/0/0/0/0");
  Alarm alarm = only(county);
  BOOST_TEST(token_of(alarm.found.holder) == "enterprise_application");
  BOOST_TEST(owner(alarm).ends_with(" enterprise_finance"));
  BOOST_TEST(listed(hospital) == "late_repayment notice open 1");  // its institution sees it
  BOOST_TEST(listed(bench.actor(city::kOutsider, {Role::Sales})) == "");
  const auto batch = applied();
  BOOST_TEST(watch() == "1/0/0/1/0");  // the next one has it now
  alarm = only(county, {.live = true});
  BOOST_TEST(token_of(alarm.found.holder) == "institution_verification");
  BOOST_TEST((alarm.owner == city::kLead));
  bench.done<settlement::VerifyBatch>(hospital, {batch, {}});
  BOOST_TEST(watch() == "1/0/0/1/0");
  alarm = only(county, {.live = true});
  BOOST_TEST(token_of(alarm.found.holder) == "agency_review");
  BOOST_TEST((alarm.owner == city::kCountyBureau));
  BOOST_TEST(alarm.found.amount.text() == "41.60");
}

BOOST_AUTO_TEST_CASE(AL_13_a_line_whose_clock_stands_still_is_not_late) {
  deliver(1, city::kLead, 10);
  const std::string due = bench.text("SELECT CAST(DATEDIFF(due_on, accepted_on) AS CHAR) FROM acceptance_line");
  bench.done<procurement::ExplainLateLine>(hospital, {line_id(1), procurement::LateReasonCode::GoodsDisputed, "数量有争议"});
  after(24h * (std::stoi(due) + 1));
  BOOST_TEST(watch() == "0/0/0/0/0");
}

BOOST_AUTO_TEST_CASE(AL_1_AL_8_the_same_finding_is_the_same_alarm) {
  unanswered();
  BOOST_TEST(watch() == "0/1/0/0/0");
  after(1h);
  BOOST_TEST(watch() == "0/1/0/0/0");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM alarm") == 1);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM alarm_entry") == 1);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'alarm'") == 1);
  const Alarm alarm = only(county);
  BOOST_TEST((alarm.last_seen_at - alarm.opened_at == 1h));
  // Told twice at once, by the door: nothing to tell.
  OpenAlarms::Input twice{AlarmKind::NoAnswer, {alarm.found}};
  BOOST_TEST(told(bench.run<OpenAlarms>(Actor::system("t"), twice)) == "no_alarm_to_tell");
  BOOST_TEST(told(bench.run<UpdateAlarms>(Actor::system("t"), {AlarmKind::LateDelivery, {alarm.found}, {}})) == "no_alarm_to_tell");
  BOOST_TEST(told(bench.run<EscalateAlarms>(Actor::system("t"), {})) == "no_alarm_to_tell");
}

BOOST_AUTO_TEST_CASE(AL_2_bounds_are_rules_of_a_place_and_a_day) {
  bench.tamper(
      "INSERT INTO rule (id, rule_key, pool_code, value, certainty, valid_from, source, owner, created_at, created_by) VALUES (99, "
      "'alarm.no_answer.notice', '331121', '2', 'provisional', '2018-12-01', '县规定', '县医保局', '2018-12-01 00:00:00', 1)");
  bench.book.forget();
  ordered(10);
  after(25h);
  BOOST_TEST(watch() == "0/0/0/0/0");  // this county asks for two lines
  bench.tamper("UPDATE rule SET valid_to = '2026-03-01' WHERE id = 99");
  bench.book.forget();
  BOOST_TEST(watch() == "1/0/0/0/0");
  BOOST_TEST(only(county).bound == "1");
}

BOOST_AUTO_TEST_CASE(AL_4_AL_7_the_owner_takes_and_answers_and_the_bureau_closes) {
  const Alarm alarm = unanswered();
  BOOST_TEST(offered(sales, alarm.id) == R"(["take_alarm","answer_alarm"])");
  BOOST_TEST(offered(lead, alarm.id) == "[]");
  BOOST_TEST(offered(county, alarm.id) == R"(["mark_alarm_false"])");
  BOOST_TEST(offered(other_county, alarm.id) == "not seen");
  BOOST_TEST(told(bench.run<TakeAlarm>(other_county, {alarm.id})) == "not_found");
  BOOST_TEST(told(bench.run<AnswerAlarm>(bench.actor(city::kOutsider, {Role::Sales}), {alarm.id, "好"})) == "not_found");
  BOOST_TEST(told(bench.run<TakeAlarm>(lead, {alarm.id})) == "alarm_of_other");
  BOOST_TEST(told(bench.run<AnswerAlarm>(enterprise, {alarm.id, "好"})) == "alarm_of_other");  // of another post
  BOOST_TEST(told(bench.run<CloseAlarm>(county, {alarm.id})).starts_with("step_not_allowed"));
  bench.done<TakeAlarm>(sales, {alarm.id});
  BOOST_TEST(told(bench.run<TakeAlarm>(sales, {alarm.id})).starts_with("step_not_allowed"));
  BOOST_TEST(token_of(bench.done<AnswerAlarm>(sales, {alarm.id, "系统故障，已电话联系"}).state) == "answered");
  BOOST_TEST(told(bench.run<CloseAlarm>(sales, {alarm.id})) == "forbidden");
  BOOST_TEST(offered(county, alarm.id) == R"(["close_alarm","mark_alarm_false"])");
  BOOST_TEST(token_of(bench.done<CloseAlarm>(county, {alarm.id}).state) == "closed");
  BOOST_TEST(trail(alarm.id) == "opened:notice take:notice answer:notice close:notice");
  // AL-6: what was closed is not told again for seven days, though it is still so.
  BOOST_TEST(watch() == "0/0/0/0/0");
  after(24h * 7);
  BOOST_TEST(watch() == "0/0/0/0/0");
  after(24h);
  BOOST_TEST(watch() == "1/0/0/0/0");
}

BOOST_AUTO_TEST_CASE(AL_5_what_nobody_answers_goes_up_to_the_county_and_the_city) {
  const Alarm alarm = unanswered();  // on Tuesday 3 March
  BOOST_TEST(alarm.due_on->text() == "2026-03-10");
  after(24h * 7);
  BOOST_TEST(watch() == "0/1/0/0/0");  // its last day
  after(24h);
  BOOST_TEST(watch() == "0/1/0/0/1");
  Alarm up = only(county);
  BOOST_TEST((up.owner == city::kCountyBureau));
  BOOST_TEST(token_of(up.level) == "warning");
  BOOST_TEST(up.due_on->text() == "2026-03-16");
  bench.done<TakeAlarm>(county, {alarm.id});
  after(24h * 6);
  BOOST_TEST(watch() == "0/1/0/0/1");
  up = only(county);
  BOOST_TEST((up.owner == city::kCityBureau));
  BOOST_TEST(token_of(up.level) == "serious");
  BOOST_TEST(token_of(up.state) == "open");
  BOOST_TEST(told(bench.run<MarkAlarmFalse>(county, {alarm.id, "误"})) == "alarm_of_other");  // it is the city's now
  after(24h * 3);
  BOOST_TEST(watch() == "0/1/0/0/1");
  BOOST_TEST(!only(county).due_on);  // above the city there is nobody
  after(24h * 3);
  BOOST_TEST(watch() == "0/1/0/0/0");
  bench.done<AnswerAlarm>(whole_city, {alarm.id, "已约谈企业"});
  bench.done<CloseAlarm>(whole_city, {alarm.id});
  BOOST_TEST(trail(alarm.id) ==
             "opened:notice escalate:warning take:warning escalate:serious escalate:serious answer:serious close:serious");
}

BOOST_AUTO_TEST_CASE(AL_6_a_false_alarm_is_silent_and_counted) {
  const Alarm alarm = unanswered();
  BOOST_TEST(told(bench.run<MarkAlarmFalse>(sales, {alarm.id, "误报"})) == "forbidden");
  bench.done<MarkAlarmFalse>(county, {alarm.id, "企业已电话答复"});
  BOOST_TEST(told(bench.run<MarkAlarmFalse>(county, {alarm.id, "再次"})).starts_with("step_not_allowed"));
  BOOST_TEST(bench.text("SELECT CONCAT(state, ' ', reason, ' ', silent_until) FROM alarm") == "false_alarm 企业已电话答复 2026-04-02");
  after(24h * 20);
  BOOST_TEST(watch() == "0/0/0/0/0");
  const auto session = bench.pool->lease();
  const auto tallies = alarm_tallies(*session, county.scope);
  BOOST_TEST(tallies.front().false_alarms == 1);
  BOOST_TEST(tallies.front().live == 0);
  BOOST_TEST(alarm_tallies(*session, other_county.scope).front().false_alarms == 0);
  const command::Reading reading(bench.book.current(*session), bench.clock.now(), county);
  BOOST_TEST(json::dump(json::Value(alarm_kind_document(tallies.front(), reading.moment()))).find(R"("warning_from":"3")") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(AL_6_taken_and_answered_ones_may_be_false_too) {
  Alarm alarm = unanswered();
  bench.done<TakeAlarm>(sales, {alarm.id});
  bench.done<MarkAlarmFalse>(county, {alarm.id, "误报"});
  after(24h * 26);
  BOOST_TEST(watch() == "0/0/0/0/0");
  bench.tamper("UPDATE alarm SET silent_until = '2026-03-01'");
  BOOST_TEST(watch() == "1/0/0/0/0");
  alarm = only(county, {.live = true});
  bench.done<AnswerAlarm>(sales, {alarm.id, "已答复"});
  BOOST_TEST(told(bench.run<MarkAlarmFalse>(whole_city, {alarm.id, "误报"})) == "ok");
}

BOOST_AUTO_TEST_CASE(AL_3_taken_and_answered_ones_end_too) {
  const Alarm first = unanswered();
  bench.done<TakeAlarm>(sales, {first.id});
  ordered(5);
  BOOST_TEST(watch() == "0/0/0/1/0");
  after(25h);
  BOOST_TEST(watch() == "1/0/0/0/0");
  const Alarm second = only(county, {.live = true});
  bench.done<AnswerAlarm>(sales, {second.id, "补货中"});
  ordered(5);
  BOOST_TEST(watch() == "0/0/0/1/0");
  BOOST_TEST(trail(second.id) == "opened:notice answer:notice end:notice");
}

BOOST_AUTO_TEST_CASE(AL_7_the_most_urgent_come_first_and_the_owner_sees_what_waits) {
  story.confirmed(ordered(7));
  after(24h * 6);
  ordered(10);
  after(25h);
  BOOST_TEST(watch() == "2/0/0/0/0");
  BOOST_TEST(listed(county).starts_with("late_delivery serious open"));
  BOOST_TEST(listed(county).ends_with("no_answer notice open 1"));
  BOOST_TEST(seen(sales, {.mine = true}).size() == 2U);
  BOOST_TEST(seen(enterprise, {.mine = true}).empty());  // of another post
  BOOST_TEST(seen(county, {.mine = true}).empty());
  BOOST_TEST(seen(county, {.live = false}).empty());
  bench.done<AnswerAlarm>(sales, {seen(county).front().alarm.id, "明日送达"});
  BOOST_TEST(seen(sales, {.mine = true}).size() == 1U);
  BOOST_TEST(seen(county, {.state = AlarmState::Answered}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(AL_3_the_trail_says_what_the_alarm_says) {
  const Alarm alarm = unanswered();
  const command::Invariant invariant = alarm_invariants().front();
  command::ChangeSet changes;
  AlarmEntry entry;
  entry.alarm = alarm.id;
  entry.state = AlarmState::Taken;
  changes.add(AlarmChange{alarm, entry});
  BOOST_TEST(command::broken_by(invariant, changes).size() == 1U);
  const auto violations = [&] {
    const auto session = bench.pool->lease();
    return command::verified(invariant, *session).violations.size();
  };
  BOOST_TEST(violations() == 0U);
  bench.tamper("UPDATE alarm SET level = 'serious'");
  BOOST_TEST(violations() == 1U);
  bench.tamper("UPDATE alarm SET level = 'notice'");
}

BOOST_AUTO_TEST_SUITE_END()
