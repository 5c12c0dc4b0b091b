// What becomes of a line of an order, as pure rules without a database.
#include <boost/test/unit_test.hpp>

#include "procurement/order/end_order.h"
#include "procurement/order/order_rules.h"

namespace liangjia::procurement {
namespace {

OrderLine line_of(std::int64_t packs, std::int64_t shipped = 0) {
  OrderLine line;
  line.id = OrderLineId{7};
  line.part = LinePart::Contracted;
  line.quota_account = QuotaAccountId{20};
  line.factor = ConversionFactor{28};
  line.packs = line.confirmed = Packs{packs};
  line.shipped = Packs{shipped};
  line.order_state = OrderState::Confirmed;
  line.fulfilment_state = shipped > 0 ? FulfilmentState::Shipped : FulfilmentState::Waiting;
  return line;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(order_line_rules)

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
