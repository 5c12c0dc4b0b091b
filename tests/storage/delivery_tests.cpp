// Shipment, acceptance, returns and attachments, and the invariants of delivery and invoices.
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/acceptance/add_trace_codes.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/attachment/add_attachment.h"
#include "procurement/attachment/attachment_files.h"
#include "procurement/handling/describe_handling.h"
#include "procurement/invoice/invoice_queries.h"
#include "procurement/shipment/shipment_queries.h"
#include "procurement/shipment/withdraw_shipment.h"
#include "tests/storage/delivery_fixture.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::procurement {

BOOST_FIXTURE_TEST_SUITE(delivery, Delivery)

BOOST_AUTO_TEST_CASE(DE_2_shipments_together_never_exceed_what_was_confirmed) {
  const Placed order = placed(100, 80);
  shipped(order, 30, "L1");
  shipped(order, 50, "L2");
  BOOST_TEST(order_line(order.line) == "partly_confirmed shipped 80/0/0/0/0");
  BOOST_TEST(told(bench.run<ShipGoods>(sales, lot(order, 1))) == "invalid_input /lines/0/packs:shipped_too_many");
  // Two lots of one shipment share the limit.
  const Placed other = placed(10, 10);
  ShipGoods::Input both = lot(other, 6, "A");
  both.lines.push_back({other.line, kBoxCode, "B", far, Packs{5}});
  BOOST_TEST(told(bench.run<ShipGoods>(sales, both)) == "invalid_input /lines/1/packs:shipped_too_many");
}

BOOST_AUTO_TEST_CASE(DE_1_only_the_distributor_of_a_confirmed_line_ships) {
  const Placed order = placed(10, 10);
  BOOST_TEST(told(bench.run<ShipGoods>(maker, lot(order, 1))) == "not_your_delivery");
  BOOST_TEST(told(bench.run<ShipGoods>(bench.actor(city::kOutsider, {Role::Sales}), lot(order, 1))) == "not_found");
  BOOST_TEST(told(bench.run<ShipGoods>(lead, lot(order, 1))) == "forbidden");
  BOOST_TEST(told(bench.run<ShipGoods>(sales, lot(unanswered(5), 1))) == "invalid_input /lines/0/order_line_id:line_not_shippable");
}

BOOST_AUTO_TEST_CASE(DE_3_DE_4_another_product_and_expired_goods_are_refused) {
  const Placed order = placed(10, 10);
  ShipGoods::Input other = lot(order, 1);
  other.lines[0].product_code = "XC08CAA001A001010100303";
  other.lines[0].expires_on = BusinessDate{2026, 3, 2};
  BOOST_TEST(told(bench.run<ShipGoods>(sales, other)) ==
             "invalid_input /lines/0/product_code:wrong_product /lines/0/expires_on:goods_expired");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM shipment") == 0);
}

BOOST_AUTO_TEST_CASE(DE_5_DE_9_goods_near_expiry_ship_with_a_warning_and_are_accepted_by_agreement_only) {
  const Placed order = placed(10, 10);
  ShipGoods::Input near = lot(order, 10);
  near.lines[0].expires_on = BusinessDate{2026, 3, 2}.plus_days(179);
  const ShipGoods::Outcome made = bench.done<ShipGoods>(sales, near);
  BOOST_TEST((made.near_expiry == std::vector{true}));
  const Shipped from = first_lot(made);
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(from, 10))) == "invalid_input /lines/0/near_expiry_agreed:near_expiry");
  AcceptGoods::Input agreed = goods(from, 10);
  agreed.lines[0].near_expiry_agreed = true;
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, agreed)) == "invalid_input /lines/0/near_expiry_agreed:near_expiry");  // no note
  agreed.lines[0].note = "月内用完";
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, agreed)) == "ok");
}

