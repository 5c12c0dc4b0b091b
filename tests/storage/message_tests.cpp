// Messages: who hears of what, reading them, urging (Rules ME-1 .. ME-6).
#include <boost/test/unit_test.hpp>

#include "api/message/message_document.h"
#include "api/message/message_reader.h"
#include "api/message/message_store.h"
#include "api/message/message_table.h"
#include "api/message/read_messages.h"
#include "api/message/remind_due.h"
#include "api/message/urge.h"
#include "api/message/urge_table.h"
#include "core/identity/document_acts.h"
#include "core/journal/audit.h"
#include "core/journal/seal.h"
#include "monitoring/alarm/alarm.h"
#include "monitoring/alarm/alarm_watch.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/order/end_order.h"
#include "procurement/order/expire_order_lines.h"
#include "procurement/supply_case/report_supply_case.h"
#include "settlement/batch/release_batch.h"
#include "settlement/claim/review_claim.h"
#include "settlement/prepayment/prepayment.h"
#include "tests/storage/batch_fixture.h"
#include "tests/storage/table_comparison.h"

using namespace liangjia;
using namespace liangjia::api;
namespace city = liangjia::test::city;
using procurement::OrderId;
using test::told;

namespace {

using namespace std::chrono_literals;

struct Messages : test::BatchFixture {
  platform::Sm2Key key = platform::Sm2Key::generate();
  journal::Sealer sealer{*bench.pool, bench.clock, key};
  journal::FeedLoop reading{*bench.pool, bench.clock, message_reader(bench.clock)};
  Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor pharmacist = bench.actor(city::kLead, {Role::Pharmacist}, 2);
  Actor sales = bench.actor(city::kDistributor, {Role::Sales}, 2);
  Actor outsider = bench.actor(city::kOutsider, {Role::Sales, Role::EnterpriseFinance});
  Messages() { bench.enter(key); }

