// Sums by month that follow the change feed: what they count, that they follow, begin again, and are compared with their rows.
#include <boost/test/unit_test.hpp>

#include "catalog/award/step_award.h"
#include "procurement/acceptance/end_late_reason.h"
#include "procurement/acceptance/explain_late_line.h"
#include "procurement/order/end_order.h"
#include "tests/storage/rollup_fixture.h"

using namespace liangjia;
namespace city = liangjia::test::city;

namespace {

constexpr auto kUnits = procurement::UsageMeasure::Units;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(rollup_tests, test::Rollups)

BOOST_AUTO_TEST_CASE(RO_3_purchases_count_in_the_month_of_acceptance_net_of_what_went_back_since) {
  deliver(1, city::kLead, 10);
  deliver(2, city::kLead, 5);
  follow();
  BOOST_TEST(purchases() == "201/2026-03/701/1/2/15/420/420000000/6240");
  wait_until({2026, 4, 7});
  give_back(1, 4);
  deliver(3, city::kLone, 2);
  follow();
  BOOST_TEST(purchases() == "201/2026-03/701/1/2/11/308/308000000/4576 204/2026-04/701/1/1/2/56/56000000/832");
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_4_money_is_due_in_its_month_and_its_days_are_weighted) {
  deliver(1, city::kLead, 10);  // 41.60, on 2 March, due on 1 April
  follow();
  BOOST_TEST(repayments() == "201/2026-04/4160/0/0/0/0");
  wait_until({2026, 3, 20});
  give_back(1, 5);
  pay();
  follow();
  BOOST_TEST(repayments() == "201/2026-03/0/0/2080/37440/2080 201/2026-04/2080/2080/0/0/0");  // 20.80 after 18 days
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_4_DE_27_a_pause_moves_the_month_and_what_is_paid_within_it_is_in_time) {
  deliver(1, city::kLead, 10);
  wait_until({2026, 3, 28});
  const auto explain = [&](procurement::LateReasonCode code) {
    bench.done<procurement::ExplainLateLine>(hospital, {line_id(1), code, "三盒受潮"});
  };
  explain(procurement::LateReasonCode::GoodsDisputed);  // for 60 days at most
  follow();
  BOOST_TEST(repayments() == "201/2026-05/4160/0/0/0/0");
  wait_until({2026, 4, 8});
  bench.done<procurement::EndLateReason>(hospital, {line_id(1)});  // after 11 days: due on 12 April
  follow();
  BOOST_TEST(repayments() == "201/2026-04/4160/0/0/0/0");
  wait_until({2026, 4, 12});
  pay();
  follow();
  BOOST_TEST(repayments() == "201/2026-04/4160/4160/4160/170560/4160");
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_4_BA_9_what_a_batch_nets_is_neither_due_nor_paid) {
  deliver(1, city::kLead, 10);
  pay();
  follow();
  BOOST_TEST(repayments() == "201/2026-03/0/0/4160/0/4160 201/2026-04/4160/4160/0/0/0");
  give_back(1, 10);
  deliver(2, city::kLead, 5);
  follow();
  BOOST_TEST(purchases() == "201/2026-03/701/1/2/5/140/140000000/2080");
  BOOST_TEST(repayments() == "201/2026-04/2080/0/0/0/0");
  const auto id = reviewed();  // 20.80 for the goods, less 41.60 for those that went back
  bench.done<settlement::ApproveBatch>(checker, {id});
  BOOST_TEST(state_of(id) == "netted");
  follow();
  BOOST_TEST(repayments() == "NULL");  // no row at all
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_5_order_lines_count_by_their_deadlines_answered_delivered_and_short) {
  const Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  const Actor other = bench.actor(city::kLone, {Role::Pharmacist});
  const auto ordered = [&](const Actor& who, OrganisationId of, int packs) {
    return story.orders(who, {{of, city::kTabletBox, Packs{packs}}});
  };
  const auto answered = [&](const procurement::PlacedOrder& order, int packs) {
    return story.confirmed(order, [&](const procurement::OrderLine& line) {
      return procurement::LineConfirmation{line.id, Packs{packs}, "库存不足"};
    });
  };
  deliver(1, city::kLead, 10);
  const auto late = story.confirmed(ordered(buyer, city::kLead, 3));
  answered(ordered(other, city::kLone, 8), 5);
  answered(ordered(other, city::kLone, 2), 0);
  ordered(other, city::kLone, 1);  // nobody answers
  bench.done<procurement::CancelOrder>(other, {ordered(other, city::kLone, 4).order.id, {}, "重复下单"});
  follow();
  BOOST_TEST(differing().empty());
  wait_until({2026, 3, 7});
  story.accepted(story.shipped(late));
  follow();
  // lines ordered, above the price / sent, answered / units ordered, accepted / money of these / lines to deliver, in time / short
  const std::string expected =
      "201/2026-03/701/1/801/2/0/2/2/364/364/540800/540800/2/1/1 204/2026-03/701/1/801/4/0/3/2/308/0/457600/0/1/0/2";
  BOOST_TEST(orders() == expected);
  give_back(1, 4);  // it had come
  follow();
  BOOST_TEST(orders() == expected);
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_5_a_deadline_counts_in_the_month_in_which_it_lies_in_China_and_its_moment_is_too_late) {
  deliver(1, city::kLead, 10);
  bench.tamper("UPDATE order_line SET deliver_by = '2026-03-31 15:59:59.999999', respond_by = '2026-03-31 16:00:00'");
  monitoring::rebuild_rollups(*bench.pool->lease());
  BOOST_TEST(orders() == "201/2026-03/701/1/801/1/0/0/0/280/280/416000/416000/1/1/0 201/2026-04/701/1/801/0/0/1/1/0/0/0/0/0/0/0");
  bench.tamper("UPDATE order_line l JOIN acceptance_line a ON a.order_line_id = l.id SET l.deliver_by = a.accepted_at");
  monitoring::rebuild_rollups(*bench.pool->lease());
  BOOST_TEST(orders().starts_with("201/2026-03/701/1/801/1/0/0/0/280/280/416000/416000/1/0/1 "));
  bench.tamper("UPDATE order_line SET price_e4 = price_e4 + 1");
  monitoring::rebuild_rollups(*bench.pool->lease());
  BOOST_TEST(orders().starts_with("201/2026-03/701/1/801/1/1/"));
}

BOOST_AUTO_TEST_CASE(RO_1_US_8_use_follows_reports_and_awards) {
  file("2026-02", {{city::kTabletBox, kUnits, 280, 0}, {city::kOriginatorBox, kUnits, 70, 0}, {city::kVialBox, kUnits, 3, 0}});
  follow();
  BOOST_TEST(uses() == "202/2026-02/601/280/70/280/70 202/2026-02/602/3/0/3/0");
  const Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer}, 4);
  bench.done<catalog::WithdrawAward>(officer, {city::kTabletAward, "企业放弃"});
  BOOST_TEST(differing().empty());  // the reader has that change before it
  follow();
  BOOST_TEST(uses() == "202/2026-02/601/0/350/0/350 202/2026-02/602/3/0/3/0");
  bench.done<catalog::WithdrawAward>(officer, {city::kBackupAward, "企业放弃"});
  follow();
  BOOST_TEST(uses() == "202/2026-02/602/3/0/3/0");  // nobody has won it any more
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_1_read_again_from_the_beginning_or_made_anew_they_come_to_the_same) {
  deliver(1, city::kLead, 10);
  deliver(2, city::kLone, 5);
  give_back(1, 2);
  pay();
  file("2026-02", {{city::kTabletBox, kUnits, 280, 0}, {city::kOriginatorBox, kUnits, 70, 0}});
  follow();
  const auto all = [&] { return purchases() + " " + repayments() + " " + uses(); };
  const std::string kept = all();
  BOOST_TEST(kept ==
             "201/2026-03/701/1/1/8/224/224000000/3328 204/2026-03/701/1/1/5/140/140000000/2080 "
             "201/2026-03/0/0/3328/0/3328 201/2026-04/3328/3328/0/0/0 204/2026-04/2080/0/0/0/0 202/2026-02/601/280/70/280/70");
  const auto again = [&] { bench.tamper("UPDATE feed_cursor SET block_number = 0, position = 0"); };
  again();
  follow();
  BOOST_TEST(all() == kept);
  for (const char* table : {"order_month", "purchase_month", "repayment_month", "use_month"})
    bench.tamper("DELETE FROM " + std::string(table));
  BOOST_TEST(differing().size() == 8u);
  again();
  follow();
  BOOST_TEST(all() == kept);
  for (const char* table : {"order_month", "purchase_month", "repayment_month", "use_month"})
    bench.tamper("UPDATE " + std::string(table) + " SET region_code = '331100'");
  monitoring::rebuild_rollups(*bench.pool->lease());
  BOOST_TEST(all() == kept);
  BOOST_TEST(differing().empty());
}

BOOST_AUTO_TEST_CASE(RO_2_a_sum_that_is_not_what_its_rows_add_up_to_is_found) {
  deliver(1, city::kLead, 10);
  file("2026-02", {{city::kTabletBox, kUnits, 280, 0}});
  BOOST_TEST(differing().empty());  // all of it waits
  follow();
  bench.tamper("UPDATE order_month SET short_lines = 7");
  bench.tamper("UPDATE purchase_month SET amount_fen = amount_fen + 1");
  bench.tamper("UPDATE repayment_month SET on_time_fen = 1");
  bench.tamper("UPDATE use_month SET other_units = 1");
  const auto found = differing();
  BOOST_TEST(found.size() == 4u);
  BOOST_TEST(found.at(0).find("purchases of institution") != std::string::npos);
  BOOST_TEST(found.at(2).find("orders of institution") != std::string::npos);
  deliver(2, city::kLead, 1);  // touches the pair: what it keeps is made anew
  BOOST_TEST(differing().size() == 1u);
  follow();
  BOOST_TEST(differing().size() == 1u);
  BOOST_TEST(differing().at(0).find("use of variety") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