BOOST_AUTO_TEST_CASE(DE_6_a_shipment_is_withdrawn_until_something_is_accepted) {
  const Placed order = placed(10, 10);
  const Shipped back = shipped(order, 10);
  BOOST_TEST(told(bench.run<WithdrawShipment>(maker, {back.shipment, "发错"})) == "not_found");
  bench.done<WithdrawShipment>(sales, {back.shipment, "发错"});
  BOOST_TEST(order_line(order.line) == "confirmed waiting 0/0/0/0/0");
  BOOST_TEST(balance() == "28000/280/0");
  BOOST_TEST(told(bench.run<WithdrawShipment>(sales, {back.shipment, "发错"})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(back, 10))).starts_with("step_not_allowed"));

  ShipGoods::Input two = lot(order, 4, "A");
  two.lines.push_back({order.line, kBoxCode, "B", far, Packs{6}});
  const Shipped from = first_lot(bench.done<ShipGoods>(sales, two));
  accepted(from, 4);
  BOOST_TEST(told(bench.run<WithdrawShipment>(sales, {from.shipment, "发错"})) == "shipment_partly_accepted");
  BOOST_TEST(bench.text("SELECT state FROM shipment WHERE id = " + std::to_string(from.shipment.value())) == "shipped");
}

BOOST_AUTO_TEST_CASE(DE_7_DE_11_DE_12_an_acceptance_fixes_amount_quota_due_date_and_closes_the_line) {
  const Placed order = placed(100, 100);
  const Shipped from = shipped(order, 100);
  const auto [whole, lines, alarms] = bench.done<AcceptGoods>(lead, goods(from, 90, 10));
  BOOST_TEST(lines.at(0).amount.text() == "374.40");
  BOOST_TEST(lines.at(0).due_on.text() == "2026-04-01");
  BOOST_TEST(token_of(lines.at(0).due_rule) == "A");
  BOOST_TEST(token_of(whole.shipment.state) == "accepted");
  BOOST_TEST(alarms.empty());
  // What was rejected gave its quota back: it is ordered anew, not shipped again on this line.
  BOOST_TEST(balance() == "28000/0/2520");
  BOOST_TEST(order_line(order.line) == "closed partly_accepted 100/90/10/0/0");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM acceptance_line WHERE due_rule_id IS NULL") == 1);  // the agreement says so
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'acceptance_line'") == 1);
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(from, 90, 10))).starts_with("step_not_allowed"));
}

BOOST_AUTO_TEST_CASE(DE_13_AG_5_C21_C22_what_was_signed_is_due_as_signed_and_the_rest_as_the_rule_book_says) {
  // The signed contract says 30 days; the rule book says the end of the next month, which is the rule of the whole country.
  story.accepted(story.shipped(story.confirmed(ordered(1100))));  // 1000 contracted
  const std::string lines =
      "SELECT GROUP_CONCAT(CONCAT_WS(' ', contracted, due_on, due_rule, due_rule_id) ORDER BY contracted) FROM acceptance_line";
  BOOST_TEST(bench.text(lines) == "0 2026-04-30 B 46,1 2026-04-01 A");
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(CONCAT_WS(' ', part, delivery_hours, delivery_from) ORDER BY part) FROM order_line") ==
             "contracted 72 placed,ordinary 48 placed");

  // The rule book goes on, the contract stays: both ways.
  bench.tamper("UPDATE rule SET value = 'A' WHERE id = 46");
  bench.tamper("UPDATE rule SET value = '60' WHERE id = 47");
  bench.book.forget();
  bench.tamper("UPDATE agreement SET due_rule = 'B'");  // as if it had been signed so
  story.accepted(story.shipped(story.confirmed(ordered(10, city::kMemberB))));
  story.accepted(story.shipped(story.confirmed(ordered(10, city::kMemberB))));  // 0.5 of a pack is left: ordinary
  BOOST_TEST(bench.text(lines + " WHERE institution_id = 203") == "0 2026-05-01 A 47,1 2026-04-30 B");
  bench.tamper("UPDATE rule SET value = 'B' WHERE id = 46");
  bench.tamper("UPDATE rule SET value = '30' WHERE id = 47");
  bench.book.forget();
}