  void read_feed() {
    while (sealer.seal_once() > 0) {
    }
    while (reading.run_once()) {
    }
  }
  // "distributor sales, winner sales", as numbers of the small city.
  std::string heard(const std::string& topic) {
    read_feed();
    return bench.text(
        "SELECT COALESCE(GROUP_CONCAT(DISTINCT CONCAT(organisation_id, ' ', role) ORDER BY organisation_id, role SEPARATOR ', '), '') "
        "FROM message WHERE topic = '" +
        topic + "'");
  }
  // Every message, so that a second reading can be compared.
  std::string all() {
    return bench.text(
        "SELECT CONCAT(COUNT(*), ' ', COALESCE(MD5(GROUP_CONCAT(CONCAT_WS('|', organisation_id, role, id, topic, object_kind, object_id, "
        "object_number, sender_id, note, at) ORDER BY organisation_id, role, id SEPARATOR ';')), '')) FROM message");
  }
  std::vector<MessageView> listed(const Actor& who, const MessageFilter& filter = {}) {
    return list_messages(*bench.pool->lease(), who, filter, {.after = {}, .limit = 200}).items;
  }
  std::vector<std::string> topics_heard_by(const Actor& who, const MessageFilter& filter = {}) {
    std::vector<std::string> topics;
    for (const MessageView& one : listed(who, filter)) topics.push_back(one.message.topic);
    return topics;
  }
  std::int64_t unread(const Actor& who) { return unread_messages(*bench.pool->lease(), who).count; }
  procurement::PlacedOrder order(OrganisationId institution = city::kLead) {
    return story.orders(buyer, {{institution, city::kTabletBox, Packs{10}}});
  }
  // An act on a document as its command's audit would tell it.
  void act(std::string_view name, ObjectKind kind, std::int64_t object, json::Value content, OrganisationId by = city::kCityBureau) {
    const auto session = bench.pool->lease();
    db::Transaction tx(*session);
    Actor who = bench.actor(by, {});
    journal::write_audit(tx, who, name, bench.clock.now(), {{kind, object, nullptr, std::move(content)}}, {bench.ids.next_value()});
    tx.commit();
  }
};

using Topics = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(message_tests, Messages)

BOOST_AUTO_TEST_CASE(each_column_told_is_the_one_kept) {
  test::compare_with_database<kMessageTable, kMessageMarkTable, kReadUpToTable, kUrgeTable>();
}

BOOST_AUTO_TEST_CASE(ME_1_what_becomes_of_an_order_is_told_to_its_parties) {
  const auto placed = order(city::kMemberA);
  BOOST_TEST(heard("order_placed") == "301 sales, 304 sales");
  const auto lines = story.confirmed(placed);
  BOOST_TEST(heard("order_answered") == "201 alliance_buyer, 201 pharmacist");
  const auto shipments = story.shipped(lines);
  BOOST_TEST(heard("goods_shipped") == "201 alliance_buyer, 202 pharmacist");  // the member counts, the lead's buyer watches
  const auto accepted = story.accepted(shipments);
  BOOST_TEST(heard("goods_accepted") == "304 enterprise_finance, 304 sales");
  (void)story.returned(accepted.at(0), Packs{1});
  BOOST_TEST(heard("return_requested") == "304 sales");
  BOOST_TEST(heard("return_answered") == "201 alliance_buyer, 202 pharmacist");

  const auto refused = order();
  bench.done<procurement::RefuseOrderLines>(sales, {refused.order.id, {{refused.lines.at(0).line.id, "停产"}}});
  BOOST_TEST(heard("order_refused") == "201 alliance_buyer, 201 pharmacist");
  const auto cancelled = order();
  bench.done<procurement::CancelOrder>(buyer, {cancelled.order.id, {}, "重复"});
  BOOST_TEST(heard("order_ended") == "301 sales, 304 sales");
  const auto late = order();
  bench.clock.advance(25h);
  BOOST_TEST(procurement::expire_due(*bench.runner, bench.ids) == 1);
  BOOST_TEST(heard("order_expired") == "201 alliance_buyer, 201 pharmacist");
  for (const OrganisationId foreign : {city::kLone, city::kOutsider, city::kWinnerB, city::kOtherCountyBureau})
    BOOST_TEST(bench.count("SELECT COUNT(*) FROM message WHERE organisation_id = " + std::to_string(foreign.value())) == 0);
}

BOOST_AUTO_TEST_CASE(ME_1_what_becomes_of_money_is_told_to_its_parties) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  const auto batch = paying();
  BOOST_TEST(heard("batch_applied") == "201 alliance_buyer, 201 institution_finance");
  BOOST_TEST(heard("batch_verified") == "101 agency_maker, 304 enterprise_finance, 304 sales");
  BOOST_TEST(heard("batch_reviewed") == "101 agency_checker");
  BOOST_TEST(heard("batch_approved") == "201 institution_finance, 304 enterprise_finance, 304 sales");
  bank(batch, false, "B-1");
  BOOST_TEST(heard("payment_rejection_reported") == "101 agency_checker, 101 finance_approver");
  BOOST_TEST(heard("payment_rejected") ==
             "101 agency_checker, 101 agency_maker, 201 institution_finance, 304 enterprise_finance, 304 sales");
  BOOST_TEST(heard("batch_paid") == "");
  bench.done<settlement::ReissueBatch>(checker, {batch});
  bank(batch, true, "B-2");
  BOOST_TEST(heard("payment_paid") == "101 agency_checker, 201 institution_finance");
  BOOST_TEST(heard("batch_paid") == "304 enterprise_finance, 304 sales");

  const auto claim = story.filed(city::kLead, BusinessMonth{std::chrono::year{2026} / std::chrono::February}, Fen{1'000'00});
  BOOST_TEST(heard("claim_filed") == "101 agency_maker");
  bench.done<settlement::RefuseClaim>(maker, {claim.id, "金额不符"});
  BOOST_TEST(heard("claim_refused") == "201 institution_finance");
  const auto refusal = listed(hospital, {.topic = "claim_refused"});
  BOOST_REQUIRE(refusal.size() == 1u);
  const json::Object document = message_document(refusal.front());
  BOOST_TEST(document.find("text_zh")->as_text().ends_with("请更正后再报：金额不符"));
  BOOST_TEST(document.find("object_number")->as_text() == claim.number);
  BOOST_TEST(document.find("operation")->as_text() == "get_claim");
  BOOST_TEST(listed(outsider).empty());
  BOOST_TEST(listed(lone).empty());
}

