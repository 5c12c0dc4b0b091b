// Orders, deliveries and invoices of an area.
#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "api/demo/history_orders.h"
#include "core/base/text.h"

namespace liangjia::api::demo {
namespace {

using procurement::AcceptanceLine;
using procurement::GoodsReason;
using story::Wish;

// What a site buys in a month: each contract three times a year, in turn.
std::vector<Wish> wishes_of(const Site& site, int month) {
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < site.contracts.size(); ++i) {
    const Contract& one = site.contracts[i];
    const std::int64_t packs = one.packs().count();
    const int turn = (month + static_cast<int>(i) + static_cast<int>(site.number)) % 12;
    if (packs < 3 ? turn == 5 && packs > 0 : turn % 4 == 0)
      wishes.push_back({site.id, one.product_id, Packs{std::max<std::int64_t>(1, packs < 3 ? packs : packs * site.pace / 300)}});
  }
  return wishes;
}

}  // namespace

std::vector<procurement::OrderLine> Chances::confirmed(Lane& lane, const procurement::PlacedOrder& order) {
  return lane.story().confirmed(order, [&](const procurement::OrderLine& line) {
    procurement::LineConfirmation answer{line.id, line.packs, ""};
    if (draw_.one_in(70)) {
      answer.confirmed = Packs{};
      answer.reason = "演示原因：该批次暂无库存";
    } else if (line.packs > Packs{4} && draw_.one_in(30)) {
      answer.confirmed = Packs{line.packs.count() * 3 / 4};
      answer.reason = "演示原因：库存不足，先供一部分";
    }
    return answer;
  });
}

std::vector<procurement::WholeShipment> Chances::shipped(Lane& lane, const std::vector<procurement::OrderLine>& lines) {
  const BusinessDate today = lane.today();
  return lane.story().shipped(lines, [&](const procurement::OrderLine&) {
    std::string lot = today.text().substr(2, 2) + today.text().substr(5, 2) + std::to_string(draw_.between(100, 999));
    return std::pair{std::move(lot), today.plus_days(static_cast<int>(draw_.between(420, 900)))};
  });
}

std::vector<AcceptanceLine> Chances::accepted(Lane& lane, const procurement::WholeShipment& shipment) {
  return lane.story().accepted(shipment, [&](const procurement::ShipmentLine& lot) {
    procurement::AcceptGoods::Lot given;
    given.shipment_line = lot.id;
    given.accepted = lot.packs;
    if (lot.packs > Packs{1} && draw_.one_in(35)) {
      given.rejected = Packs{1};
      given.accepted = lot.packs - given.rejected;
      const bool damaged = draw_.one_in(2);
      given.reason = damaged ? GoodsReason::Damaged : GoodsReason::ShortDelivered;
      given.note = damaged ? "演示：外包装破损" : "演示：实到少一盒";
    }
    return given;
  });
}

namespace {

void receive(Area& area, const AcceptanceLine& line) {
  Site& site = area.site_of(line.institution);
  const auto contract =
      std::find_if(site.contracts.begin(), site.contracts.end(), [&](const Contract& one) { return one.product_id == line.product; });
  site.received[line.product] += contract->factor.units(line.kept());
  area.accepted[site.number] = area.accepted[site.number] + amount_of(line.price, line.kept());
  if (line.kept() > Packs{}) area.goods.push_back(line);
}

// One order from placing to acceptance, a day after the other; a pack in a while goes back.
void serve(const Loading& city, Area& area, const Actor& buyer, const std::string& key, const std::vector<Wish>& wishes, BusinessDate day) {
  Chances chances(Draw(city.city.seed, "order:" + key));
  Draw& draw = chances.draw();
  Lane& lane = *area.lane;
  lane.go_to(city.at(day, static_cast<int>(draw.between(8, 11)), static_cast<int>(draw.between(0, 59))));
  const auto order = lane.story().orders(buyer, wishes);
  ++area.orders;
  lane.go_to(city.at(day, static_cast<int>(draw.between(13, 17)), static_cast<int>(draw.between(0, 59))));
  const auto lines = chances.confirmed(lane, order);
  lane.go_to(city.at(day.plus_days(1), 9));
  const auto shipments = chances.shipped(lane, lines);
  lane.go_to(city.at(day.plus_days(static_cast<int>(draw.between(2, 3))), 15));
  for (const auto& shipment : shipments) {
    for (AcceptanceLine& line : chances.accepted(lane, shipment)) {
      if (line.kept() > Packs{1} && draw.one_in(60)) line.returned += lane.story().returned(line, Packs{1}).packs;
      receive(area, line);
    }
  }
}

struct Planned {
  Actor buyer;
  std::vector<Wish> wishes;
};

// The lead and hospitals of their own order three lines at a time; members once a month, half of them through the alliance two by two.
std::vector<Planned> planned(const Area& area, int month) {
  std::vector<Planned> orders;
  std::vector<Wish> together;
  for (std::size_t i = 0; i < area.sites.size(); ++i) {
    const Site& site = area.sites[i];
    const auto wishes = wishes_of(site, month);
    if (wishes.empty()) continue;
    if (area.buyer && i > 0) {
      if ((site.number + static_cast<std::size_t>(month)) % 2 == 0) {
        orders.push_back({site.pharmacist, wishes});
      } else {
        const bool second = !together.empty();
        together.insert(together.end(), wishes.begin(), wishes.end());
        if (second) orders.push_back({*area.buyer, std::exchange(together, {})});
      }
      continue;
    }
    for (std::size_t first = 0; first < wishes.size(); first += 3) {
      const auto begin = wishes.begin() + static_cast<std::ptrdiff_t>(first);
      orders.push_back(
          {area.buyer_of(site), {begin, begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, wishes.size() - first))}});
    }
  }
  if (!together.empty()) orders.push_back({*area.buyer, std::move(together)});
  return orders;
}

}  // namespace

void order_and_receive(const Loading& city, Area& area, BusinessMonth month) {
  area.goods.clear();
  area.accepted.clear();
  for (Site& site : area.sites) site.received.clear();
  const auto orders = planned(area, static_cast<int>(static_cast<unsigned>(month.first_day().parts().month())));
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const int day = static_cast<int>(1 + i * 18 / orders.size());
    serve(city, area, orders[i].buyer, month.text() + ":" + area.region + ":" + std::to_string(i), orders[i].wishes,
          month.first_day().plus_days(day));
  }
}

// 20 digits, as fully digital invoices have: kind, month, area, place in the area's month.
std::string invoice_number(const Area& area, BusinessMonth month, procurement::InvoiceKind kind, std::size_t n) {
  return (kind == procurement::InvoiceKind::Second ? "25" : "15") + month.text().substr(2, 2) + month.text().substr(5, 2) + area.region +
         padded(n, 8);
}

// Towards the month's end. A few deliveries of the last month still wait for their invoice.
void invoice(const Loading& city, Area& area, BusinessMonth month) {
  area.lane->go_to(city.at(month.last_day().plus_days(-2), 14));
  std::vector<AcceptanceLine> goods;
  for (const AcceptanceLine& one : area.goods) {
    if (month.next() != city.present() || area.site_of(one.institution).number % 8 != 6) goods.push_back(one);
  }
  std::size_t number = 0;
  area.lane->story().invoiced(goods, [&](procurement::InvoiceKind kind) { return invoice_number(area, month, kind, number++); });
}

}  // namespace liangjia::api::demo
