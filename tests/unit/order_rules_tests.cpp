// Placing orders as pure rules, without a database: how rows split, at which price, what refuses them.
#include <boost/test/unit_test.hpp>

#include "tests/unit/placing_fixture.h"

namespace liangjia::procurement {

BOOST_FIXTURE_TEST_SUITE(order_rules, PlacingFixture)

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