// Whatever no story above makes, by the acts of the table on documents of the small city.
BOOST_AUTO_TEST_CASE(AL_4_AL_5_an_alarm_is_heard_by_whoever_owns_it) {
  order();
  bench.clock.advance(25h);
  const auto watch = [&] { return monitoring::watch_once(*bench.pool, *bench.runner, bench.book, bench.clock, bench.ids); };
  BOOST_TEST(watch().opened == 1);
  BOOST_TEST(heard("alarm_opened") == "304 sales");
  BOOST_TEST(watch().opened == 0);
  read_feed();
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message WHERE topic LIKE 'alarm%'") == 1);
  const json::Object told = message_document(listed(sales, {.topic = "alarm_opened"}).front());
  BOOST_TEST(told.find("operation")->as_text() == "get_alarm");
  BOOST_TEST(told.find("object_number")->as_text() == bench.text("SELECT number FROM alarm"));
  bench.clock.advance(24h * 8);
  BOOST_TEST(watch().escalated == 1);
  BOOST_TEST(heard("alarm_escalated") == "101 monitor");
}

BOOST_AUTO_TEST_CASE(ME_1_every_topic_is_heard_by_a_party_and_by_no_outsider) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  const auto batch = applied();
  const auto claim = story.filed(city::kLead, BusinessMonth{std::chrono::year{2026} / std::chrono::February}, Fen{1'000'00});
  const auto returned = give_back(1, 1);
  bench.tamper(
      "INSERT INTO volume_report (id, number, agreement_year_id, institution_id, region_code, state, created_at) VALUES (7001, 'BL7001', "
      "511, 202, "
      "'331121', 'filed', '2026-03-01')");
  bench.tamper(
      "INSERT INTO supply_case (id, number, award_id, area_code, winner_id, state, reason, reported_by, created_at) VALUES (7002, "
      "'DG7002', 801, "
      "'331121', 301, 'reported', '停产', 1, '2026-03-01')");
  bench.tamper(
      "INSERT INTO enterprise_bar (id, number, enterprise_id, valid_from, reason, state, proposed_by, created_at) VALUES (7003, 'SX7003', "
      "304, "
      "'2026-03-01', '失信', 'proposed', 1, '2026-03-01')");
  bench.tamper("INSERT INTO trace_alarm (id, trace_code, first_line_id, second_line_id, region_code, at) VALUES (7004, '8123456789', 1, " +
               row_of(1) + ", '331121', '2026-03-01')");
  bench.tamper(
      "INSERT INTO recovery (id, number, enterprise_id, institution_id, region_code, payer, source_kind, source_id, amount_fen, state, "
      "created_at) "
      "VALUES (7005, 'TK7005', 304, 201, '331121', 'fund', 'goods_return', 1, 100, 'demanded', '2026-03-01')");
  bench.tamper(
      "INSERT INTO requisition (id, number, institution_id, region_code, alliance_id, state, line_count, open_lines, filed_by, created_at) "
      "VALUES (7006, 'SQ7006', 202, '331121', 401, 'submitted', 1, 1, 1, '2026-03-01')");
  bench.tamper(
      "INSERT INTO webhook (id, organisation_id, name, url, topics, state, stopped_because, owner_id, secret, failures, version, "
      "created_at) "
      "VALUES (7007, 304, '进销存', 'https://erp.example.cn/', '', 'paused', 'failing', 1, '', 0, 1, '2026-03-01')");
  const std::map<std::string_view, std::int64_t> documents{{"purchase_order", bench.count("SELECT MIN(id) FROM purchase_order")},
                                                           {"shipment", bench.count("SELECT MIN(id) FROM shipment")},
                                                           {"goods_return", returned.value()},
                                                           {"trace_alarm", 7004},
                                                           {"invoice", delivered.at(1).invoice.id.value()},
                                                           {"agreement", city::kLeadAgreement},
                                                           {"volume_report", 7001},
                                                           {"agreement_year", city::kYear.value()},
                                                           {"quota_account", city::kLeadTablets},
                                                           {"settlement_batch", batch.value()},
                                                           {"claim", claim.id.value()},
                                                           {"recovery", 7005},
                                                           {"bank_account", city::kDistributorAccount},
                                                           {"supply_case", 7002},
                                                           {"requisition", 7006},
                                                           {"webhook", 7007},
                                                           {"award", city::kTabletAward.value()},
                                                           {"enterprise_bar", 7003}};
  read_feed();
  for (const Topic& topic : all_topics()) {
    if (topic.kind == kUrge || topic.kind == monitoring::kind::kAlarm || topic.kind == settlement::kind::kPrepayment ||
        topic.kind == settlement::kind::kPayment)
      continue;
    bench.tamper("DELETE FROM message");
    act(topic.acts.front(), topic.kind, documents.at(topic.kind.token), json::Object{{"state", topic.state}, {"reason", "原因"}});
    const std::string token(topic.token);
    BOOST_TEST(heard(token) != "", token);
    // What is contracted in a year and what a goods' price is concerns every institution with a contract.
    const bool of_all = topic.kind == catalog::kind::kAgreementYear || topic.kind == catalog::kind::kAward;
    BOOST_TEST(bench.count(std::string("SELECT COUNT(*) FROM message WHERE organisation_id IN (102, 302, 305") + (of_all ? "" : ", 204") +
                           ") OR topic <> '" + token + "'") == 0,
               token << ": " << heard(token));
    BOOST_TEST(bench.count("SELECT COUNT(*) FROM message WHERE note IS NOT NULL") ==
                   (topic.with_reason ? bench.count("SELECT COUNT(*) FROM message") : 0),
               token);
  }
}

