// Placing and ending orders as pure rules, without a database.
#include <boost/test/unit_test.hpp>

#include "procurement/order/answer_order.h"
#include "procurement/order/end_order.h"
#include "procurement/order/order_rules.h"
#include "procurement/supply_case/supply_case.h"

namespace liangjia::procurement {
namespace {

constexpr OrganisationId kOwn{1}, kForeign{2}, kWinner{3}, kAgreementDistributor{4}, kOtherDistributor{5};
constexpr catalog::ProductId kProduct{10}, kTwin{11};
constexpr QuotaAccountId kAccount{20}, kBrandFree{21};

rulebook::Rule rule(std::string key, std::string value) {
  return {rulebook::RuleId{1}, std::move(key), {}, std::move(value), BusinessDate{2020, 1, 1}, std::nullopt, "s", "o"};
}

struct Fixture {
  Fixture() {
    actor.scope = Scope::of_institutions(kOwn, {kOwn});
    facts.reference.rows = {row(kOwn, kProduct), row(kOwn, kTwin), row(kForeign, kProduct)};
    facts.accounts = {account(kAccount, 294)};
    request.lines = {{kOwn, kProduct, Packs{12}, {}, {}}};
  }

  static RowFacts row(OrganisationId institution, catalog::ProductId product) {
    RowFacts facts;
    facts.institution = institution;
    facts.region_code = "331121";
    facts.product = product;
    facts.factor = ConversionFactor{28};
    facts.strength_ppm = 1'000'000;
    facts.award = catalog::AwardId{30};
    facts.winner = kWinner;
    facts.award_price = Price{41'600};
    facts.listed_price = Price{99'999};
    facts.distributor = kOtherDistributor;
    facts.accounts = {serving(kAccount, true, AgreementId{40})};
    return facts;
  }
  static ServingAccount serving(QuotaAccountId account, bool own_product, std::optional<AgreementId> agreement,
                                Price price = Price{41'600}) {
    return {account,
            own_product,
            agreement,
            kAgreementDistributor,
            catalog::AwardId{30},
            kWinner,
            price,
            Ratio::percent(100),
            false,
            SupplyTerms{24, false, 72, 8, ClockStart::Placed}};
  }
  static QuotaAccount account(QuotaAccountId id, std::int64_t units) {
    QuotaAccount account;
    account.id = id;
    account.state = QuotaState::Locked;
    account.contracted = Units{units};
    return account;
  }
  RowFacts& own() { return facts.reference.rows[0]; }

  Result<PlannedOrder> plan(BusinessDate today = {2026, 3, 2}) {
    const Instant now = today.begin() + std::chrono::hours{10};
    return plan_order(facts, request, {now, today, actor, rules, calendar});
  }
  // "contracted 10, ordinary 2" or the faults.
  std::string told() {
    const auto planned = plan();
    std::string text;
    if (!planned) {
      for (const FieldError& field : planned.rejection().fields) text += field.pointer + ":" + std::string(field.kind->token) + " ";
      return text;
    }
    for (const PlannedLine& line : planned->lines) text += std::string(token_of(line.line.part)) + " " + line.line.packs.text() + " ";
    return text;
  }

  Actor actor;
  rulebook::Rules rules{{rule("order.response_hours", "24"), rule("order.response_in_working_hours", "no"),
                         rule("order.area_class", "ordinary"), rule("order.delivery_hours", "48"),
                         rule("order.delivery_hours.remote", "60"), rule("order.delivery_clock", "placed"),
                         rule("order.delivery_hours_emergency", "6")}};
  WorkingCalendar calendar;
  PlacingFacts facts;
  OrderRequest request;
};

OrderLine line_of(std::int64_t packs, std::int64_t shipped = 0) {
  OrderLine line;
  line.id = OrderLineId{7};
  line.part = LinePart::Contracted;
  line.quota_account = kAccount;
  line.factor = ConversionFactor{28};
  line.packs = line.confirmed = Packs{packs};
  line.shipped = Packs{shipped};
  line.order_state = OrderState::Confirmed;
  line.fulfilment_state = shipped > 0 ? FulfilmentState::Shipped : FulfilmentState::Waiting;
  return line;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(order_rules, Fixture)

BOOST_AUTO_TEST_CASE(OR_3_split) {
  BOOST_TEST(told() == "contracted 10 ordinary 2 ");
  request.lines[0].packs = Packs{10};
  BOOST_TEST(told() == "contracted 10 ");
  request.lines[0].packs = Packs{11};
  BOOST_TEST(told() == "contracted 10 ordinary 1 ");
  facts.accounts[0].contracted = Units{27};  // less than a pack
  BOOST_TEST(told() == "ordinary 11 ");
  facts.accounts[0].contracted = Units{28};
  facts.accounts[0].state = QuotaState::Frozen;
  BOOST_TEST(told() == "ordinary 11 ");
}

BOOST_AUTO_TEST_CASE(OR_3_two_rows_on_one_brand_free_account_share_it) {
  own().accounts = {serving(kBrandFree, false, AgreementId{41})};
  facts.reference.rows[1].accounts = own().accounts;
  facts.accounts = {account(kBrandFree, 28 * 5)};
  request.lines = {{kOwn, kProduct, Packs{3}, {}, {}}, {kOwn, kTwin, Packs{4}, {}, {}}};
  BOOST_TEST(told() == "contracted 3 contracted 2 ordinary 2 ");
  BOOST_TEST((plan()->lines[0].line.distributor == kOtherDistributor));  // another winner's agreement names no carrier of this product
}

BOOST_AUTO_TEST_CASE(OR_3_OR_8_C7_a_brand_free_account_of_another_strength_is_drawn_by_strength) {
  own().accounts = {serving(kBrandFree, false, AgreementId{41})};
  own().factor = ConversionFactor{7};
  own().strength_ppm = 500'000;  // 7 tablets of half the strength: 3.5 of the account's
  facts.accounts = {account(kBrandFree, 7)};
  request.lines[0].packs = Packs{3};
  BOOST_TEST(told() == "contracted 2 ordinary 1 ");
  BOOST_TEST((plan()->lines[0].line.reserved_units() == Units{7}));
  facts.accounts = {account(kBrandFree, 6)};
  BOOST_TEST(told() == "contracted 1 ordinary 2 ");
  BOOST_TEST((plan()->lines[0].line.reserved_units() == Units{3}));  // no unit that is not full

  own().strength_ppm = 2'000'000;  // twice the strength: 14 of the account's
  facts.accounts = {account(kBrandFree, 28)};
  BOOST_TEST(told() == "contracted 2 ordinary 1 ");
}

BOOST_AUTO_TEST_CASE(OR_3_C20_a_row_draws_on_several_accounts_each_at_its_own_price) {
  constexpr QuotaAccountId kLater{22};
  ServingAccount later = serving(kLater, true, AgreementId{42}, Price{38'000});
  later.award = catalog::AwardId{31};
  own().accounts = {serving(kAccount, true, AgreementId{40}), later, serving(kBrandFree, false, AgreementId{41})};
  facts.accounts = {account(kAccount, 294), account(kBrandFree, 28), account(kLater, 56)};
  request.lines[0].packs = Packs{15};
  BOOST_TEST(told() == "contracted 10 contracted 2 contracted 1 ordinary 2 ");
  const auto planned = plan();
  const auto line = [&](std::size_t i) -> const OrderLine& { return planned->lines.at(i).line; };
  BOOST_TEST((line(0).award == catalog::AwardId{30} && line(0).price == Price{41'600} && line(0).quota_account == kAccount));
  BOOST_TEST((line(1).award == catalog::AwardId{31} && line(1).price == Price{38'000} && line(1).agreement == AgreementId{42}));
  BOOST_TEST((line(2).award == catalog::AwardId{30} && line(2).price == Price{41'600} && line(2).quota_account == kBrandFree));
  BOOST_TEST(planned->amount.text() == "61.68");  // 13 x 4.16 + 2 x 3.80
  for (std::size_t i = 0; i < 4; ++i) BOOST_TEST(line(i).line_no == 1);

  // OR-4 holds for each account that is drawn on, and only for those.
  own().accounts[1].agreement.reset();
  BOOST_TEST(told() == "/lines/0/product_id:order_agreement_missing ");
  request.lines[0].packs = Packs{10};
  BOOST_TEST(told() == "contracted 10 ");
}

BOOST_AUTO_TEST_CASE(CA_8_the_rest_is_at_the_winning_price_and_amounts_round_at_the_line) {
  own().award_price = Price{4'150};  // 0.415 yuan
  own().accounts = {serving(kAccount, true, AgreementId{40}, Price{4'150})};
  const auto planned = plan();
  BOOST_TEST(planned->lines[0].line.amount.text() == "4.15");
  BOOST_TEST(planned->lines[1].line.amount.text() == "0.83");
  BOOST_TEST(planned->amount.text() == "4.98");
  request.lines[0].packs = Packs{1};
  BOOST_TEST(plan()->amount.text() == "0.42");  // 41.5 fen
}

BOOST_AUTO_TEST_CASE(OR_2_price) {
  request.lines[0].price = Price{41'601};
  const auto refused = plan();
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.rejection().fields[0].pointer == "/lines/0/price");
  BOOST_TEST(filled(refused.rejection().fields[0].kind->en, refused.rejection().fields[0].arguments) ==
             "Price 4.1601 differs from the price in force today, 4.1600; leave it out or correct it");
  request.lines[0].price = Price{41'600};
  BOOST_TEST(plan().ok());
  request.lines[0].price.reset();
  own().award_price.reset();  // the listed price never stands in for an award's
  BOOST_TEST(told() == "/lines/0/product_id:order_no_price ");
}

BOOST_AUTO_TEST_CASE(OR_1_a_foreign_and_an_unknown_institution_read_alike) {
  request.lines = {{kForeign, kProduct, Packs{1}, {}, {}}, {OrganisationId{99}, kProduct, Packs{1}, {}, {}}};
  BOOST_TEST(told() == "/lines/0/product_id:reference_not_found /lines/1/product_id:reference_not_found ");
}

BOOST_AUTO_TEST_CASE(OR_4_no_agreement_and_no_distributor) {
  own().accounts[0].agreement.reset();
  BOOST_TEST(told() == "/lines/0/product_id:order_agreement_missing ");
  own().accounts.clear();
  BOOST_TEST(told() == "ordinary 12 ");
  own().distributor.reset();
  BOOST_TEST(told() == "/lines/0/product_id:order_no_distributor ");
}

BOOST_AUTO_TEST_CASE(EB_3_C31_a_barred_enterprise_takes_no_new_orders_as_winner_or_as_distributor) {
  const std::string fault = "/lines/0/product_id:order_enterprise_barred ";
  own().barred = {{kWinner, "甲制药"}};
  BOOST_TEST(told() == fault + fault);  // the contracted part and the rest
  own().barred = {{kAgreementDistributor, "丁医药"}};
  BOOST_TEST(told() == fault);
  own().barred = {{OrganisationId{99}, "别家"}};
  BOOST_TEST(told() == "contracted 10 ordinary 2 ");
}

BOOST_AUTO_TEST_CASE(a_delivery_point_must_be_the_institutions) {
  request.lines[0].delivery_point = catalog::DeliveryPointId{50};
  facts.reference.delivery_points = {{catalog::DeliveryPointId{50}, kForeign}};
  BOOST_TEST(told() == "/lines/0/delivery_point_id:reference_not_found ");
  facts.reference.delivery_points = {{catalog::DeliveryPointId{50}, kOwn}};
  BOOST_TEST(told() == "contracted 10 ordinary 2 ");
}

BOOST_AUTO_TEST_CASE(OR_6_an_emergency_needs_a_reason_and_is_due_in_eight_hours) {
  request.emergency = true;
  BOOST_TEST(told() == "/emergency_reason:order_reason_required ");
  request.emergency_reason = "抢救";
  const auto planned = plan();
  BOOST_TEST(rfc3339(*planned->lines[0].line.deliver_by) == "2026-03-02T10:00:00.000000Z");
  BOOST_TEST((planned->lines[0].line.respond_by == planned->lines[0].line.deliver_by));
  BOOST_TEST(rfc3339(*planned->lines[1].line.deliver_by) == "2026-03-02T08:00:00.000000Z");  // the rest: by the rule book
}

BOOST_AUTO_TEST_CASE(AG_5_C21_what_was_signed_binds_contracted_lines_and_the_rule_book_all_others) {
  const auto hours = [&](std::size_t i) { return plan()->lines.at(i).line.delivery_hours.value(); };
  BOOST_TEST(hours(0) == 72);
  BOOST_TEST(hours(1) == 48);
  own().accounts[0].terms = {12, false, 36, 4, ClockStart::Placed};  // another contract
  const auto other = plan();
  BOOST_TEST((*other->lines[0].line.deliver_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 36}));
  BOOST_TEST((*other->lines[0].line.respond_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 12}));
  BOOST_TEST((*other->lines[1].line.respond_by == BusinessDate(2026, 3, 2).begin() + std::chrono::hours{10 + 24}));
  own().accounts = {serving(kBrandFree, false, AgreementId{41})};  // another winner's contract promises nothing for this one
  facts.accounts = {account(kBrandFree, 28 * 12)};
  BOOST_TEST(told() == "contracted 12 ");
  BOOST_TEST(hours(0) == 48);
}

BOOST_AUTO_TEST_CASE(OR_19_C23_hours_go_by_area_and_round_and_the_clock_starts_where_the_rule_book_says) {
  own().accounts.clear();
  const auto with = [&](std::vector<rulebook::Rule> more) {
    auto all = rules.all();
    for (auto& one : more) {
      one.id = rulebook::RuleId{static_cast<std::int64_t>(all.size()) + 1};
      all.push_back(std::move(one));
    }
    rules = rulebook::Rules{std::move(all)};
  };
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 48);
  rulebook::Rule remote = rule("order.area_class", "remote");
  remote.scope.pool_code = "331121";
  rulebook::Rule round = rule("order.delivery_hours.remote", "70");
  round.scope.rule_set = "round_12";
  with({remote, round});
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 60);
  own().rule_set = "round_12";
  BOOST_TEST(plan()->lines[0].line.delivery_hours.value() == 70);

  rulebook::Rule clock = rule("order.delivery_clock", "confirmed");
  clock.scope.pool_code = "331121";
  with({clock});
  const auto planned = plan();
  OrderLine line = planned->lines[0].line;
  BOOST_TEST((line.delivery_from == ClockStart::Confirmed && *line.deliver_by == *line.respond_by + std::chrono::hours{70}));
  line.id = OrderLineId{7};
  const Instant confirmed_at = BusinessDate(2026, 3, 2).begin() + std::chrono::hours{15};
  Actor sales;
  sales.organisation = line.distributor;
  sales.scope = Scope::of_enterprise(line.distributor);
  LockedLines locked;
  locked.lines = {line};
  ConfirmOrderLines::Input confirmed;
  confirmed.answers = {{line.id, Packs{12}, ""}};
  const auto answer = ConfirmOrderLines::decide(locked, confirmed, {confirmed_at, BusinessDate{2026, 3, 2}, sales, rules, calendar});
  BOOST_REQUIRE(answer.ok());
  BOOST_TEST((*answer->after.at(0).deliver_by == confirmed_at + std::chrono::hours{70}));
  BOOST_TEST((*answer->after.at(0).responded_at == confirmed_at));

  request.emergency = true;  // an emergency does not wait for a confirmation
  request.emergency_reason = "抢救";
  BOOST_TEST((plan()->lines[0].line.delivery_from == ClockStart::Placed));
}

BOOST_AUTO_TEST_CASE(OR_20_C31_a_round_that_ended_takes_no_new_contracted_lines) {
  own().accounts[0].round_ended = true;
  BOOST_TEST(told() == "ordinary 12 ");
  const auto warned = plan()->warnings;
  BOOST_REQUIRE(warned.size() == 1U);
  BOOST_TEST(warned[0].token == "round_ended");
  own().accounts.push_back(serving(kBrandFree, true, AgreementId{42}));  // of the round that follows
  facts.accounts.push_back(account(kBrandFree, 28 * 12));
  BOOST_TEST(told() == "contracted 12 ");
  BOOST_TEST(plan()->warnings.empty());
}

BOOST_AUTO_TEST_CASE(a_hole_in_the_rule_book_is_told) {
  rules = rulebook::Rules{{rule("order.response_hours", "24")}};
  BOOST_TEST(plan().rejection().token() == "rule_missing");
}

BOOST_AUTO_TEST_CASE(OR_5_the_response_clock_stops_on_days_off) {
  using std::chrono::hours;
  const WorkingCalendar china{{{BusinessDate{2026, 10, 1}, WorkingCalendar::DayKind::Holiday},
                               {BusinessDate{2026, 10, 2}, WorkingCalendar::DayKind::Holiday},
                               {BusinessDate{2026, 10, 10}, WorkingCalendar::DayKind::MakeUpWorkingDay}}};
  const auto at = [](BusinessDate day, int hour) { return day.begin() + hours{hour}; };
  BOOST_TEST((after_hours(at({2026, 3, 6}, 15), 24, false, china) == at({2026, 3, 7}, 15)));    // Friday to Saturday, switch off
  BOOST_TEST((after_hours(at({2026, 3, 6}, 15), 24, true, china) == at({2026, 3, 9}, 15)));     // to Monday
  BOOST_TEST((after_hours(at({2026, 3, 7}, 9), 24, true, china) == at({2026, 3, 10}, 0)));      // from Saturday: Monday is the 24 hours
  BOOST_TEST((after_hours(at({2026, 9, 30}, 20), 24, true, china) == at({2026, 10, 5}, 20)));   // two holidays, then a weekend
  BOOST_TEST((after_hours(at({2026, 10, 9}, 20), 24, true, china) == at({2026, 10, 10}, 20)));  // a Saturday that is worked
  BOOST_TEST((after_hours(at({2026, 3, 2}, 0), 24, true, china) == at({2026, 3, 3}, 0)));
}

BOOST_AUTO_TEST_CASE(request_shape) {
  request.lines = {{kOwn, kProduct, Packs{0}, {}, {}}, {kOwn, kProduct, Packs{1'000'000}, {}, {}}, {kOwn, kTwin, Packs{1'000'001}, {}, {}}};
  FieldErrors errors;
  check_order_request(request, errors);
  std::string text;
  for (const FieldError& field : errors.all()) text += field.pointer + ":" + std::string(field.kind->token) + " ";
  BOOST_TEST(text == "/lines/0/packs:out_of_range /lines/1/product_id:duplicate /lines/2/packs:out_of_range ");
  FieldErrors none;
  check_order_request({}, none);
  BOOST_TEST(none.size() == 1U);
  request.lines.assign(501, {kOwn, kProduct, Packs{1}, {}, {}});
  FieldErrors many;
  check_order_request(request, many);
  BOOST_TEST(many.all()[0].pointer == "/lines");
}

BOOST_AUTO_TEST_CASE(content_keeps_all_but_the_clients_price) {
  request.lines[0].price = Price{1};
  request.lines[0].delivery_point = catalog::DeliveryPointId{50};
  request.emergency = true;
  request.emergency_reason = "抢救";
  const OrderRequest back = request_from_content(json::dump(content_of(request)));
  BOOST_TEST(back.lines.size() == 1U);
  BOOST_TEST((back.lines[0].packs == Packs{12}));
  BOOST_TEST((back.lines[0].delivery_point == request.lines[0].delivery_point));
  BOOST_TEST(!back.lines[0].price.has_value());
  BOOST_TEST(back.emergency_reason == "抢救");
}

BOOST_AUTO_TEST_CASE(OR_7_OR_9_a_line_closes_when_nothing_is_open) {
  const auto shipped = with_shipped(line_of(10), Packs{10});
  const auto part = with_accepted(*shipped, Packs{6}, Packs{1});
  BOOST_TEST((part->fulfilment_state == FulfilmentState::PartlyAccepted));
  BOOST_TEST((part->order_state == OrderState::Confirmed));
  const auto rest = with_accepted(*part, Packs{3}, Packs{});
  BOOST_TEST((rest->fulfilment_state == FulfilmentState::PartlyAccepted));  // one pack was refused for good
  BOOST_TEST((rest->order_state == OrderState::Closed));
  const auto whole = with_accepted(*shipped, Packs{10}, Packs{});
  BOOST_TEST((whole->fulfilment_state == FulfilmentState::Accepted));
  BOOST_TEST((whole->order_state == OrderState::Closed));
  BOOST_CHECK_THROW((void)with_accepted(*shipped, Packs{10}, Packs{1}), InternalBug);
  BOOST_CHECK_THROW((void)with_shipped(line_of(10, 10), Packs{1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(OR_7_OR_8_movements_follow_the_line) {
  const OrderLine before = *with_shipped(line_of(10), Packs{10});
  const auto after = with_accepted(before, Packs{6}, Packs{4});
  const auto movements = movements_between(before, *after, "破损");
  BOOST_REQUIRE(movements.size() == 2U);
  BOOST_TEST((movements[0].kind == QuotaEntryKind::Post && movements[0].accepted_change == Units{168}));
  BOOST_TEST((movements[1].kind == QuotaEntryKind::Void && movements[1].reserved_change == Units{-112}));
  OrderLine ordinary = *after;
  ordinary.quota_account.reset();
  BOOST_TEST(movements_between(before, ordinary, "").empty());
  BOOST_CHECK_THROW((void)movements_between(*after, before, ""), InternalBug);
}

BOOST_AUTO_TEST_CASE(OR_8_C7_half_units_are_neither_drawn_twice_nor_lost) {
  OrderLine line = line_of(2);
  line.factor = ConversionFactor{7};
  line.strength = Ratio::percent(50);  // a pack draws 3.5 units
  Units reserved = line.reserved_units(), used;
  BOOST_TEST((reserved == Units{7}));
  const auto go_to = [&](const OrderLine& next) {
    for (const QuotaMovement& movement : movements_between(line, next, "")) {
      reserved += movement.reserved_change;
      used += movement.accepted_change;
    }
    line = next;
    return reserved.text() + "+" + used.text();
  };
  BOOST_TEST(go_to(*with_accepted(*with_shipped(line, Packs{1}), Packs{1}, Packs{})) == "4+3");
  OrderLine returned = line;
  returned.returned = Packs{1};
  BOOST_TEST(go_to(returned) == "3+0");  // one pack is still open
  BOOST_TEST(go_to(*with_accepted(*with_shipped(line, Packs{1}), Packs{1}, Packs{})) == "0+3");

  line = line_of(2);
  line.factor = ConversionFactor{7};
  line.strength = Ratio::percent(50);
  reserved = line.reserved_units(), used = {};
  BOOST_TEST(go_to(*with_accepted(*with_shipped(line, Packs{2}), Packs{1}, Packs{1})) == "0+3");

  // Whole units are as ever.
  const QuotaRate rate{ConversionFactor{28}, Ratio::percent(100), Ratio::percent(100)};
  BOOST_TEST((rate.units(Packs{10}) == Units{280} && rate.packs_within(Units{307}) == Packs{10}));
}

BOOST_AUTO_TEST_CASE(OR_14_short_close_and_what_is_on_the_way) {
  const auto closed = short_closed(line_of(10, 4), "太慢");
  BOOST_TEST((closed->released == Packs{6}));
  BOOST_TEST((closed->order_state == OrderState::Confirmed));
  BOOST_TEST((closed->shippable_packs() == Packs{}));
  const auto accepted = with_accepted(*closed, Packs{4}, Packs{});
  BOOST_TEST((accepted->fulfilment_state == FulfilmentState::ShortClosed));
  BOOST_TEST((accepted->order_state == OrderState::Closed));
  const auto withdrawn = with_shipment_withdrawn(*closed, Packs{4});
  BOOST_TEST((withdrawn->released == Packs{10}));
  BOOST_TEST((withdrawn->order_state == OrderState::Closed));
  BOOST_TEST((with_shipment_withdrawn(line_of(10, 4), Packs{4})->fulfilment_state == FulfilmentState::Waiting));
  BOOST_TEST(short_closed(line_of(10, 10), "").rejection().token() == "order_nothing_to_do");
}

BOOST_AUTO_TEST_CASE(OR_14_a_line_confirmed_in_part_ships_closes_and_is_cancelled_like_a_whole_one) {
  OrderLine line = line_of(10);
  line.order_state = OrderState::PartlyConfirmed;
  line.confirmed = Packs{6};
  line.released = Packs{4};
  const auto cancelled = ended(line, OrderStep::Cancel, "不再需要");
  BOOST_TEST((cancelled->order_state == OrderState::Cancelled && cancelled->released == Packs{10}));
  const auto first = with_accepted(*with_shipped(line, Packs{2}), Packs{2}, Packs{});
  const auto second = with_shipped(*first, Packs{4});
  BOOST_TEST((second->fulfilment_state == FulfilmentState::PartlyAccepted));
  BOOST_TEST((with_accepted(*second, Packs{4}, Packs{})->order_state == OrderState::Closed));
  const auto short_of_it = short_closed(*first, "太慢");
  BOOST_TEST((short_of_it->fulfilment_state == FulfilmentState::ShortClosed && short_of_it->order_state == OrderState::Closed));
  BOOST_TEST((short_of_it->released == Packs{8}));
}

BOOST_AUTO_TEST_CASE(SC_3_C18_units_convert_by_strength_exactly_and_an_odd_rest_stays) {
  const Ratio half{500'000}, one{1'000'000}, third{333'333};
  const auto told = [](std::int64_t units, Ratio from, Ratio to) {
    const ConvertedUnits made = converted(Units{units}, from, to);
    return made.out.text() + " are " + made.in.text() + ", " + made.rest.text() + " stay";
  };
  BOOST_TEST(told(100, one, one) == "100 are 100, 0 stay");
  BOOST_TEST(told(100, one, half) == "100 are 200, 0 stay");
  BOOST_TEST(told(100, half, one) == "100 are 50, 0 stay");
  BOOST_TEST(told(101, half, one) == "100 are 50, 1 stay");
  BOOST_TEST(told(1, one, third) == "0 are 0, 1 stay");
  BOOST_TEST(told(333'334, one, third) == "333333 are 1000000, 1 stay");
  BOOST_TEST(told(0, one, third) == "0 are 0, 0 stay");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
