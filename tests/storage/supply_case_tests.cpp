// Supply failure on a real database: the quota moves to the backup, the old accounts freeze, open orders are cancelled first.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_document.h"
#include "procurement/order/order_invariants.h"
#include "procurement/supply_case/end_supply_case.h"
#include "procurement/supply_case/report_supply_case.h"
#include "procurement/supply_case/start_backup.h"
#include "procurement/supply_case/supply_case_document.h"
#include "procurement/supply_case/supply_case_queries.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

using test::told;
namespace city = test::city;

std::vector<command::Invariant> invariants() {
  auto all = quota_invariants();
  for (auto& invariant : order_invariants()) all.push_back(std::move(invariant));
  return all;
}

struct Fixture {
  test::Workbench bench{invariants(), {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor monitor = bench.actor(city::kCountyBureau, {Role::Monitor});
  Actor sales = bench.actor(city::kDistributor, {Role::Sales});

  ~Fixture() {
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }
  PlacedOrder place(OrganisationId institution, std::int64_t packs) {
    return bench.done<PlaceOrder>(lead, {{{{institution, city::kTabletBox, Packs{packs}, {}, {}}}, false, "", ""}});
  }
  SupplyCaseId report(const Actor& who) { return bench.done<ReportSupplyCase>(who, {city::kTabletAward, "331121", "停产"}).id; }
  std::string balance(std::string_view where) {
    return bench.text("SELECT CONCAT(state, ' ', contracted_units, '/', reserved_units, '/', accepted_units) FROM quota_account WHERE " +
                      std::string(where));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(supply_case, Fixture)

BOOST_AUTO_TEST_CASE(QU_4_SC_4_SC_5_the_free_quota_moves_and_the_old_account_freezes) {
  const PlacedOrder waiting = place(city::kMemberA, 30);
  const PlacedOrder kept = place(city::kLead, 100);
  bench.done<ConfirmOrderLines>(sales, {kept.order.id, {{kept.lines.at(0).line.id, Packs{100}, ""}}});

  const SupplyCaseId id = report(lead);
  BOOST_TEST(told(bench.run<ReportSupplyCase>(monitor, {city::kTabletAward, "331121", "停产"})) == "supply_case_open");
  const auto [started, lines_cancelled] = bench.done<StartBackup>(monitor, {id, city::kBackupAward});
  BOOST_TEST(token_of(started.state) == "backup_started");
  BOOST_TEST(started.accounts_moved == 3);
  BOOST_TEST(started.units_moved.count() == 28'000 - 2'800 + 2'800 + 294);
  BOOST_TEST(lines_cancelled == 1U);

  BOOST_TEST(balance("id = 901") == "frozen 2800/2800/0");  // what was confirmed may still come
  BOOST_TEST(balance("id = 902") == "frozen 0/0/0");
  BOOST_TEST(balance("id = 904") == "locked 5600/0/0");  // the other county is not touched
  BOOST_TEST(balance("award_id = 802 AND institution_id = 201") == "locked 25200/0/0");
  BOOST_TEST(balance("award_id = 802 AND institution_id = 202") == "locked 2800/0/0");
  BOOST_TEST(bench.text("SELECT state FROM purchase_order WHERE number = '" + waiting.order.number + "'") == "cancelled");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM quota_entry WHERE kind = 'void'") == 1);

  // The failed award takes no contracted orders any more; the backup's account needs its own agreement.
  BOOST_TEST(token_of(place(city::kMemberA, 1).lines.at(0).line.part) == "ordinary");
  BOOST_TEST(told(bench.run<PlaceOrder>(lead, {{{{city::kMemberA, city::kBackupBox, Packs{1}, {}, {}}}, false, "", ""}})) ==
             "invalid_input /lines/0/product_id:order_agreement_missing");
  BOOST_TEST(token_of(bench.done<SolveSupplyCase>(monitor, {id}).state) == "solved");
  BOOST_TEST(told(bench.run<StartBackup>(monitor, {id, city::kBackupAward})).starts_with("step_not_allowed"));
}

BOOST_AUTO_TEST_CASE(SC_1_SC_2_the_reporter_decides_nothing_and_not_every_award_is_a_backup) {
  const SupplyCaseId id = report(monitor);
  BOOST_TEST(told(bench.run<StartBackup>(monitor, {id, city::kBackupAward})) == "same_person");
  BOOST_TEST(told(bench.run<RefuseSupplyCase>(monitor, {id})) == "same_person");
  const Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  BOOST_TEST(told(bench.run<StartBackup>(other_county, {id, city::kBackupAward})) == "not_found");
  const Actor second = bench.actor(city::kCountyBureau, {Role::Monitor}, 2);
  BOOST_TEST(told(bench.run<StartBackup>(second, {id, city::kVialAward})) == "invalid_input /backup_award_id:supply_case_no_backup");
  BOOST_TEST(told(bench.run<StartBackup>(second, {id, city::kTabletAward})) == "invalid_input /backup_award_id:supply_case_no_backup");
  BOOST_TEST(told(bench.run<RefuseSupplyCase>(second, {id})) == "ok");
}

BOOST_AUTO_TEST_CASE(CO_5_what_is_offered_is_not_refused) {
  const Actor second = bench.actor(city::kCountyBureau, {Role::Monitor}, 2);
  const auto offered = [&](const Actor& who, SupplyCaseId id) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    const json::Value document = supply_case_view_document(*find_supply_case_view(*session, who, id), reading.moment());
    return json::dump(document.at("allowed_actions"));
  };
  const SupplyCaseId first = report(monitor);
  BOOST_TEST(offered(monitor, first) == R"(["solve_supply_case"])");  // the reporter decides nothing else
  BOOST_TEST(offered(lead, first) == "[]");                           // another role
  BOOST_TEST(offered(second, first) == R"(["start_backup","solve_supply_case","refuse_supply_case"])");
  BOOST_TEST(told(bench.run<RefuseSupplyCase>(second, {first})) == "ok");
  BOOST_TEST(offered(second, first) == "[]");
  const SupplyCaseId next = report(monitor);
  BOOST_TEST(told(bench.run<StartBackup>(second, {next, city::kBackupAward})) == "ok");
  BOOST_TEST(offered(monitor, next) == R"(["solve_supply_case"])");
  BOOST_TEST(told(bench.run<SolveSupplyCase>(monitor, {next})) == "ok");
}

BOOST_AUTO_TEST_CASE(a_failure_that_is_mended_needs_no_backup) {
  const SupplyCaseId id = report(monitor);
  const Actor second = bench.actor(city::kCountyBureau, {Role::Monitor}, 2);
  BOOST_TEST(token_of(bench.done<SolveSupplyCase>(second, {id}).state) == "solved");
}

BOOST_AUTO_TEST_CASE(SC_1_only_ones_own_area) {
  BOOST_TEST(told(bench.run<ReportSupplyCase>(lead, {city::kTabletAward, "331122", "停产"})) ==
             "invalid_input /area_code:supply_case_area_outside");
  BOOST_TEST(told(bench.run<ReportSupplyCase>(monitor, {city::kTabletAward, "331100", "停产"})) ==
             "invalid_input /area_code:supply_case_area_outside");
  BOOST_TEST(told(bench.run<ReportSupplyCase>(monitor, {city::kTabletAward, "3311", ""})) ==
             "invalid_input /reason:order_reason_required /area_code:wrong_format");
}

BOOST_AUTO_TEST_CASE(SC_2_the_backup_needs_a_price) {
  const SupplyCaseId id = report(lead);
  bench.tamper("DELETE FROM award_price WHERE award_id = 802");
  BOOST_TEST(told(bench.run<StartBackup>(monitor, {id, city::kBackupAward})) ==
             "invalid_input /backup_award_id:supply_case_backup_no_price");
}

BOOST_AUTO_TEST_CASE(SC_3_C18_an_odd_rest_stays_behind_and_stops_nobody) {
  bench.tamper("UPDATE product SET strength_ppm = 4000000 WHERE id = 702");  // 294 tablets are 73.5 of four times the strength
  const SupplyCaseId id = report(lead);
  const auto [started, lines_cancelled] = bench.done<StartBackup>(monitor, {id, city::kBackupAward});
  BOOST_TEST(started.units_moved.count() == 28'000 + 2'800 + 292);
  BOOST_TEST(balance("id = 903") == "frozen 0/0/0");
  BOOST_TEST(balance("award_id = 802 AND institution_id = 203") == "locked 73/0/0");
  BOOST_TEST(balance("award_id = 802 AND institution_id = 201") == "locked 7000/0/0");
  BOOST_TEST(bench.text("SELECT CONCAT(account_id, ' ', contracted_change, ' ', document_kind) FROM quota_entry WHERE kind = 'amend'") ==
             "903 -2 supply_case");
}

BOOST_AUTO_TEST_CASE(SC_2_CA_6_C19_a_notice_names_another_winner_and_the_reserved_quota_follows) {
  // Its award is for another province; the notice makes it serve the county all the same.
  bench.tamper("UPDATE award SET supply_role = 'main', area_code = '310000' WHERE id = 802");
  place(city::kMemberA, 30);  // sent, not answered
  const SupplyCaseId id = report(lead);
  BOOST_TEST(told(bench.run<StartBackup>(monitor, {id, city::kBackupAward})) == "invalid_input /backup_award_id:supply_case_no_backup");
  BOOST_TEST(told(bench.run<StartBackup>(monitor, {id, city::kBackupAward, std::string(301, 'x')})) == "invalid_input /notice:too_long");
  const auto [started, lines_cancelled] = bench.done<StartBackup>(monitor, {id, city::kBackupAward, "浙医保发〔2026〕1号"});
  BOOST_TEST(started.notice == "浙医保发〔2026〕1号");
  BOOST_TEST(lines_cancelled == 1U);
  BOOST_TEST(balance("award_id = 802 AND institution_id = 202") == "locked 2800/0/0");  // with what the cancelled line had reserved
  const auto lease = bench.pool->lease();
  const auto offers =
      catalog::offers_on(*lease, {{city::kMemberA, city::kBackupBox}, {city::kLone, city::kBackupBox}}, bench.clock.today());
  BOOST_TEST((offers.at(0).award == city::kBackupAward));
  BOOST_TEST(!offers.at(1).award.has_value());                                                          // the other county has no notice
  BOOST_TEST(told(bench.run<ReportSupplyCase>(lead, {city::kBackupAward, "331121", "停产"})) == "ok");  // and may fail there in turn
}

BOOST_AUTO_TEST_CASE(QU_4_SC_3_half_the_strength_is_twice_the_units) {
  bench.tamper("UPDATE product SET strength_ppm = 500000 WHERE id = 702");
  const SupplyCaseId id = report(lead);
  bench.done<StartBackup>(monitor, {id, city::kBackupAward});
  BOOST_TEST(balance("award_id = 802 AND institution_id = 203") == "locked 588/0/0");
}

BOOST_AUTO_TEST_CASE(cases_and_orders_are_seen_in_scope_only) {
  const SupplyCaseId id = report(lead);
  const OrderId order_id = place(city::kMemberA, 3).order.id;
  place(city::kMemberB, 12);
  const auto session = bench.pool->lease();
  const auto sees_case = [&](const Actor& who) {
    return find_supply_case_view(*session, who, id).has_value() && list_supply_cases(*session, who, {}, {}).items.size() == 1;
  };
  const Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  const Actor winner = bench.actor(city::kWinnerA, {Role::Sales});
  const Actor other = bench.actor(city::kWinnerB, {Role::Sales});
  const Actor member = bench.actor(city::kMemberA, {Role::Pharmacist});
  const Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  BOOST_TEST(sees_case(lead));
  BOOST_TEST(sees_case(member));
  BOOST_TEST(sees_case(monitor));
  BOOST_TEST(sees_case(winner));
  BOOST_TEST(!sees_case(lone));
  BOOST_TEST(!sees_case(other_county));

  const auto orders = [&](const Actor& who) { return list_orders(*session, who, {}, {}).items.size(); };
  BOOST_TEST(orders(lead) == 2U);
  BOOST_TEST(orders(member) == 1U);
  BOOST_TEST(orders(monitor) == 2U);
  BOOST_TEST(orders(winner) == 2U);
  BOOST_TEST(orders(sales) == 2U);
  BOOST_TEST(orders(lone) == 0U);
  BOOST_TEST(orders(other) == 0U);
  BOOST_TEST(orders(other_county) == 0U);
  OrderFilter filter;
  filter.institution = city::kMemberB;
  const auto of_member = list_orders(*session, winner, filter, {});
  BOOST_REQUIRE(of_member.items.size() == 1U);
  BOOST_TEST(of_member.items[0].amount.text() == "49.92");
  BOOST_TEST(of_member.items[0].submitted_lines == 2);
  const auto first = list_orders(*session, lead, {}, {std::nullopt, 1});
  BOOST_REQUIRE(first.next.has_value());
  BOOST_TEST(list_orders(*session, lead, {}, {first.next, 1}).items.size() == 1U);

  const auto seen_by = [&](const Actor& who) {
    return find_order_view(bench.memory.of<ReferenceMemory>(), *session, who, order_id, bench.clock.today());
  };
  const auto offered_to = [&](const Actor& who) {
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    return json::dump(*order_view_document(*seen_by(who), reading.moment()).find("allowed_actions"));
  };
  BOOST_TEST(!seen_by(other).has_value());
  BOOST_TEST(!seen_by(lone).has_value());
  const auto view = seen_by(sales);
  BOOST_REQUIRE(view.has_value());
  BOOST_TEST(view->lines.at(0).institution_name == "甲乡卫生院");
  BOOST_TEST(!view->lines.at(0).invoice_state.has_value());
  BOOST_TEST(offered_to(sales) == R"(["confirm_order_lines","refuse_order_lines"])");
  BOOST_TEST(offered_to(lead) == R"(["cancel_order","copy_order"])");
  BOOST_TEST(offered_to(member) == R"(["cancel_order"])");  // its own line, but the lead's document
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