BOOST_AUTO_TEST_CASE(DE_7_a_lot_is_accepted_whole_and_once) {
  const Placed order = placed(20, 20);
  ShipGoods::Input two = lot(order, 12, "A");
  two.lines.push_back({order.line, kBoxCode, "B", far, Packs{8}});
  const ShipGoods::Outcome made = bench.done<ShipGoods>(sales, two);
  const Shipped a = first_lot(made);
  const Shipped b{a.shipment, made.shipped.lots.at(1).id};
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(a, 11))) == "invalid_input /lines/0/rejected_packs:lot_not_whole");
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(a, 12, 1))) == "invalid_input /lines/0/rejected_packs:lot_not_whole");
  accepted(a, 12);
  BOOST_TEST(order_line(order.line) == "confirmed partly_accepted 20/12/0/0/0");
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(a, 12))) == "lot_already_accepted");
  accepted(b, 8);
  BOOST_TEST(order_line(order.line) == "closed accepted 20/20/0/0/0");
  BOOST_TEST(balance() == "28000/0/560");
}

BOOST_AUTO_TEST_CASE(DE_8_a_shortfall_needs_reason_and_note) {
  const Shipped from = shipped(placed(10, 10), 10);
  AcceptGoods::Input bare = goods(from, 9, 1);
  bare.lines[0].reason.reset();
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, bare)) == "invalid_input /lines/0/reason_code:shortfall_reason");
  AcceptGoods::Input idle = goods(from, 10);
  idle.lines[0].reason = GoodsReason::Other;
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, idle)) == "invalid_input /lines/0/reason_code:reason_without_shortfall");
  accepted(from, 0, 10);  // all rejected: nothing is owed
  BOOST_TEST(bench.count("SELECT amount_fen FROM acceptance_line") == 0);
  BOOST_TEST(balance() == "28000/0/0");
}

BOOST_AUTO_TEST_CASE(access_goods_of_others_are_not_found_and_the_lead_accepts_for_members) {
  const Shipped from = shipped(placed(5, 5, city::kMemberA), 5);
  BOOST_TEST(told(bench.run<AcceptGoods>(lone, goods(from, 5))) == "not_found");
  BOOST_TEST(told(bench.run<AcceptGoods>(bench.actor(city::kMemberB, {Role::Pharmacist}), goods(from, 5))) == "not_found");
  BOOST_TEST(told(bench.run<AcceptGoods>(sales, goods(from, 5))) == "forbidden");
  accepted(from, 5);
  BOOST_TEST(balance(city::kMemberATablets) == "2800/0/140");
  const auto session = bench.pool->lease();
  BOOST_TEST(!find_shipment_view(*session, lone, from.shipment).has_value());
  BOOST_TEST(list_shipments(*session, lone, {}, {}).items.empty());
  BOOST_TEST(list_shipments(*session, lead, {ShipmentState::Accepted, {}, {}, {}}, {}).items.size() == 1U);
  BOOST_TEST(find_lot(*session, maker.scope, {"L1", {}}, {}).items.size() == 1U);  // the maker follows its lot
  BOOST_TEST(find_lot(*session, lone.scope, {"L1", {}}, {}).items.empty());
}

BOOST_AUTO_TEST_CASE(DE_10_a_trace_code_accepted_before_raises_an_alarm_and_the_goods_are_accepted) {
  const std::string code = "81234567890123456789";
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(shipped(placed(2, 2), 2), 2, 0, {code, code}))) ==
             "invalid_input /lines/0/trace_codes/1:trace_code_repeated");
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(shipped(placed(1, 1), 1), 1, 0, {"a", "b"}))) ==
             "invalid_input /lines/0/trace_codes:trace_codes_too_many");
  bench.done<AcceptGoods>(lead, goods(shipped(placed(2, 2), 2), 2, 0, {code, "X"}));
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM trace_alarm") == 0);
  const AcceptGoods::Outcome again = bench.done<AcceptGoods>(lead, goods(shipped(placed(2, 2, city::kMemberA), 2), 2, 0, {code}));
  BOOST_TEST(again.alarms.at(0).code == code);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM trace_alarm") == 1);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'trace_alarm'") == 1);
  BOOST_TEST(bench.done<AcceptGoods>(lead, goods(shipped(placed(2, 2), 2), 2, 0, {code})).alarms.size() ==
             1U);  // against the earliest only
}

