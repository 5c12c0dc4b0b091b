// Order lines over all orders: what waits for whom, what is late, and that what a list offers the line itself offers too.
#include <boost/test/unit_test.hpp>
#include <set>

#include "core/command/allowed.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_document.h"
#include "procurement/order/place_order.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

namespace city = test::city;

struct Fixture {
  test::Workbench bench{{}, {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor sales = bench.actor(city::kDistributor, {Role::Sales});
  Actor winner = bench.actor(city::kWinnerA, {Role::Sales});
  Actor outsider = bench.actor(city::kOutsider, {Role::Sales});

  PlacedOrder place(std::int64_t packs, OrganisationId institution = city::kLead) {
    return bench.done<PlaceOrder>(lead, {{{{institution, city::kTabletBox, Packs{packs}, {}, {}}}, false, "", ""}});
  }
  OrderLineId answered(const PlacedOrder& placed, std::int64_t packs) {
    const OrderLineId line = placed.lines.at(0).line.id;
    bench.done<ConfirmOrderLines>(sales, {placed.order.id, {{line, Packs{packs}, "库存不足"}}});
    return line;
  }
  std::vector<OrderLineItem> list(const Actor& reader, const OrderLineFilter& filter) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), reader);
    return list_order_lines(*session, reading.moment(), filter, {}).items;
  }
  std::set<OrderLineId> ids(const Actor& reader, const OrderLineFilter& filter) {
    std::set<OrderLineId> all;
    for (const OrderLineItem& item : list(reader, filter)) all.insert(item.view.line.id);
    return all;
  }
  std::set<OrderLineId> waiting(const Actor& reader, OrderLineWork todo) {
    OrderLineFilter filter;
    filter.todo = todo;
    return ids(reader, filter);
  }
  // The lines whose document offers that step to the reader.
  std::set<OrderLineId> offered(const Actor& reader, std::string_view step) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), reader);
    std::set<OrderLineId> all;
    for (const OrderLineItem& item : list_order_lines(*session, reading.moment(), {}, {}).items) {
      const json::Value document = order_line_item_document(item, reading.moment());
      for (const json::Value& action : *document.at("allowed_actions").array()) {
        if (action.as_text() == step) all.insert(item.view.line.id);
      }
    }
    return all;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(order_line_list, Fixture)

BOOST_AUTO_TEST_CASE(CO_5_what_waits_for_an_answer_or_a_shipment_is_what_the_lines_offer) {
  const OrderLineId open = place(3).lines.at(0).line.id;
  const OrderLineId confirmed = answered(place(4), 4);
  const OrderLineId partly = answered(place(5), 2);
  answered(place(6), 0);
  BOOST_TEST((waiting(sales, OrderLineWork::Answer) == std::set{open}));
  BOOST_TEST((waiting(winner, OrderLineWork::Answer) == std::set{open}));  // the winner may answer as well
  BOOST_TEST((waiting(sales, OrderLineWork::Ship) == std::set{confirmed, partly}));
  for (const Actor& reader : {sales, winner, outsider, lead}) {
    BOOST_TEST((waiting(reader, OrderLineWork::Answer) == offered(reader, "confirm_order_lines")));
    BOOST_TEST((waiting(reader, OrderLineWork::Ship) == offered(reader, "ship_goods")));
  }
  bench.clock.advance(std::chrono::hours{24});  // the clock has run out, and nobody has marked it yet
  BOOST_TEST(waiting(sales, OrderLineWork::Answer).empty());
  BOOST_TEST(offered(sales, "confirm_order_lines").empty());
}

BOOST_AUTO_TEST_CASE(what_was_not_supplied_waits_to_be_ordered_again_for_thirty_days) {
  const OrderLineId refused = answered(place(6), 0);
  const OrderLineId partly = answered(place(5, city::kMemberA), 2);
  answered(place(4, city::kMemberB), 4);
  BOOST_TEST((waiting(lead, OrderLineWork::Reorder) == std::set{refused, partly}));
  BOOST_TEST(waiting(sales, OrderLineWork::Reorder).empty());
  place(1);  // ordered anew, whatever the answer will be
  BOOST_TEST((waiting(lead, OrderLineWork::Reorder) == std::set{partly}));
  bench.clock.advance(std::chrono::hours{24 * 31});
  BOOST_TEST(waiting(lead, OrderLineWork::Reorder).empty());
}

BOOST_AUTO_TEST_CASE(what_is_late_says_which_clock_has_run_out) {
  const OrderLineId open = place(3).lines.at(0).line.id;
  const OrderLineId confirmed = answered(place(4), 4);
  OrderLineFilter answer, delivery;
  answer.late = Lateness::Answer;
  delivery.late = Lateness::Delivery;
  BOOST_TEST(ids(sales, answer).empty());
  BOOST_TEST(ids(sales, delivery).empty());
  bench.clock.advance(std::chrono::hours{24 * 14});
  BOOST_TEST((ids(sales, answer) == std::set{open}));
  BOOST_TEST((ids(sales, delivery) == std::set{confirmed}));
  for (const OrderLineItem& item : list(lead, {})) {
    BOOST_TEST((item.late(bench.clock.now()) == (item.view.line.id == open ? Lateness::Answer : Lateness::Delivery)));
  }
}

BOOST_AUTO_TEST_CASE(AC_14_a_line_is_its_parties_and_names_stand_beside_ids) {
  const PlacedOrder own = place(3);
  const PlacedOrder of_member = place(2, city::kMemberA);
  BOOST_TEST(list(outsider, {}).empty());
  BOOST_TEST(list(bench.actor(city::kOtherCountyBureau, {Role::Monitor}), {}).empty());
  BOOST_TEST(list(bench.actor(city::kCountyBureau, {Role::Monitor}), {}).size() == 2U);
  const auto of_a = list(bench.actor(city::kMemberA, {Role::Pharmacist}), {});
  BOOST_REQUIRE(of_a.size() == 1U);
  BOOST_TEST(of_a[0].order_number == of_member.order.number);
  BOOST_TEST((of_a[0].buyer == city::kLead));
  BOOST_TEST(of_a[0].view.institution_name == bench.text("SELECT name FROM organisation WHERE id = 202"));
  BOOST_TEST(of_a[0].manufacturer_name == bench.text("SELECT name FROM organisation WHERE id = 301"));
  BOOST_TEST(!of_a[0].view.invoice_state.has_value());

  OrderLineFilter filter;
  filter.institution = city::kMemberA;
  BOOST_TEST(ids(sales, filter).size() == 1U);
  filter = {};
  filter.order = own.order.id;
  BOOST_TEST((ids(sales, filter) == std::set{own.lines.at(0).line.id}));
  filter = {};
  filter.from = bench.clock.today().plus_days(1);
  BOOST_TEST(ids(sales, filter).empty());
  filter.from = filter.to = bench.clock.today();
  BOOST_TEST(ids(sales, filter).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