BOOST_AUTO_TEST_CASE(ME_2_reading_the_feed_again_makes_no_message_twice) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  (void)paying();
  (void)order();
  read_feed();
  const std::string once = all();
  BOOST_TEST(!once.starts_with("0 "));
  bench.tamper("DELETE FROM feed_cursor WHERE name = 'messages'");
  read_feed();
  BOOST_TEST(all() == once);
  bench.tamper("DELETE FROM message");
  bench.tamper("DELETE FROM feed_cursor WHERE name = 'messages'");
  read_feed();
  BOOST_TEST(all() == once);
}

BOOST_AUTO_TEST_CASE(ME_2_ME_4_what_is_older_than_messages_are_kept_is_passed_over_and_goes) {
  (void)order();
  read_feed();
  const auto rows = bench.count("SELECT COUNT(*) FROM message");
  BOOST_TEST(rows > 0);
  bench.done<ReadMessages>(sales, {{}, MessageId{std::int64_t{1} << 60}, {}, {}});
  bench.done<ReadMessages>(sales, {{listed(sales).front().message.id}, {}, {}, {}});
  bench.clock.advance(kMessagesKept - 1h);
  const auto sweep = [&] {
    const auto session = bench.pool->lease();
    const Instant before = bench.clock.now() - kMessagesKept;
    while (sweep_messages(*session, before) || sweep_marks(*session, before)) {
    }
  };
  sweep();
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message") == rows);
  bench.clock.advance(2h);
  sweep();
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message") == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message_mark") == 0);
  bench.tamper("DELETE FROM feed_cursor WHERE name = 'messages'");
  read_feed();
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message") == 0);
}

BOOST_AUTO_TEST_CASE(ME_3_a_person_reads_what_is_the_own_organisations_for_ones_roles) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  (void)applied();
  (void)order();
  read_feed();
  BOOST_TEST((topics_heard_by(sales) == Topics{"order_placed", "goods_accepted", "order_placed"}));
  BOOST_TEST((topics_heard_by(hospital) == Topics{"batch_applied"}));
  // Two roles hear of one thing once.
  const Actor both = bench.actor(city::kLead, {Role::AllianceBuyer, Role::Pharmacist, Role::InstitutionFinance}, 3);
  BOOST_TEST((topics_heard_by(both) == Topics{"batch_applied", "goods_shipped", "order_answered"}));
  BOOST_TEST((topics_heard_by(both, {.type = MessageType::Goods}) == Topics{"goods_shipped"}));
  BOOST_TEST((topics_heard_by(both, {.level = MessageLevel::Info}) == Topics{"order_answered"}));
  BOOST_TEST((topics_heard_by(both, {.topic = "order_placed"}).empty()));
  BOOST_TEST(listed(bench.actor(city::kCityBureau, {Role::SystemAdministrator})).empty());
  // By pages.
  const auto session = bench.pool->lease();
  const auto first = list_messages(*session, both, {}, {.after = {}, .limit = 2});
  BOOST_REQUIRE(first.next.has_value());
  const auto rest = list_messages(*session, both, {}, {.after = first.next, .limit = 2});
  BOOST_TEST((first.items.size() == 2u && rest.items.size() == 1u && !rest.next));
}