// A row of the rule book, for as long as the case runs.
struct Ruled {
  Ruled(test::Workbench& at, std::string key, std::string value) : bench(at) {
    const std::string text = std::to_string(id);
    bench.tamper("INSERT INTO rule (id, rule_key, goods_kind, value, valid_from, source, owner, created_at, created_by) VALUES (" + text +
                 ", '" + key + "', 'drug', '" + value + "', '2026-03-01', '演示', '市医保局', '2026-01-01', 1)");
    bench.book.forget();
  }
  Ruled(const Ruled&) = delete;
  Ruled& operator=(const Ruled&) = delete;
  ~Ruled() {
    bench.tamper("DELETE FROM rule WHERE id = " + std::to_string(id));
    bench.book.forget();
  }
  test::Workbench& bench;
  std::int64_t id = bench.ids.next<rulebook::RuleId>().value();
};

BOOST_AUTO_TEST_CASE(DE_18_C25_missing_codes_warn_then_wait_then_are_not_accepted_by_dated_rule) {
  const auto told_of = [&](const AcceptanceLine& line) {
    return std::string(token_of(line.trace_effect)) + " " + line.coded.text() + (line.waits_for_codes() ? " waits" : "");
  };
  const auto accepts = [&](std::int64_t packs, std::vector<std::string> codes) {
    return bench.done<AcceptGoods>(lead, goods(shipped(placed(packs, packs), packs), packs, 0, std::move(codes))).accepted.at(0);
  };
  BOOST_TEST(told_of(accepts(2, {"A1"})) == "warn 1");  // as shipped
  {
    const Ruled wait(bench, "trace.effect", "wait");
    BOOST_TEST(told_of(accepts(2, {"A2", "A3"})) == "wait 2");
    const AcceptanceLine line = accepts(3, {"A4"});
    BOOST_TEST(told_of(line) == "wait 1 waits");
    // The way out: the codes are added later, each once, by the institution itself.
    const auto adding = [&](std::vector<std::string> codes) { return AddTraceCodes::Input{line.id, {std::move(codes), {}}}; };
    BOOST_TEST(told(bench.run<AddTraceCodes>(lone, adding({"A5"}))) == "not_found");
    BOOST_TEST(told(bench.run<AddTraceCodes>(lead, adding({}))) == "invalid_input /trace_codes:required");
    BOOST_TEST(told(bench.run<AddTraceCodes>(lead, adding(std::vector<std::string>(kTraceCodesMost + 1, "A5")))) ==
               "invalid_input /trace_codes:out_of_range");
    BOOST_TEST(told(bench.run<AddTraceCodes>(lead, adding({"A4"}))) == "invalid_input /trace_codes/0:trace_code_repeated");
    BOOST_TEST(told(bench.run<AddTraceCodes>(lead, adding({"A5", "A6", "A7"}))) == "invalid_input /trace_codes:trace_codes_too_many");
    const AddTraceCodes::Outcome added = bench.done<AddTraceCodes>(lead, adding({"A5", "A1"}));
    BOOST_TEST(told_of(added.line) == "wait 3");
    BOOST_TEST(added.alarms.at(0).code == "A1");  // DE-10 holds for these too
    // Packs that went back need no code.
    const AcceptanceLine kept = accepts(2, {"A8"});
    const GoodsReturnId back = bench.done<RequestReturn>(lead, {kept.id, Packs{1}, GoodsReason::Quality, ""}).id;
    bench.done<ConfirmReturn>(sales, {back, ""});
    BOOST_TEST(bench.count("SELECT accepted_packs - returned_packs <= coded_packs FROM acceptance_line WHERE id = " +
                           std::to_string(kept.id.value())) == 1);
  }
  const Ruled refuse(bench, "trace.effect", "refuse");
  const Shipped from = shipped(placed(2, 2), 2);
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(from, 2, 0, {"B1"}))) == "invalid_input /lines/0/trace_codes:trace_codes_missing");
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(from, 1, 1, {"B1"}))) == "ok");  // what is rejected needs none

  // A product of the list of goods without codes is exempt, as long as the rule book says so.
  const Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  BOOST_TEST(told(bench.run<DescribeHandling>(officer, {city::kTabletBox, 241, TraceClass::NoCode, ""})) ==
             "invalid_input /shelf_life_months:out_of_range /source:required");
  BOOST_TEST(told(bench.run<DescribeHandling>(bench.actor(city::kCountyBureau, {Role::CatalogueOfficer}),
                                              {city::kTabletBox, {}, TraceClass::NoCode, "无码库"})) == "city_bureau_only");
  bench.done<DescribeHandling>(officer, {city::kTabletBox, {}, TraceClass::NoCode, "无码库"});
  BOOST_TEST(told_of(accepts(2, {})) == "none 0");
  const Ruled strict(bench, "trace.exempt_class", "must_split,hospital_preparation");
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(shipped(placed(2, 2), 2), 2))) ==
             "invalid_input /lines/0/trace_codes:trace_codes_missing");
}

BOOST_AUTO_TEST_CASE(DE_18_C25_before_the_day_codes_are_required_nothing_is_asked) {
  const Ruled later(bench, "trace.required_from", "2026-03-03");
  BOOST_TEST((bench.done<AcceptGoods>(lead, goods(shipped(placed(1, 1), 1), 1)).accepted.at(0).trace_effect == TraceEffect::None));
}

BOOST_AUTO_TEST_CASE(DE_18_C25_codes_of_packages_stand_for_what_they_hold) {
  AcceptGoods::Input input = goods(shipped(placed(12, 12), 12), 12, 0, {"S1", "S2"});
  auto& packages = input.lines.at(0).codes.packages;
  packages = {{"M1", PackLevel::Middle, Packs{2}, {"S1", "S2"}}, {"L1", PackLevel::Large, Packs{10}, {"M1"}}};
  const AcceptanceLine line = bench.done<AcceptGoods>(lead, input).accepted.at(0);
  BOOST_TEST(line.coded.text() == "10");  // the large package, and all in it with it
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(CONCAT_WS(' ', trace_code, level, packs, held_by) ORDER BY trace_code) FROM "
                        "accepted_trace_code") == "L1 large 10,M1 middle 2 L1,S1 small 1 M1,S2 small 1 M1");
}

BOOST_AUTO_TEST_CASE(DE_9_C24_goods_of_a_short_life_need_a_share_of_it_and_not_180_days) {
  const auto ships = [&] {
    ShipGoods::Input input = lot(placed(1, 1), 1);
    input.lines.at(0).expires_on = BusinessDate{2026, 3, 2}.plus_days(150);
    return bench.done<ShipGoods>(sales, input);
  };
  BOOST_TEST((ships().near_expiry == std::vector{true}));
  const Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  bench.done<DescribeHandling>(officer, {city::kTabletBox, 9, TraceClass::Coded, "说明书"});  // half of nine months is less than 150 days
  const ShipGoods::Outcome made = ships();
  BOOST_TEST((made.near_expiry == std::vector{false}));
  BOOST_TEST(told(bench.run<AcceptGoods>(lead, goods(first_lot(made), 1))) == "ok");
}

BOOST_AUTO_TEST_CASE(DE_14_DE_15_DE_16_a_return_gives_back_packs_money_and_quota) {
  const AcceptanceLineId line = accepted_at_once(100);
  BOOST_TEST(told(bench.run<RequestReturn>(lead, {line, Packs{101}, GoodsReason::Quality, ""})) == "invalid_input /packs:return_too_many");
  const GoodsReturnId first_return = bench.done<RequestReturn>(lead, {line, Packs{60}, GoodsReason::Quality, ""}).id;
  BOOST_TEST(told(bench.run<RequestReturn>(lead, {line, Packs{41}, GoodsReason::Quality, ""})) == "invalid_input /packs:return_too_many");
  BOOST_TEST(told(bench.run<RefuseReturn>(sales, {first_return, ""})) == "invalid_input /reason:answer_reason");
  BOOST_TEST(told(bench.run<ConfirmReturn>(maker, {first_return, ""})) == "not_your_delivery");
  BOOST_TEST(bench.done<ConfirmReturn>(sales, {first_return, ""}).amount.text() == "249.60");
  BOOST_TEST(acceptance(line) == "41600 60/0 none due");
  BOOST_TEST(balance() == "28000/0/1120");
  BOOST_TEST(told(bench.run<ConfirmReturn>(sales, {first_return, ""})).starts_with("step_not_allowed"));

  const GoodsReturnId second_return = bench.done<RequestReturn>(lead, {line, Packs{40}, GoodsReason::Other, "多发"}).id;
  bench.done<RefuseReturn>(sales, {second_return, "不属实"});
  BOOST_TEST(balance() == "28000/0/1120");
  const GoodsReturnId third_return = bench.done<RequestReturn>(lead, {line, Packs{40}, GoodsReason::Quality, ""}).id;
  bench.done<ConfirmReturn>(sales, {third_return, ""});
  BOOST_TEST(acceptance(line) == "41600 100/0 matched due");  // nothing left to invoice: settlement nets it to zero
  BOOST_TEST(bench.count("SELECT SUM(amount_fen) FROM goods_return WHERE state = 'confirmed'") == 41600);
  BOOST_TEST(balance() == "28000/0/0");
}