BOOST_AUTO_TEST_CASE(ME_3_reading_is_each_persons_own_and_of_no_message_of_others) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  (void)applied();
  (void)order();
  read_feed();
  const Actor colleague = bench.actor(city::kDistributor, {Role::Sales}, 7);
  BOOST_TEST(unread(sales) == 3);
  const auto mine = listed(sales);
  const MessageId foreign = listed(hospital).front().message.id;
  BOOST_TEST(told(bench.run<ReadMessages>(sales, {{}, {}, {}, {}})) == "invalid_input /ids:required");
  BOOST_TEST(told(bench.run<ReadMessages>(sales, {{foreign}, foreign, {}, {}})) == "invalid_input /ids:required");
  BOOST_TEST(told(bench.run<ReadMessages>(sales, {{}, foreign, {}, "no_topic"})) == "invalid_input /topic:unknown_value");
  // A foreign one, and one that is not there, are passed over alike.
  BOOST_TEST(bench.done<ReadMessages>(sales, {{foreign, MessageId{77}}, {}, {}, {}}).count == 3);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM message_mark") == 0);
  BOOST_TEST(bench.done<ReadMessages>(sales, {{mine.at(1).message.id}, {}, {}, {}}).count == 2);
  BOOST_TEST(bench.done<ReadMessages>(sales, {{mine.at(1).message.id}, {}, {}, {}}).count == 2);
  BOOST_TEST(listed(sales, {.unread = true}).size() == 2u);
  BOOST_TEST(listed(sales).at(1).read_at.has_value());
  BOOST_TEST(unread(colleague) == 3);
  BOOST_TEST(unread(hospital) == 1);

  BOOST_TEST(bench.done<ReadMessages>(colleague, {{}, mine.front().message.id, MessageType::Goods, {}}).count == 2);
  BOOST_TEST(bench.done<ReadMessages>(colleague, {{}, mine.back().message.id, {}, "order_placed"}).count == 1);
  const auto left = bench.done<ReadMessages>(colleague, {{}, MessageId{std::int64_t{1} << 60}, {}, {}});
  BOOST_TEST(left.count == 0);
  BOOST_TEST(left.topics.empty());
  BOOST_TEST(listed(colleague, {.unread = true}).empty());
  // What comes later is unread, whatever number was sent.
  (void)order();
  read_feed();
  const auto later = unread_messages(*bench.pool->lease(), colleague);
  BOOST_TEST(later.count == 1);
  BOOST_TEST(later.topics.at(0).topic == "order_placed");
  BOOST_TEST((later.newest == listed(colleague).front().message.id));
}