BOOST_AUTO_TEST_CASE(ageing_sorts_what_is_owed_by_how_late_it_is_net_of_returns) {
  const AcceptanceLineId line = accepted_at_once(100);
  const GoodsReturnId back = bench.done<RequestReturn>(lead, {line, Packs{10}, GoodsReason::Quality, ""}).id;
  bench.done<ConfirmReturn>(sales, {back, ""});
  const auto session = bench.pool->lease();
  const auto on = [&](BusinessDate day) {
    const AgeingRow total = ageing(*session, sales.scope, AgeingBy::Institution, day).total;
    return total.not_due.text() + " " + total.late_1_30.text() + " " + total.late_31_60.text() + " " + total.late_61_90.text() + " " +
           total.late_over_90.text();
  };
  const BusinessDate due{2026, 4, 1};
  BOOST_TEST(on(due) == "374.40 0.00 0.00 0.00 0.00");
  BOOST_TEST(on(due.plus_days(1)) == "0.00 374.40 0.00 0.00 0.00");
  BOOST_TEST(on(due.plus_days(31)) == "0.00 0.00 374.40 0.00 0.00");
  BOOST_TEST(on(due.plus_days(90)) == "0.00 0.00 0.00 374.40 0.00");
  BOOST_TEST(on(due.plus_days(91)) == "0.00 0.00 0.00 0.00 374.40");
  BOOST_TEST(ageing(*session, lone.scope, AgeingBy::Institution, due).rows.empty());
  AcceptanceFilter late;
  late.overdue = true;
  BOOST_TEST(list_acceptances(*session, lead.scope, late, due, {}).items.empty());
  BOOST_TEST(list_acceptances(*session, lead.scope, late, due.plus_days(1), {}).items.size() == 1U);
  AcceptanceFilter open;
  open.to_invoice = true;
  BOOST_TEST(list_acceptances(*session, sales.scope, open, due, {}).items.at(0).line.invoiceable().count() == 90);
  BOOST_TEST(list_returns(*session, sales, {}, {}).items.size() == 1U);
}

BOOST_AUTO_TEST_CASE(DE_17_an_attachment_belongs_to_the_document_and_a_file_is_kept_once) {
  const Shipped from = shipped(placed(1, 1), 1);
  const test::ScratchFolder folder;
  const AttachmentFiles files(folder.path() / "attachments");
  const std::string digest = files.keep("%PDF-1.7 ...");
  BOOST_TEST(files.keep("%PDF-1.7 ...") == digest);
  BOOST_TEST(files.read(digest) == "%PDF-1.7 ...");
  std::size_t kept = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) kept += entry.is_regular_file() ? 1U : 0U;
  BOOST_TEST(kept == 1U);
  const AddAttachment::Input input{digest, 12, "application/pdf", "随货单.pdf", AttachedTo::Shipment, from.shipment.value()};
  bench.done<AddAttachment>(lead, input);
  bench.done<AddAttachment>(sales, input);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM attachment") == 2);
  BOOST_TEST(told(bench.run<AddAttachment>(lone, input)) == "not_found");
  AddAttachment::Input huge = input;
  huge.size_bytes = kAttachmentBytesMost + 1;
  BOOST_TEST(told(bench.run<AddAttachment>(lead, huge)) == "invalid_input /file:attachment_size");
  const auto place = folder.path() / "attachments" / digest.substr(0, 2) / digest.substr(2, 2) / digest;
  std::ofstream(place, std::ios::app) << "x";
  BOOST_CHECK_THROW(files.read(digest), InternalBug);
}

BOOST_AUTO_TEST_CASE(one_shipment_and_one_invoice_go_to_one_institution) {
  const PlacedOrder placed = bench.done<PlaceOrder>(
      lead, {{{{city::kLead, city::kTabletBox, Packs{1}, {}, {}}, {city::kMemberA, city::kTabletBox, Packs{1}, {}, {}}}, false, "", ""}});
  const OrderId whose = placed.order.id;
  std::vector<AcceptanceLineId> taken;
  ShipGoods::Input together{whose, "", "", {}};
  for (std::size_t i = 0; i < 2; ++i) {
    const Placed one{whose, placed.lines.at(i).line.id};
    bench.done<ConfirmOrderLines>(sales, {whose, {{one.line, Packs{1}, ""}}});
    together.lines.push_back(lot(one, 1).lines.at(0));
  }
  BOOST_TEST(told(bench.run<ShipGoods>(sales, together)) == "invalid_input /lines/1/order_line_id:one_institution");
  for (const auto& each : together.lines) taken.push_back(accepted(shipped({whose, each.order_line}, 1), 1));
  UploadInvoice::Input both = second(taken[0], 1, first_of(2));
  both.lines.push_back(both.lines[0]);
  both.lines[1].acceptance_line = taken[1];
  both.net = both.total = Fen{832};
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, both)) == "invalid_input /lines:invoice_one_buyer");
}

BOOST_AUTO_TEST_CASE(each_invariant_fires) {
  clean = false;
  const AcceptanceLineId line = accepted_at_once(100);
  const InvoiceId upstream = first_of(100);
  bench.done<UploadInvoice>(sales, second(line, 100, upstream));
  const GoodsReturnId back = bench.done<RequestReturn>(lead, {line, Packs{10}, GoodsReason::Quality, ""}).id;
  bench.done<ConfirmReturn>(sales, {back, ""});
  BOOST_TEST(bench.verify().empty());
  const auto fires = [&](std::string_view corrupt, std::string_view mend, std::string_view name) {
    bench.tamper(corrupt);
    bool found = false;
    for (const std::string& violation : bench.verify()) found = found || violation.starts_with(name);
    BOOST_TEST(found, name << " does not notice: " << corrupt);
    bench.tamper(mend);
    BOOST_TEST(bench.verify().empty());
  };
  fires("UPDATE shipment_line SET packs = 101", "UPDATE shipment_line SET packs = 100", "acceptance.quantities");
  fires("UPDATE shipment_line SET accepted_packs = 99", "UPDATE shipment_line SET accepted_packs = 100", "acceptance.quantities");
  fires("UPDATE acceptance_line SET amount_fen = 41601", "UPDATE acceptance_line SET amount_fen = 41600", "acceptance.amount");
  fires("UPDATE acceptance_line SET returned_packs = 9", "UPDATE acceptance_line SET returned_packs = 10", "returns.limit");
  fires("UPDATE goods_return SET amount_fen = 4161", "UPDATE goods_return SET amount_fen = 4160", "returns.limit");
  fires("UPDATE acceptance_line SET invoiced_packs = 99", "UPDATE acceptance_line SET invoiced_packs = 100", "invoice.quantities");
  fires("UPDATE invoice_line SET price_e4 = 41601 WHERE acceptance_line_id IS NOT NULL",
        "UPDATE invoice_line SET price_e4 = 41600 WHERE acceptance_line_id IS NOT NULL", "invoice.match");
  fires("UPDATE invoice_line SET amount_fen = amount_fen - 1 WHERE acceptance_line_id IS NULL",
        "UPDATE invoice_line SET amount_fen = amount_fen + 1 WHERE acceptance_line_id IS NULL", "invoice.match");
  fires("UPDATE invoice_line SET packs = 99 WHERE acceptance_line_id IS NULL",
        "UPDATE invoice_line SET packs = 100 WHERE acceptance_line_id IS NULL", "invoice.upstream");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