BOOST_AUTO_TEST_CASE(ME_3_a_count_is_bounded) {
  for (int i = 1; i <= 1'200; ++i)
    bench.tamper("INSERT INTO message (organisation_id, role, id, topic, object_kind, object_id, at) VALUES (304, 'sales', " +
                 std::to_string(i) + ", 'order_placed', 'purchase_order', 1, '2026-03-02')");
  const auto all = unread_messages(*bench.pool->lease(), sales);
  BOOST_TEST(all.count == 1'000);
  const json::Object document = unread_document(all);
  BOOST_TEST(document.find("count")->as_number() == 99);
  BOOST_TEST(document.find("count_is_least")->as_boolean());
  BOOST_TEST(bench.done<ReadMessages>(sales, {{}, MessageId{1'195}, {}, {}}).count == 5);
  BOOST_TEST(!unread_document(unread_messages(*bench.pool->lease(), sales)).find("count_is_least")->as_boolean());
}

BOOST_AUTO_TEST_CASE(ME_5_a_party_urges_whoever_holds_the_document_once_a_day) {
  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  const auto batch = applied();
  const Urge::Input ask{"settlement_batch", batch.value(), "请本周核对"};
  BOOST_TEST(told(bench.run<Urge>(outsider, ask)) == "not_found");
  BOOST_TEST(told(bench.run<Urge>(lone, ask)) == "not_found");
  BOOST_TEST(told(bench.run<Urge>(enterprise, {"settlement_batch", 77, ""})) == "not_found");
  BOOST_TEST(told(bench.run<Urge>(enterprise, {"no_kind", batch.value(), ""})) == "not_found");
  BOOST_TEST(told(bench.run<Urge>(hospital, ask)) == "urge_own_turn");
  bench.done<Urge>(enterprise, ask);
  BOOST_TEST(told(bench.run<Urge>(sales, ask)) == "urged_already at=2026-03-02T02:00:00.000000Z");
  BOOST_TEST(heard("urged") == "201 alliance_buyer, 201 institution_finance");
  const auto urged = listed(hospital, {.topic = "urged"});
  BOOST_REQUIRE(urged.size() == 1u);
  BOOST_TEST(message_document(urged.front()).find("text_en")->as_text().ends_with(": 请本周核对"));
  bench.clock.advance(24h);
  bench.done<Urge>(sales, ask);
  // It stands in the timeline, and the state of what comes after it is known.
  const auto acts =
      identity::acts_on(*bench.pool->lease(), hospital, "settlement_batch", batch.value(), {.after = {}, .limit = 10}, kUrge.token).items;
  BOOST_REQUIRE(acts.size() == 3u);
  BOOST_TEST(acts.at(1).act == "urge");
  BOOST_TEST(acts.at(1).reason.value_or("") == "请本周核对");

  bench.done<settlement::RefuseBatch>(hospital, {batch, "重复"});
  BOOST_TEST(told(bench.run<Urge>(enterprise, ask)) == "urge_nobody");
}

BOOST_AUTO_TEST_CASE(ME_5_only_those_who_have_not_taken_the_step_are_asked) {
  const auto placed = order();
  bench.done<Urge>(buyer, {"purchase_order", placed.order.id.value(), ""});
  BOOST_TEST(heard("urged") == "304 sales");
  bench.tamper("DELETE FROM message");
  const auto lines = story.confirmed(placed);
  bench.clock.advance(24h);
  bench.done<Urge>(buyer, {"purchase_order", placed.order.id.value(), ""});  // to ship
  BOOST_TEST(heard("urged") == "304 sales");
  const auto shipment = story.shipped(lines).at(0).shipment;
  bench.done<Urge>(sales, {"shipment", shipment.id.value(), ""});
  BOOST_TEST(heard("urged") == "201 alliance_buyer, 201 pharmacist, 304 sales");

  bench.tamper("DELETE FROM message");
  bench.tamper("UPDATE agreement SET state = 'signing' WHERE id = 951");
  bench.tamper("DELETE FROM agreement_signature WHERE agreement_id = 951");
  bench.tamper(
      "INSERT INTO agreement_signature (agreement_id, party, organisation_id, user_id, document_digest, source_address, at) VALUES (951, "
      "'institution', 201, 1, '', '', '2026-03-01')");
  bench.done<Urge>(buyer, {"agreement", city::kLeadAgreement, ""});
  BOOST_TEST(heard("urged") == "301 sales, 304 sales");
}

BOOST_AUTO_TEST_CASE(ME_6_the_program_reminds_once_before_a_time_runs_out) {
  const auto placed = order();
  BOOST_TEST(remind_of_due(*bench.runner, bench.ids) == 0u);
  bench.clock.advance(21h);
  BOOST_TEST(remind_of_due(*bench.runner, bench.ids) == 1u);
  BOOST_TEST(remind_of_due(*bench.runner, bench.ids) == 0u);
  BOOST_TEST(heard("order_due_soon") == "304 sales");
  BOOST_TEST(message_document(listed(sales, {.topic = "order_due_soon"}).front()).find("object_number")->as_text() == placed.order.number);

  pay_in("331121", Fen{100'000'00});
  deliver(1, city::kLead, 100);
  const auto batch = applied();
  bench.tamper("UPDATE settlement_batch SET verify_by = '2026-03-05' WHERE id = " + std::to_string(batch.value()));
  BOOST_TEST(remind_of_due(*bench.runner, bench.ids) == 1u);
  BOOST_TEST(remind_of_due(*bench.runner, bench.ids) == 0u);
  BOOST_TEST(heard("batch_due_soon") == "201 alliance_buyer, 201 institution_finance");
}

BOOST_AUTO_TEST_SUITE_END()
